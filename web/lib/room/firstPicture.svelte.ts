import type { Call } from '$lib/media/call.svelte.ts';
import type { RoomClient } from './room.svelte.ts';

/** Longest that the rest of the page waits for a picture that may never come, ms. */
const patience = 8000;

/**
 * True once the first picture is seen, or is not to be waited for any longer: from then on the page loads what it does not
 * show yet. Call it while a component is being made.
 */
export function firstPicture(client: RoomClient, call: Call): { readonly past: boolean } {
  let past = $state(false);

  $effect(() => {
    // An open vote ends in a result, which must be there in time; for a secret one the device prepares itself beforehand.
    if (call.status === 'failed' || client.room.poll || client.room.announced) past = true;
    // Nobody shows a picture: there is none to wait for.
    else if (call.status === 'live' && !call.pictureComes) past = true;
  });

  $effect(() => {
    const seen = ({ target }: Event) => {
      if (target instanceof HTMLVideoElement) past = true;
    };
    document.addEventListener('playing', seen, { capture: true });
    const timer = setTimeout(() => (past = true), patience);
    return () => {
      document.removeEventListener('playing', seen, { capture: true });
      clearTimeout(timer);
    };
  });

  return {
    get past() {
      return past;
    },
  };
}
