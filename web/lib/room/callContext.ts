import { createContext } from 'svelte';
import type { Call } from '$lib/media/call.svelte.ts';
import type { SeatCall } from '$lib/media/seatCall.ts';

/** Sound and picture of the meeting on this page; provided beside the room. */
export const [useCall, provideCall] = createContext<Call>();

/** The same for a seat, whose page also sends; provided beside `useCall`. */
export const [useSeatCall, provideSeatCall] = createContext<SeatCall>();
