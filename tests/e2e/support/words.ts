import { m } from '../../../web/lib/paraglide/messages.js';
import { overwriteGetLocale } from '../../../web/lib/paraglide/runtime.js';
import type { Lang } from '#room/setup';

export { m };

/** From here on `m` speaks as a page in this language does, so that a test finds what a person would read there. */
export const speak = (lang: Lang): void => overwriteGetLocale(() => lang);

speak('zh-CN');
