import { heard, mayProduceAudio, maySend, stage } from '#room/heard';
import type { Room } from '#room/room';
import type { Ground } from './ground.ts';
import type { Source } from './source.ts';

/**
 * Makes the SFU match the room: what a seat may no longer send is closed, sound that is not heard stands still at its producer,
 * whatever the client does, and pictures that are off the stage stand still for observers.
 * Judges at once; settles when the SFU is so. The last state wins, states in between may be skipped.
 */
export async function follow(ground: Ground): Promise<void> {
  for (const source of ground.sources.values()) {
    if (!maySend(ground.room, source.seat)) ground.remove(source);
  }
  await Promise.all([...ground.sources.values()].map((source) => settle(ground, source)));
}

/** Makes the SFU match the room for one source. */
export async function settle(ground: Ground, source: Source): Promise<void> {
  const { room } = ground;
  if (source.kind === 'audio') {
    const may = mayProduceAudio(room, source.seat);
    // After a turn the microphone is the person's to open again, not the SFU's.
    source.sending = source.sender === null ? may : source.sending && may;
  }
  const before = source.open;
  source.open = openness(room, source);
  const turned = source.valve.set(source.open.seats);
  source.onDemand?.();
  const told =
    before.seats === source.open.seats && before.observers === source.open.observers
      ? []
      : [...ground.visitors.values()].map((visitor) => visitor.heed(source));
  await Promise.all([turned, ...told]);
}

/** To whom the source is open. Observers get the stage and no more. */
function openness(room: Room, { kind, seat, sending }: Source): Source['open'] {
  if (!sending) return { seats: false, observers: false };
  if (kind === 'video') return { seats: true, observers: stage(room).includes(seat) };
  const audible = heard(room).includes(seat);
  return { seats: audible, observers: audible };
}
