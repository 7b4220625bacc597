import type { EventOf } from './events.ts';
import type { Folds } from './judging.ts';
import type { Room } from './room.ts';
import { lasted } from './speakingTime.ts';

/** Words of the turn that came before its first name are that person's too. */
function named(room: Room, { seat, who }: EventOf<'hallSpeakerNamed'>, at: number): Room {
  const { floor } = room;
  if (floor?.seat !== seat) return room;
  const isFirst = floor.voices.length === 0;
  const words = room.words.map((one) =>
    isFirst && one.seat === seat && one.at >= floor.startedAt ? { ...one, who } : one,
  );
  return { ...room, words, floor: { ...floor, voices: [...floor.voices, { who, from: lasted(floor, at) }] } };
}

export const hallFolds: Folds<'hallViewSet' | 'hallSpeakerNamed'> = {
  hallViewSet: (room, { view, theme, captions }) => ({ ...room, hallView: { view, theme, captions } }),
  hallSpeakerNamed: (room, event, { at }) => named(room, event, at),
};
