import type { Choice, CountedBallots, OptionId } from '#room/votes/choice';
import type { Paper } from '#room/votes/countedOptions';
import type { Figure } from '#room/votes/figure';
import { judge } from '#room/votes/judge';
import type { Method } from '#room/votes/pollPlan';
import type { VoteRule } from '#room/votes/voteRule';

/** The nth option of a paper, from 1. */
export const o = (nth: number): OptionId => `o${nth}` as OptionId;

/** A paper with so many options, called as given or by their numbers. */
export const paper = (method: Method, names: number | string[] = 0): Paper => ({
  method,
  options: (typeof names === 'number'
    ? Array.from({ length: names }, (_, nth) => `Option ${nth + 1}`)
    : names
  ).map((text, nth) => ({ id: o(nth + 1), text, list: '' })),
});

export const motion = paper({ kind: 'motion' });

export const people = (heads: number, area = 0): Figure => ({ heads, area });

export const ballots = (choice: Choice, heads: number, area = 0): CountedBallots => ({ choice, heads, area });
export const picking = (heads: number, ...nths: number[]) => ballots({ picks: nths.map(o) }, heads);
export const ranking = (heads: number, ...nths: number[]) => ballots({ ranking: nths.map(o) }, heads);

/** A motion with so many for, against and abstaining. */
export const onMotion = (
  rule: VoteRule,
  entitled: number,
  present: number,
  [yes, no, none]: [number, number, number],
) =>
  judge({
    plan: motion,
    rule,
    entitled: people(entitled),
    present: people(present),
    ballots: [ballots('for', yes), ballots('against', no), ballots('abstain', none)],
  });

/** Everybody entitled is present and these are their ballots. */
export const judged = (plan: Paper, rule: VoteRule, cast: CountedBallots[], absent = 0) => {
  const all = cast.reduce(
    (sum, { heads, area }) => people(sum.heads + heads, sum.area + area),
    people(absent),
  );
  return judge({ plan, rule, entitled: all, present: all, ballots: cast });
};

/** The options that were chosen, in the order of the paper. */
export const chosenOf = ({ counts }: ReturnType<typeof judge>) =>
  counts.filter(({ chosen }) => chosen).map(({ answer }) => answer);
