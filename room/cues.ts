import { ahead, waitingAhead } from './ahead.ts';
import type { SeatId } from './ids.ts';
import type { Room } from './room.ts';
import type { Lang } from './setup.ts';

/** What a person is told as the turn comes near. */
export type Cue = 'twoBefore' | 'oneBefore' | 'next' | 'turn';

const byPlace = ['next', 'oneBefore', 'twoBefore'] as const;

/** What this seat has to know of its turn now; null if the turn is not near. */
export function cueOf(room: Room, seat: SeatId): Cue | null {
  if (room.phase !== 'open') return null;
  if (room.floor?.seat === seat) return 'turn';
  return byPlace[ahead(room, seat) ?? byPlace.length] ?? null;
}

/** The same of everybody who has to know anything. */
export function cuesOf(room: Room): ReadonlyMap<SeatId, Cue> {
  const cues = new Map<SeatId, Cue>();
  if (room.phase !== 'open') return cues;
  if (room.floor) cues.set(room.floor.seat, 'turn');
  for (const { seat, before } of waitingAhead(room)) {
    const cue = byPlace[before];
    if (!cue) break;
    if (!cues.has(seat)) cues.set(seat, cue);
  }
  return cues;
}

const sentences: Record<Cue, readonly [string, string]> = {
  twoBefore: ['您前面还有两位', 'Two speakers before you'],
  oneBefore: ['您前面还有一位', 'One speaker before you'],
  next: ['下一位就是您，请准备', 'You are next. Get ready'],
  turn: ['轮到您发言了', 'It is your turn'],
};

/** The cue as it is shown, read out and notified. */
export const cueSentence = (cue: Cue, lang: Lang): string => sentences[cue][lang === 'zh-CN' ? 0 : 1];
