import type { CommandOf, SeatRules, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';

function setHallView(room: Room, { view, theme, captions }: CommandOf<'setHallView'>): Verdict {
  const now = room.hallView;
  if (now.view === view && now.theme === theme && now.captions === captions) return refuse('nothingChanged');
  return [{ type: 'hallViewSet', view, theme, captions }];
}

export const hallRules: SeatRules<'setHallView'> = {
  setHallView: { who: 'leaderOrClerk', when: 'untilClosed', judge: setHallView },
};
