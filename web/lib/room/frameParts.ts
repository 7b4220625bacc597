/** What every live page has from its first picture on. */
export { default as Announcer } from './Announcer.svelte';
export { default as CallNote } from './CallNote.svelte';
export { default as PollNow } from './PollNow.svelte';
export { default as NowStands } from './NowStands.svelte';
