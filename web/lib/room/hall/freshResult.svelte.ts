import type { Decision } from '#room/room';
import type { RoomClient } from '../room.svelte.ts';

/** How long a result stays on a screen that nobody operates, ms; the next turn, vote or item ends it sooner. */
const stays = 45_000;

/** The decision that the hall is to be shown now, if one was taken this moment. Call it while the component is being made. */
export function freshResult(client: RoomClient): { readonly decision: Decision | null } {
  const decision = $derived.by(() => {
    const { room } = client;
    const last = room.decisions.at(-1);
    const overtaken = room.poll !== null || room.floor !== null || room.item !== last?.item;
    return last && !overtaken && client.clock.now - last.at < stays ? last : null;
  });
  return {
    get decision() {
      return decision;
    },
  };
}
