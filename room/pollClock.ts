import type { OpenPoll } from './room.ts';

/** When the clock closes a poll, ms: the grace is for ballots that were sent in time and are still on their way. */
export const closingAt = (poll: Pick<OpenPoll, 'endsAt' | 'plan'>): number =>
  poll.endsAt + poll.plan.graceSeconds * 1000;
