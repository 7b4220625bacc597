import type { VoterId } from './ids.ts';
import { ruleOf } from './planned.ts';
import { refuse, type Refusal } from './refusals.ts';
import { weights } from './roll.ts';
import type { AnnouncedPoll, Room } from './room.ts';
import { countsArea } from './votes/clauses.ts';
import { classOf, weightClasses, type ClassRoll, type WeightClass } from './votes/secretBallot.ts';

type Asked = Pick<AnnouncedPoll, 'plan' | 'electorate'>;

/** The classes of a secret poll's roll, with a key for each; refused where one is so small that its ballots could be guessed. */
export function classesOf(room: Pick<Room, 'setup'>, { plan, electorate }: Asked): ClassRoll[] | Refusal {
  const rule = ruleOf(room, plan);
  if (!rule) return refuse('ruleUnknown');
  return weightClasses(weights(room, electorate), countsArea(rule), rule.smallestGroup);
}

/** The class of one voter's ballot. */
export function weightClassOf(
  room: Pick<Room, 'setup'>,
  { plan }: Pick<Asked, 'plan'>,
  voter: VoterId,
): WeightClass | null {
  const rule = ruleOf(room, plan);
  const [weight] = weights(room, [voter]);
  return rule && weight ? classOf(countsArea(rule) ? weight.area : null) : null;
}
