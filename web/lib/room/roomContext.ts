import { createContext } from 'svelte';
import type { RoomClient } from './room.svelte.ts';

/** The room that the page is in; the page provides it, everything drawn inside uses it. */
export const [useRoom, provideRoom] = createContext<RoomClient>();
