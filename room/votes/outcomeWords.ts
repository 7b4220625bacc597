import type { Lang } from '../setup.ts';
import type { Paper } from './countedOptions.ts';
import type { Outcome } from './outcome.ts';
import { outcomeInChinese } from './outcomeInChinese.ts';
import { outcomeInEnglish } from './outcomeInEnglish.ts';

export { traceOf } from './trace.ts';

/** The outcome as a sentence with its numbers, as it is read out and printed; names of options are those of the paper. */
export const outcomeSentence = (outcome: Outcome, plan: Paper, lang: Lang): string =>
  lang === 'zh-CN' ? outcomeInChinese(outcome, plan) : outcomeInEnglish(outcome, plan);
