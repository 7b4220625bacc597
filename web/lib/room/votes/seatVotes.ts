/** What a seat may do about votes: one piece, which comes after the first picture. */
export { default as AfterVote } from './AfterVote.svelte';
export { default as FilingWait } from './FilingWait.svelte';
export { default as SecretPapers } from './SecretPapers.svelte';
export { default as VoteDesk } from './VoteDesk.svelte';
export { default as WaysLine } from './WaysLine.svelte';
