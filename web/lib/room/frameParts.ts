/** What every live page has from its first picture on. */
export { default as Announcer } from './Announcer.svelte';
export { default as CallNote } from './CallNote.svelte';
