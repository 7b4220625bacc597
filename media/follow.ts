import { mayProduceAudio, maySend } from '#room/heard';
import { audienceOf, nobody } from './audience.ts';
import type { Ground } from './ground.ts';
import type { Source } from './source.ts';

/**
 * Makes the SFU match the room: what a seat may no longer send is closed, sound that is not heard stands still at its producer,
 * whatever the client does, and what is open to some stands still for the others.
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
  const before = source.audience;
  source.audience = source.sending ? audienceOf(room, source.seat, source.kind) : nobody;
  const turned = source.valve.set(source.audience.open);
  source.onDemand?.();
  const told =
    before.key === source.audience.key
      ? []
      : [...ground.visitors.values()].map((visitor) => visitor.heed(source));
  await Promise.all([turned, ...told]);
}
