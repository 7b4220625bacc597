import { getLocale } from '$lib/paraglide/runtime.js';
import type { RefusalCode } from '#room/refusals';
import { refusalSentence } from '#room/refusalSentences';

/** Why not, in the language of the page. */
export const whyNot = (code: RefusalCode): string => refusalSentence(code, getLocale());
