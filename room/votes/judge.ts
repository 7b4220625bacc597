import type { CountedBallots, OptionId } from './choice.ts';
import { choose, type Chosen } from './choose.ts';
import { allMet, countsArea, majorityClauses, quorumClauses, type Deciding, type Wholes } from './clauses.ts';
import { countOptions } from './countOptions.ts';
import type { Counted, Paper } from './countedOptions.ts';
import { none, plus, type Figure } from './figure.ts';
import type { AnswerCount, Outcome } from './outcome.ts';
import { judgeConsent, judgeMotion, type Decided } from './plainVote.ts';

export { castingVote, isTiedOn, secondRoundOf } from './afterTie.ts';

/** A poll that is closed: every ballot fits its paper (`fits`), the figures are of its roll. */
export interface ClosedPoll {
  plan: Paper;
  rule: Deciding;
  /** 应到 */
  entitled: Figure;
  /** 实到 */
  present: Figure;
  ballots: CountedBallots[];
}

/**
 * The outcome of a poll under its rule, exact and the same whatever the order or grouping of the ballots. Presence and participation
 * come first: without them nothing is decided, though everything is counted. Without a majority in the rule the vote is
 * a show of opinion, which no quorum can spoil.
 */
export function judge({ plan, rule, entitled, present, ballots }: ClosedPoll): Outcome {
  const cast = ballots.reduce<Figure>(plus, none);
  const abstained = ballots.filter(({ choice }) => choice === 'abstain').reduce<Figure>(plus, none);
  const valid = { heads: cast.heads - abstained.heads, area: cast.area - abstained.area };
  const wholes: Wholes = { entitled, present, cast, valid };
  const quorums = quorumClauses(rule, wholes, plan.method.kind === 'consent');
  const decided = decide(plan, rule, ballots, wholes);
  const effect: Pick<Decided, 'verdict' | 'standing' | 'open'> =
    rule.majority === null
      ? { verdict: 'shown', standing: [], open: 0 }
      : allMet(quorums)
        ? decided
        : { verdict: 'noQuorum', standing: [], open: 0 };
  const stands = effect === decided;
  return {
    verdict: effect.verdict,
    voters: rule.voters.of,
    byArea: countsArea(rule),
    orderedBy: orderedBy(rule),
    entitled,
    present,
    voted: cast,
    valid,
    counts: [
      ...decided.counts.map((one) => ({ ...one, chosen: stands && one.chosen })),
      { answer: 'abstain', ...abstained, points: null, chosen: false },
    ],
    rounds: decided.rounds,
    clauses: [...quorums, ...decided.clauses],
    standing: effect.standing,
    open: effect.open,
    byChair: [],
    withheld: null,
  };
}

/** Options are put in order by people, unless the majority is of area alone. */
const orderedBy = (rule: Deciding) => (rule.majority?.by === 'area' ? 'area' : 'heads');

function decide(plan: Paper, rule: Deciding, ballots: CountedBallots[], wholes: Wholes): Decided {
  if (plan.method.kind === 'motion') return judgeMotion(rule, ballots, wholes);
  if (plan.method.kind === 'consent') return judgeConsent(ballots, wholes);
  const counted = countOptions(plan, ballots, orderedBy(rule));
  const clausesOf = (option: OptionId, count: Figure) =>
    rule.winner === 'majority' ? majorityClauses(rule, count, wholes, option) : [];
  const clauses = new Map(counted.options.map(({ option, backing }) => [option, clausesOf(option, backing)]));
  const chosen = chooseFrom(plan, rule, counted, (option) => clauses.get(option) ?? []);
  return {
    ...chosen,
    counts: counted.options.map(({ option, named, points }): AnswerCount => {
      return { answer: option, ...named, points, chosen: chosen.chosen.includes(option) };
    }),
    rounds: counted.rounds,
    clauses: counted.options.flatMap(({ option }) => clauses.get(option) ?? []),
  };
}

/** A budget has no places: what is allotted money gets it, under 'majority' if enough gave it any. */
function chooseFrom(
  plan: Paper,
  rule: Deciding,
  counted: Counted,
  clausesOf: Parameters<typeof choose>[3],
): Chosen {
  const { method } = plan;
  if (method.kind !== 'budget')
    return choose(counted.tiers, 'places' in method ? method.places : 1, rule, clausesOf);
  const chosen = counted.options.flatMap(({ option, points }) =>
    (points ?? 0) > 0 && allMet(clausesOf(option)) ? [option] : [],
  );
  return { chosen, verdict: chosen.length > 0 ? 'passed' : 'rejected', standing: [], open: 0 };
}
