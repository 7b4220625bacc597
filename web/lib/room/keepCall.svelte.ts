import { untrack } from 'svelte';
import type { Call } from '$lib/media/call.svelte.ts';
import type { RoomClient } from './room.svelte.ts';

/**
 * Keeps the call to the room: joins on each new line to the room and hands on what the SFU says. Call it while a component is
 * being made; it ends with the component.
 */
export function keepCall(client: RoomClient, call: Call): void {
  const over = $derived(client.room.phase === 'closed' || client.room.phase === 'filed');

  $effect(() => {
    if (!over) call.prepare();
  });

  $effect(() => client.onMedia((note) => call.heed(note)));

  $effect(() => {
    const entered = client.visits > 0;
    if (over) untrack(() => call.leave());
    else if (entered) untrack(() => void call.join());
  });

  $effect(() => {
    const nudge = () => call.nudge();
    addEventListener('online', nudge);
    return () => {
      removeEventListener('online', nudge);
      call.leave();
    };
  });
}
