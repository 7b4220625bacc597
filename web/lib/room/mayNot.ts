import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import { isRefusal, type RefusalCode } from '#room/refusals';
import { trialStamp } from '#room/stamp';
import type { RoomClient } from './room.svelte.ts';

/** Why this page's seat may not do this now, by the same rules as the server; null if it may. Observers load none of it. */
export function mayNot({ me, room, clock }: RoomClient, command: Command): RefusalCode | null {
  if (me === null) return 'seatNeeded';
  const verdict = decide(room, command, trialStamp(me, clock.read()));
  return isRefusal(verdict) ? verdict.refused : null;
}
