import { describe, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { MeetingEvent } from '#room/events';
import { isRefusal } from '#room/refusals';
import type { Phase } from '#room/room';
import type { Stamp } from '#room/stamp';
import {
  adviser,
  ann,
  asked,
  bo,
  chair,
  clerk,
  closed,
  entered,
  filed,
  floorOf,
  given,
  hall,
  item1,
  item2,
  motion1,
  nobody,
  opened,
  poll,
  pollOn,
  respondent,
  seconds,
  statement,
  supervisor,
  taken,
  thisCommand,
  written,
} from '../support/given.ts';

/**
 * Who may ask for what while the meeting is open and there is something to ask it for, written down from the rules of a
 * hearing: the chair leads, the clerk keeps the record, residents, departments, advisers and the hall speak, the supervisor
 * watches, whoever has no seat watches too, and the clock ends what is over.
 *   + it happens   r not this role's   t not their turn   w they are not waiting   s no seat
 */
const whoMay = `
                  chair clerk participant respondent adviser supervisor hall observer clock
enterRoom           +     +        +          +         +        +       +      s      r
leaveRoom           +     +        +          +         +        +       +      s      r
openMeeting         +     r        r          r         r        r       r      s      r
closeMeeting        +     r        r          r         r        r       r      s      r
takeItem            +     r        r          r         r        r       r      s      r
askToSpeak          r     r        +          +         +        r       +      s      r
withdraw            w     w        +          w         w        w       w      s      r
callNext            +     r        r          r         r        r       r      s      r
giveFloor           +     r        r          r         r        r       r      s      r
endTurn             +     t        +          t         t        t       t      s      +
extendTurn          +     r        r          r         r        r       r      s      r
skipRequest         +     r        r          r         r        r       r      s      r
moveRequest         +     r        r          r         r        r       r      s      r
muteSeat            +     r        r          r         r        r       r      s      r
unmuteSeat          +     r        r          r         r        r       r      s      r
submitStatement     r     r        +          +         +        r       +      s      r
showStatement       +     r        r          r         r        r       r      s      r
declineStatement    +     r        r          r         r        r       r      s      r
giveRuling          +     r        r          r         r        r       r      s      r
recordWords         +     +        +          t         t        t       t      s      r
openPoll            +     r        r          r         r        r       r      s      r
closePoll           +     r        r          r         r        r       r      s      +
correctMinutes      r     +        r          r         r        r       r      s      r
fileMinutes         r     +        r          r         r        r       r      s      r
`;

/** Seats of the table's columns; the participant is ann, who is ready for whatever is asked. */
const seats: Record<string, Stamp['by']> = {
  ...{ chair, clerk, participant: ann, respondent, adviser, supervisor, hall },
  ...{ observer: nobody, clock: 'clock' },
};

const answers: Record<string, string> = {
  '+': 'it happens',
  r: 'notYourRole',
  t: 'notYourTurn',
  w: 'notWaiting',
  s: 'seatNeeded',
};

interface Case {
  command: Command;
  /** what must have happened since the opening so that there is something to ask for */
  ripe: MeetingEvent[];
  /** the phases in which it may be asked */
  phases: Phase[];
}

const two = { item: item2, poll, statement } as const;
const here = entered(bo, clerk);
const debate = [taken(item1), ...here, ...entered(ann)];
const cases: Record<Command['type'], Case> = {
  enterRoom: { command: { type: 'enterRoom' }, ripe: [], phases: ['convened', 'open'] },
  leaveRoom: {
    command: { type: 'leaveRoom' },
    ripe: entered(chair, clerk, ann, respondent, adviser, supervisor, hall),
    phases: ['convened', 'open'],
  },
  openMeeting: { command: { type: 'openMeeting' }, ripe: [], phases: ['convened'] },
  closeMeeting: { command: { type: 'closeMeeting' }, ripe: [], phases: ['open'] },
  takeItem: { command: { type: 'takeItem', item: two.item }, ripe: [], phases: ['open'] },
  askToSpeak: { command: { type: 'askToSpeak', stance: 'for' }, ripe: debate, phases: ['open'] },
  withdraw: { command: { type: 'withdraw' }, ripe: [...debate, asked(ann)], phases: ['open'] },
  callNext: { command: { type: 'callNext' }, ripe: [...debate, asked(bo)], phases: ['open'] },
  giveFloor: { command: { type: 'giveFloor', seat: bo }, ripe: debate, phases: ['open'] },
  endTurn: { command: { type: 'endTurn' }, ripe: [...debate, floorOf(ann, 0)], phases: ['open'] },
  extendTurn: {
    command: { type: 'extendTurn', seconds: 30 },
    ripe: [...debate, floorOf(ann, 99)],
    phases: ['open'],
  },
  skipRequest: {
    command: { type: 'skipRequest', seat: bo },
    ripe: [...debate, asked(bo), asked(ann)],
    phases: ['open'],
  },
  moveRequest: {
    command: { type: 'moveRequest', seat: bo, place: 1 },
    ripe: [...debate, asked(bo), asked(ann)],
    phases: ['open'],
  },
  muteSeat: { command: { type: 'muteSeat', seat: bo }, ripe: [], phases: ['convened', 'open'] },
  unmuteSeat: {
    command: { type: 'unmuteSeat', seat: bo },
    ripe: [{ type: 'seatMuted', seat: bo }],
    phases: ['convened', 'open'],
  },
  submitStatement: {
    command: { type: 'submitStatement', stance: 'for', text: 'Yes.' },
    ripe: [],
    phases: ['convened', 'open'],
  },
  showStatement: {
    command: { type: 'showStatement', statement },
    ripe: [written(statement, bo)],
    phases: ['convened', 'open'],
  },
  declineStatement: {
    command: { type: 'declineStatement', statement, reason: 'Off the matter.' },
    ripe: [written(statement, bo)],
    phases: ['convened', 'open'],
  },
  giveRuling: { command: { type: 'giveRuling', text: 'So it is.' }, ripe: [], phases: ['open'] },
  recordWords: {
    command: { type: 'recordWords', text: 'Good evening.' },
    ripe: [...debate, floorOf(ann)],
    phases: ['open'],
  },
  openPoll: { command: { type: 'openPoll', motion: motion1 }, ripe: [taken(item2)], phases: ['open'] },
  closePoll: {
    command: { type: 'closePoll', poll },
    ripe: [taken(item2), pollOn(motion1, 0)],
    phases: ['open'],
  },
  correctMinutes: {
    command: { type: 'correctMinutes', paragraph: 'p2', text: 'The meeting began.' },
    ripe: [],
    phases: ['closed'],
  },
  fileMinutes: { command: { type: 'fileMinutes' }, ripe: [], phases: ['closed'] },
};

const inPhase: Record<Phase, (ripe: MeetingEvent[]) => MeetingEvent[]> = {
  convened: (ripe) => ripe,
  open: (ripe) => [opened, ...ripe],
  closed: (ripe) => [opened, ...ripe, closed],
  filed: (ripe) => [opened, ...ripe, closed, filed],
};

/** Why it is not the time: said to whoever might ask for it at another time. */
const notNow = (type: Command['type'], phase: Phase): string => {
  if (phase === 'filed') return 'meetingFiled';
  if (type === 'openMeeting' && phase === 'open') return 'meetingAlreadyOpen';
  if (phase === 'convened') return 'meetingNotOpen';
  return phase === 'open' ? 'meetingStillOpen' : 'meetingClosed';
};

const [head = '', ...rows] = whoMay.trim().split('\n');
const columns = head.trim().split(/\s+/);

test('the table speaks of every command', () => {
  expect(rows.map((row) => row.split(/\s+/)[0])).toEqual(Object.keys(cases));
});

describe.each(Object.keys(inPhase) as Phase[])('when the meeting is %s', (phase) => {
  test.each(rows)('%s', (row) => {
    const [type, ...marks] = row.trim().split(/\s+/) as [Command['type'], ...string[]];
    const { command, ripe, phases } = cases[type];
    const { room } = given(...inPhase[phase](ripe));
    const wrong = columns.flatMap((column, index) => {
      const answer = decide(room, command, stampOf(seats[column] ?? nobody));
      const said = isRefusal(answer) ? answer.refused : 'it happens';
      const inTime = answers[marks[index] ?? ''] ?? 'no such mark';
      const expected = [phases.includes(phase) ? inTime : notNow(type, phase)];
      // Neither theirs nor the time for it: either may be said.
      if (inTime !== 'it happens') expected.push(inTime);
      return expected.includes(said) ? [] : [`${column}: ${said}, not ${expected.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
  });
});

const stampOf = (by: Stamp['by']): Stamp => ({
  ...{ by, at: seconds(0), commandId: thisCommand },
  ...{ tally: { for: 0, against: 0, abstain: 0 }, filing: { number: '2026-1', head: 'ab' } },
  paragraph: 'The meeting began at 19:30.',
});
