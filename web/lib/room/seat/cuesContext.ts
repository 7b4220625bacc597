import { createContext } from 'svelte';
import type { Cues } from './cues.svelte.ts';

/** The signs that this device gives; a seat's page provides them. */
export const [useCues, provideCues] = createContext<Cues>();
