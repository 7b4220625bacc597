import type { Room } from '#room/room';

/** What is being said, in writing, as far as the clerk has come; nothing of a turn before this one. */
export function captionOf(room: Room): string {
  const last = room.words.at(-1);
  return last && last.at >= (room.floor?.startedAt ?? 0) ? last.text : '';
}
