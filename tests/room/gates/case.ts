import type { Command } from '#room/commands';
import type { MeetingEvent } from '#room/events';
import type { Phase } from '#room/room';
import { voteRules } from '#room/votes/voteRules';
import { ann, bo, clerk, entered, hearing, item1, taken } from '../../support/given.ts';

/** A command that is ripe for somebody: what it says, and when it may be asked. */
export interface Case {
  command: Command;
  /** what must have happened since the opening so that there is something to ask for */
  ripe: MeetingEvent[];
  /** the phases in which it may be asked */
  phases: Phase[];
  /** whether it is for rehearsals alone */
  practice?: true;
}

export const here = entered(bo, clerk);
export const debate = [taken(item1), ...here, ...entered(ann)];
/** The software moderates, and asks what next as soon as nobody speaks. */
export const alone: MeetingEvent = {
  type: 'rulesAdjusted',
  changes: { speaking: { moderator: 'software', quietSeconds: 0 } },
};
/** Two rules: counts under the second may be contested. Ann and Bo live together. */
const [rule] = hearing().voteRules;
export const notice = hearing({
  voteRules: [...(rule ? [rule] : []), { ...voteRules.assembly, contestHours: 1 }],
  seats: hearing().seats.map((one) => ([ann, bo].includes(one.id) ? { ...one, household: '6-101' } : one)),
});
