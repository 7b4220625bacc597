import { createContext } from 'svelte';
import type { Call } from '$lib/media/call.svelte.ts';

/** Sound and picture of the meeting on this page; provided beside the room. */
export const [useCall, provideCall] = createContext<Call>();
