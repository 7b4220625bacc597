import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';

/** A simulated resident says for the debrief what it shows in its turn; there are none in a real meeting. */
function playPart({ setup, floor }: Room, { what }: CommandOf<'playPart'>, { by }: SeatStamp): Verdict {
  if (!setup.practice) return refuse('rehearsalsOnly');
  return floor?.seat === by ? [{ type: 'partPlayed', seat: by, what }] : refuse('notYourTurn');
}

export const rehearsalRules: SeatRules<'playPart'> = {
  playPart: { who: 'anySeat', when: 'open', judge: playPart },
};
