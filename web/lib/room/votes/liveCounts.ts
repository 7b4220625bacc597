import type { CountedBallots } from '#room/votes/choice';
import { amountsOf, namedBy } from '#room/votes/countedOptions';
import type { Answer } from '#room/votes/outcome';
import type { PollPlan } from '#room/votes/pollPlan';

/**
 * The ballots so far under each answer of the paper: how many say it or name it; points and money added up; of a ranking how
 * many put it first, since it is counted only at the end.
 */
export function liveCounts(
  { method, options }: Pick<PollPlan, 'method' | 'options'>,
  ballots: readonly CountedBallots[],
): { answer: Answer; count: number }[] {
  const says = (answer: Answer) => (ballot: CountedBallots) => {
    if (typeof ballot.choice === 'string') return ballot.choice === answer ? ballot.heads : 0;
    if (method.kind === 'scoring' || method.kind === 'budget')
      return ballot.heads * (amountsOf(ballot.choice).find(([option]) => option === answer)?.[1] ?? 0);
    const named = namedBy(ballot);
    const counted = method.kind === 'ranking' ? named.slice(0, 1) : named;
    return counted.some((option) => option === answer) ? ballot.heads : 0;
  };
  const answers: Answer[] =
    method.kind === 'motion'
      ? ['for', 'against', 'abstain']
      : method.kind === 'consent'
        ? ['objection', 'abstain']
        : [...options.map((one) => one.id), 'abstain'];
  return answers.map((answer) => ({
    answer,
    count: ballots.map(says(answer)).reduce((sum, one) => sum + one, 0),
  }));
}
