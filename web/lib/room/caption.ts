import { seatOf, type Room } from '#room/room';

/** What is being said, in writing, as far as the clerk has come: by whoever has the floor, or by the chair while it is free. */
export function captionOf(room: Room): string {
  const last = room.words.at(-1);
  if (!last || room.poll) return '';
  const now = room.floor ? last.at >= room.floor.startedAt : seatOf(room, last.seat)?.role === 'chair';
  return now ? last.text : '';
}
