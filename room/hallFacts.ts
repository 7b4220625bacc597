import type { Folds } from './judging.ts';
import { lasted } from './speakingTime.ts';

export const hallFolds: Folds<'hallViewSet' | 'hallSpeakerNamed'> = {
  hallViewSet: (room, { view, theme, captions }) => ({ ...room, hallView: { view, theme, captions } }),
  hallSpeakerNamed: (room, { who }, { at }) => {
    const { floor } = room;
    return floor
      ? { ...room, floor: { ...floor, voices: [...floor.voices, { who, from: lasted(floor, at) }] } }
      : room;
  },
};
