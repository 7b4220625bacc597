import { plainChoices, type Choice, type PlainChoice } from '#room/votes/choice';

/** Ballots of a poll that has closed, as they are stored; `of`: the voter, or the number of a secret ballot. */
export interface Kept {
  ballots: { of: string; choice: Choice }[];
  /** the figures in the record */
  recorded: { answer: string; heads: number }[];
}

/** How the nth voter of a bench votes. */
export const choiceOf = (nth: number): PlainChoice => plainChoices[nth % plainChoices.length] ?? 'for';

/**
 * What was acknowledged (the nth ballot was `of` whom), held against what is stored and what the record says. Both should be 0;
 * a figure of the record that does not fit counts as well.
 */
export function recount(acknowledged: readonly string[], { ballots, recorded }: Kept) {
  const stored = Map.groupBy(ballots, (one) => one.of);
  const said = new Map(plainChoices.map((choice) => [choice as string, 0]));
  let [lost, doubled] = [0, 0];
  acknowledged.forEach((of, nth) => {
    const choice = choiceOf(nth);
    said.set(choice, (said.get(choice) ?? 0) + 1);
    if (stored.get(of)?.some((one) => one.choice === choice) !== true) lost += 1;
  });
  doubled += ballots.length - new Set(acknowledged.filter((of) => stored.has(of))).size;
  for (const { answer, heads } of recorded) {
    const difference = heads - (said.get(answer) ?? 0);
    if (difference < 0) lost -= difference;
    else doubled += difference;
  }
  return { lost, doubled };
}
