import type { Call } from '$lib/media/call.svelte.ts';
import type { RoomClient } from '../room.svelte.ts';
import { mainSeat } from '../stage/tiles.ts';

/** Longest that the rest of the page waits for a picture that may never come, ms. */
const patience = 4000;

/**
 * True once the first picture is there, or is not to be waited for any longer: from then on the page loads what it does not
 * show yet. Call it while a component is being made.
 */
export function firstPicture(client: RoomClient, call: Call): { readonly past: boolean } {
  let past = $state(false);

  $effect(() => {
    const seat = mainSeat(client.room);
    if (call.status === 'failed' || (seat && call.picture(seat))) past = true;
  });

  $effect(() => {
    const timer = setTimeout(() => (past = true), patience);
    return () => clearTimeout(timer);
  });

  return {
    get past() {
      return past;
    },
  };
}
