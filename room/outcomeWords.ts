import type { Outcome } from './outcome.ts';
import type { Lang } from './setup.ts';

/** The outcome as a sentence with its numbers, as it is read out and printed. */
export function outcomeSentence(outcome: Outcome, lang: Lang): string {
  const { entitled, present, voted, quorumNeeded, quorumMet, forNeeded, passed } = outcome;
  if (lang === 'zh-CN') {
    const count = `应到 ${entitled} 人，实到 ${present} 人，投票 ${voted} 人；同意 ${outcome.for} 票，反对 ${outcome.against} 票，弃权 ${outcome.abstain} 票。`;
    if (!quorumMet) return `${count}到会人数不足（至少需要 ${quorumNeeded} 人），表决无效，未通过。`;
    return `${count}通过需要 ${forNeeded} 票同意，${passed ? '通过' : '未通过'}。`;
  }
  const count = `${entitled} entitled, ${present} present, ${voted} voted: ${outcome.for} for, ${outcome.against} against, ${outcome.abstain} abstained.`;
  if (!quorumMet)
    return `${count} Too few were present (at least ${quorumNeeded} needed), so the vote does not count: not passed.`;
  return `${count} ${forNeeded} in favour were needed: ${passed ? 'passed' : 'not passed'}.`;
}
