import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';
import { changed } from './rulesInForceFacts.ts';

function adjust(room: Room, { changes }: CommandOf<'adjustRules'>, _stamp: SeatStamp): Verdict {
  const after = changed(room.rules, changes);
  return JSON.stringify(after) === JSON.stringify(room.rules)
    ? refuse('nothingChanged')
    : [{ type: 'rulesAdjusted', changes }];
}

export const rulesInForceRules: SeatRules<'adjustRules'> = {
  adjustRules: { who: 'leader', when: 'untilClosed', judge: adjust },
};
