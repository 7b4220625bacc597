/** What an observer's page draws only later or only if it is asked for: one piece, which comes after the first picture. */
export { default as Agenda } from '../Agenda.svelte';
export { default as Announcement } from '../Announcement.svelte';
export { default as AskToBeHeard } from './AskToBeHeard.svelte';
export { default as Closed } from '../Closed.svelte';
export { default as Lobby } from '../Lobby.svelte';
export { default as Queue } from '../Queue.svelte';
export { default as ResultScreen } from '../ResultScreen.svelte';
export { default as Statements } from '../Statements.svelte';
export { default as TableStage } from '../table/TableStage.svelte';
export { default as TableStrips } from '../table/TableStrips.svelte';
export { default as Votes } from '../Votes.svelte';
export { default as Words } from '../Words.svelte';
