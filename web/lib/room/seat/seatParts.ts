/** What a seat's page draws only later or only if it is asked for: one piece, which comes after the first picture. */
export { default as Closed } from '../Closed.svelte';
export { default as HandOnSheet } from './HandOnSheet.svelte';
export { default as Lobby } from '../Lobby.svelte';
export { default as MoreSheet } from './MoreSheet.svelte';
export { default as MotionSheet } from './MotionSheet.svelte';
export { default as OwnBallot } from './OwnBallot.svelte';
export { default as PointSheet } from './PointSheet.svelte';
export { default as Queue } from '../Queue.svelte';
export { default as RequestSheet } from './RequestSheet.svelte';
export { default as ResultScreen } from '../ResultScreen.svelte';
export { default as StatementsTab } from './StatementsTab.svelte';
export { default as TableStage } from '../table/TableStage.svelte';
export { default as TableStrips } from '../table/TableStrips.svelte';
export { default as TurnCall } from './TurnCall.svelte';
export { default as Votes } from '../Votes.svelte';
export { default as Words } from '../Words.svelte';
