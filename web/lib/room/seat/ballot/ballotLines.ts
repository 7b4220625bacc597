import type { Choice, OptionId } from '#room/votes/choice';
import type { PollPlan } from '#room/votes/pollPlan';

/** One option that a ballot names: its place in a ranking, or what it was given. */
export interface BallotLine {
  option: OptionId;
  text: string;
  place: number | null;
  amount: number | null;
}

/** What a ballot says of each option that it names: a ranking in its order, anything else in that of the paper. */
export function ballotLines(
  choice: Exclude<Choice, string>,
  { options }: Pick<PollPlan, 'options'>,
): BallotLine[] {
  if ('ranking' in choice) {
    const textOf = (id: OptionId) => options.find((one) => one.id === id)?.text ?? id;
    return choice.ranking.map((option, before) => ({
      ...{ option, text: textOf(option) },
      ...{ place: before + 1, amount: null },
    }));
  }
  const amounts = 'scores' in choice ? choice.scores : 'money' in choice ? choice.money : null;
  const names = ({ id }: { id: OptionId }) =>
    'picks' in choice ? choice.picks.includes(id) : amounts?.[id] !== undefined;
  return options
    .filter(names)
    .map(({ id, text }) => ({ option: id, text, place: null, amount: amounts?.[id] ?? null }));
}
