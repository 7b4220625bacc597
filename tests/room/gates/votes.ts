import type { Command } from '#room/commands';
import type { MeetingEvent } from '#room/events';
import { voteRules } from '#room/votes/voteRules';
import {
  ann,
  announcedOn,
  bo,
  closedWith,
  item2,
  motion1,
  plain,
  poll,
  pollOn,
  taken,
} from '../../support/given.ts';
import type { Case } from './case.ts';

const decided: MeetingEvent[] = [taken(item2), pollOn(motion1), closedWith(motion1, 3, 0, 0)];
const contestable: MeetingEvent[] = [
  taken(item2),
  pollOn(motion1, 60, { plan: { ...plain, rule: voteRules.assembly.id } }),
  closedWith(motion1, 3, 0, 0),
];
const { outcome: level, ...levelled } = closedWith(motion1, 1, 1, 1);
const tied: MeetingEvent = { ...levelled, outcome: { ...level, verdict: 'tied' } };

/** Who votes for whom, votes from their announcement to their recount, and the record. */
export const voteCases = {
  recordProxy: {
    command: { type: 'recordProxy', from: bo, to: ann, authority: 'Letter' },
    ripe: [],
    phases: ['convened', 'open'],
  },
  endProxy: {
    command: { type: 'endProxy', from: bo },
    ripe: [{ type: 'proxyRecorded', from: bo, to: ann, authority: 'Letter' }],
    phases: ['convened', 'open'],
  },
  nameRepresentative: {
    command: { type: 'nameRepresentative', seat: bo },
    ripe: [],
    phases: ['convened', 'open'],
  },
  announcePoll: {
    command: { type: 'announcePoll', motion: motion1 },
    ripe: [taken(item2)],
    phases: ['open'],
  },
  dropAnnouncement: {
    command: { type: 'dropAnnouncement', poll },
    ripe: [taken(item2), announcedOn(motion1)],
    phases: ['open'],
  },
  openPoll: { command: { type: 'openPoll', motion: motion1 }, ripe: [taken(item2)], phases: ['open'] },
  closePoll: {
    command: { type: 'closePoll', poll },
    ripe: [taken(item2), pollOn(motion1, 0)],
    phases: ['open'],
  },
  breakTie: {
    command: { type: 'breakTie', poll, answer: 'for' },
    ripe: [taken(item2), pollOn(motion1), tied],
    phases: ['open', 'closed'],
  },
  recountPoll: { command: { type: 'recountPoll', poll }, ripe: decided, phases: ['open', 'closed'] },
  contestPoll: {
    command: { type: 'contestPoll', poll, reason: 'x' },
    ripe: contestable,
    phases: ['open', 'closed'],
  },
  answerContest: {
    // Row 6: the notice, the opening and three facts come before it.
    command: { type: 'answerContest', poll, contest: 6, text: 'x' },
    ripe: [...contestable, { type: 'pollContested', poll, seat: ann, reason: 'x' }],
    phases: ['open', 'closed'],
  },
  anonymisePoll: { command: { type: 'anonymisePoll', poll }, ripe: decided, phases: ['closed'] },
  correctMinutes: {
    command: { type: 'correctMinutes', paragraph: 'p2', text: 'The meeting began.' },
    ripe: [],
    phases: ['closed'],
  },
  fileMinutes: { command: { type: 'fileMinutes' }, ripe: [], phases: ['closed'] },
} satisfies Partial<Record<Command['type'], Case>>;
