import type { Ask } from '$lib/media/asking.ts';
import type { Call } from '$lib/media/call.svelte.ts';
import type { SeatId } from '#room/ids';
import { provideCall } from './callContext.ts';
import { RoomClient, type FirstView } from './room.svelte.ts';
import { provideRoom } from './roomContext.ts';

/**
 * Makes the room and its call for everything that the page draws. Call it while the page's component is being made.
 * @param Kind whether the page only receives, or is a seat's
 */
export function enterRoom<C extends Call>(
  me: SeatId | null,
  first: FirstView,
  Kind: new (ask: Ask) => C,
): { client: RoomClient; call: C } {
  const client = new RoomClient(first.room.meeting, me, first);
  const call = new Kind((request) => client.media(request));
  provideRoom(client);
  provideCall(call);
  return { client, call };
}
