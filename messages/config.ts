import type { CompilerOptions } from '@inlang/paraglide-js';

/** How the messages are compiled. The language is the cookie's, else the browser's wish, else zh-CN. */
export const paraglide = {
  project: './project.inlang',
  outdir: './web/lib/paraglide',
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'locale',
  isServer: "typeof window === 'undefined'",
  emitReadme: false,
} satisfies CompilerOptions;
