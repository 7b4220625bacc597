import type { CommandOf, SeatRules, Verdict } from './judging.ts';
import { isGuestHeard } from './leadership.ts';
import { refuse } from './refusals.ts';
import { seatOf, type Room } from './room.ts';
import { sameVoice } from './voiceOf.ts';
import { voiceNow } from './voices.ts';

function setHallView(room: Room, { view, theme, captions }: CommandOf<'setHallView'>): Verdict {
  const now = room.hallView;
  if (now.view === view && now.theme === theme && now.captions === captions) return refuse('nothingChanged');
  return [{ type: 'hallViewSet', view, theme, captions }];
}

/**
 * The hall's device speaks for a room full of people: the clerk sees who stands at its microphone. This says who speaks and gives
 * nobody the floor, so no limit is looked at; whom it names is counted like any speaker (`sharesOf`).
 */
function nameHallSpeaker(room: Room, { who }: CommandOf<'nameHallSpeaker'>): Verdict {
  const { floor } = room;
  if (!floor || seatOf(room, floor.seat)?.role !== 'hall') return refuse('hallNotSpeaking');
  if (who && 'seat' in who) {
    const named = seatOf(room, who.seat);
    if (!named) return refuse('seatUnknown');
    if (!room.inHall.includes(who.seat)) return refuse('notInHall');
    if (isGuestHeard(room, who.seat)) return refuse('guestHeard');
  }
  if (sameVoice(voiceNow(floor), who)) return refuse('nothingChanged');
  return [{ type: 'hallSpeakerNamed', seat: floor.seat, who }];
}

export const hallRules: SeatRules<'setHallView' | 'nameHallSpeaker'> = {
  setHallView: { who: 'leaderOrClerk', when: 'untilClosed', judge: setHallView },
  nameHallSpeaker: { who: 'leaderOrClerk', when: 'open', judge: nameHallSpeaker },
};
