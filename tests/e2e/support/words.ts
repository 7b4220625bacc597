import { AsyncLocalStorage } from 'node:async_hooks';
import type { Lang } from '#room/setup';
import { m } from '../../../web/lib/paraglide/messages.js';
import { overwriteGetLocale } from '../../../web/lib/paraglide/runtime.js';

export { m };

let usual: Lang = 'zh-CN';
const spoken = new AsyncLocalStorage<Lang>();
overwriteGetLocale(() => spoken.getStore() ?? usual);

/** From here on `m` speaks as a page in this language does, so that a test finds what a person would read there. */
export const speak = (lang: Lang): void => {
  usual = lang;
};

/** The same, for one job and whatever it waits for; jobs in several languages may run side by side. */
export const speaking = <T>(lang: Lang, job: () => T): T => spoken.run(lang, job);
