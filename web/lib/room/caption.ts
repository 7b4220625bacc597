import { leads } from '#room/leadership';
import type { Room } from '#room/room';

/** What is being said, in writing, as far as the clerk has come: by whoever has the floor, or by whoever leads while it is free. */
export function captionOf(room: Room): string {
  const last = room.words.at(-1);
  if (!last || room.poll) return '';
  const now = room.floor ? last.at >= room.floor.startedAt : leads(room, last.seat);
  return now ? last.text : '';
}
