import { ruleOf } from '#room/planned';
import { figureOf } from '#room/roll';
import type { OpenPoll, Room } from '#room/room';
import type { CountedBallots } from '#room/votes/choice';
import { judge } from '#room/votes/judge';
import type { Outcome } from '#room/votes/outcome';

/** The count so far of a poll that everybody may follow; null of any other. Nothing is chosen before the end. */
export function liveOutcome(
  room: Pick<Room, 'setup'>,
  poll: Pick<OpenPoll, 'plan' | 'electorate' | 'present'>,
  ballots: readonly CountedBallots[] | null,
): Outcome | null {
  const rule = ruleOf(room, poll.plan);
  if (!rule || !ballots || !poll.plan.live) return null;
  const far = judge({
    plan: poll.plan,
    rule,
    entitled: figureOf(room, poll.electorate),
    present: figureOf(room, poll.present),
    ballots: [...ballots],
  });
  return {
    ...far,
    ...(ballots.some(({ area }) => area > 0) ? {} : { byArea: false, orderedBy: 'heads' }),
    standing: [],
    clauses: [],
    counts: far.counts.map((one) => ({ ...one, chosen: false })),
  };
}
