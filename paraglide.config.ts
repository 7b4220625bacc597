import type { CompilerOptions } from '@inlang/paraglide-js';

/** How the messages are compiled; vite.config.ts and tests/support/messages.ts share it. */
export const paraglide = {
  project: './project.inlang',
  outdir: './web/lib/paraglide',
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'locale',
  isServer: "typeof window === 'undefined'",
  emitReadme: false,
} satisfies CompilerOptions;
