import { canonical } from './canonical.ts';
import { ruleOf } from './planned.ts';
import type { Decision, Room } from './room.ts';
import type { CountedBallots } from './votes/choice.ts';
import type { Figure } from './votes/figure.ts';
import { countsArea } from './votes/clauses.ts';
import { castingVote, isTiedOn, judge } from './votes/judge.ts';
import type { Outcome } from './votes/outcome.ts';
import type { PollKind, PollPlan } from './votes/pollPlan.ts';
import { anonymous } from './votes/published.ts';
import type { VoteRule } from './votes/voteRule.ts';

interface Held {
  plan: PollPlan;
  entitled: Figure;
  present: Figure;
}

/** Whether so few have voted that the figures would show how somebody did; never where the vote is named. */
export const tooFewToShow = (
  { openness }: Pick<PollPlan, 'openness'>,
  { smallestGroup }: Pick<VoteRule, 'smallestGroup'>,
  voted: number,
): boolean => openness !== 'named' && voted < smallestGroup;

/**
 * Whether the floor areas behind these ballots would show how somebody voted, though no names are told: whoever knows who owns how
 * much tells from the sum behind a few alike ballots whose they are. Where area does not count, its sums are nobody's business at
 * all. Of a secret vote the classes of weight see to that.
 */
export const areasExpose = (
  plan: Pick<PollPlan, 'openness'>,
  rule: Pick<VoteRule, 'smallestGroup' | 'participation' | 'majority'>,
  ballots: readonly CountedBallots[],
): boolean =>
  areasAreIdle(plan, rule) ||
  (plan.openness === 'open' && alike(ballots).some(({ heads }) => heads < rule.smallestGroup));

/** Whether the areas behind ballots that bear no names decide nothing. */
const areasAreIdle = (
  { openness }: Pick<PollPlan, 'openness'>,
  rule: Pick<VoteRule, 'participation' | 'majority'>,
): boolean => openness === 'open' && !countsArea(rule);

const alike = (ballots: readonly CountedBallots[]): CountedBallots[] =>
  anonymous({ named: null, counted: [...ballots], secret: null }, () => 0);

/** The same ballots without what they weigh. */
export const withoutAreas = (ballots: readonly CountedBallots[]): CountedBallots[] =>
  ballots.map((one) => ({ ...one, area: 0 }));

/**
 * What ballots come to under the poll's own rule. Where so few voted that the figures would show how somebody did, the figures
 * are left out, and only what the rule made of them is said; where the areas alone would show it, the areas are.
 */
export function outcomeOf(
  room: Pick<Room, 'setup'>,
  { plan, entitled, present }: Held,
  ballots: readonly CountedBallots[],
): Outcome {
  const rule = ruleOf(room, plan);
  if (!rule) throw new Error('a poll has a rule of the notice');
  const idle = areasAreIdle(plan, rule);
  const weighed = idle ? withoutAreas(ballots) : [...ballots];
  const outcome = judge({ plan, rule, entitled, present, ballots: weighed });
  const { heads } = outcome.voted;
  if (heads > 0 && tooFewToShow(plan, rule, heads)) return withoutFigures(outcome, plan);
  if (idle || !areasExpose(plan, rule, ballots)) return outcome;
  return weighsPoints(outcome) ? withoutFigures(outcome, plan) : onlyHeads(outcome);
}

/** Points and rounds in which every ballot weighs its area: nothing is left of them without it. */
const weighsPoints = ({ orderedBy, rounds, counts }: Outcome): boolean =>
  orderedBy === 'area' && (rounds.length > 0 || counts.some(({ points }) => points !== null));

/** How many voted how is told, and who came by area; what areas decided is said, and not by how much. */
const onlyHeads = (outcome: Outcome): Outcome => ({
  ...outcome,
  ...{ byArea: false, orderedBy: 'heads', areasWithheld: true },
  valid: { ...outcome.valid, area: outcome.voted.area },
  counts: outcome.counts.map((one) => ({ ...one, area: 0 })),
  clauses: outcome.clauses.filter(({ clause, by }) => by === 'heads' || clause !== 'majority'),
});

/** Nor how much area voted: a sum of few unequal areas tells who they were, and the verdict how. */
const withoutFigures = (outcome: Outcome, { options }: PollPlan): Outcome => ({
  ...(outcome.byArea ? onlyHeads(outcome) : outcome),
  voted: { ...outcome.voted, area: 0 },
  valid: { ...outcome.voted, area: 0 },
  counts: [],
  rounds: [],
  clauses: outcome.clauses.filter(
    ({ clause, by }) => clause === 'presence' || (clause === 'participation' && by === 'heads'),
  ),
  // In the order of the paper: who has most is a figure too.
  withheld: options
    .map(({ id }) => id)
    .filter((id) => outcome.counts.some(({ answer, chosen }) => answer === id && chosen)),
});

/** Whether the figures of an outcome were left out. */
export const isWithheld = ({ withheld }: Pick<Outcome, 'withheld'>): boolean => withheld !== null;

/** Whether the record may keep the ballots of such an outcome back: so few voted, or each would show its area. */
export const mayKeepBack = (plan: PollPlan, rule: VoteRule, outcome: Outcome): boolean =>
  isWithheld(outcome) &&
  (tooFewToShow(plan, rule, outcome.voted.heads) ||
    (plan.openness === 'open' &&
      sayingMuch.has(plan.method.kind) &&
      countsArea(rule) &&
      rule.smallestGroup > 1));

/** Kinds whose ballots say so much that each may be the only one of its kind. */
const sayingMuch: ReadonlySet<PollKind> = new Set(['ranking', 'scoring', 'budget']);

/** Whether these ballots come to what was announced, every casting vote of the chair included. */
export function comesToSame(
  room: Pick<Room, 'setup'>,
  { plan, outcome }: Pick<Decision, 'plan' | 'outcome'>,
  ballots: readonly CountedBallots[],
): boolean {
  // As they are published: the areas are missing, and so is what they decided.
  if (outcome.areasWithheld && ballots.every(({ area }) => area === 0))
    return sameByHeads(outcomeOf(room, { plan, ...outcome }, ballots), outcome);
  let again = outcomeOf(room, { plan, entitled: outcome.entitled, present: outcome.present }, ballots);
  for (const given of outcome.byChair) {
    if (!isTiedOn(again, given)) return false;
    again = castingVote(again, given);
  }
  return canonical(again) === canonical(outcome);
}

/** Whether all that heads tell is the same, and nothing passed that heads alone had rejected. */
function sameByHeads(again: Outcome, outcome: Outcome): boolean {
  const told = ({ voted, valid, counts, clauses, areasWithheld }: Outcome) =>
    canonical({
      ...{ voted: voted.heads, valid: valid.heads, areasWithheld: areasWithheld === true },
      counts: counts.map(({ answer, heads, points }) => ({ answer, heads, points })),
      clauses: clauses.filter(({ by }) => by === 'heads'),
    });
  const lost = again.clauses.some(({ by, of, met }) => by === 'heads' && of === null && !met);
  return (
    told(again) === told(outcome) && !(lost && outcome.verdict === 'passed' && outcome.byChair.length === 0)
  );
}
