import { Call } from '$lib/media/call.svelte.ts';
import type { SeatId } from '#room/ids';
import { provideCall } from './callContext.ts';
import { RoomClient, type FirstView } from './room.svelte.ts';
import { provideRoom } from './roomContext.ts';

/** Makes the room and its call for everything that the page draws. Call it while the page's component is being made. */
export function enterRoom(me: SeatId | null, first: FirstView): { client: RoomClient; call: Call } {
  const client = new RoomClient(first.room.meeting, me, first);
  const call = new Call((request) => client.media(request));
  provideRoom(client);
  provideCall(call);
  return { client, call };
}
