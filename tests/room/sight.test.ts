import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { entryFor, sightChanges, viewOf } from '#room/sight';
import {
  adviser,
  ann,
  bo,
  chair,
  clerk,
  closed,
  floorOf,
  given,
  hall,
  item1,
  motion1,
  nobody,
  opened,
  pollOn,
  respondent,
  statement,
  supervisor,
  taken,
  written,
} from '../support/given.ts';

const secret = written(statement, ann, 'the neighbour drinks');
const declined: MeetingEvent = {
  type: 'statementDeclined',
  statement,
  seat: ann,
  reason: 'a personal attack',
};
const shown: MeetingEvent = {
  ...{ type: 'statementShown', statement, seat: ann, stance: 'against', text: 'the neighbour drinks' },
  submittedAt: 0,
};
const viewers = { chair, clerk, supervisor, ann, bo, respondent, adviser, hall, nobody, observer: null };
type Name = keyof typeof viewers;
const names = Object.keys(viewers) as Name[];
const author = ['chair', 'clerk', 'supervisor', 'ann'];

const whoIsTold = (event: MeetingEvent): Name[] => {
  const { room, log } = given(event);
  const entry = log[1];
  if (!entry) throw new Error('the story has no fact');
  return names.filter((name) => {
    const told = entryFor(room, viewers[name], entry);
    expect(told).toEqual(told.event === null ? { seq: 2, event: null } : entry);
    return told.event !== null;
  });
};
const whoSees = (...story: MeetingEvent[]): Name[] =>
  names.filter((name) => viewOf(given(...story).room, viewers[name]).statements.length > 0);

describe('a statement that waits', () => {
  test('is told to its author and to those who oversee the meeting, and to nobody else', () => {
    expect(whoIsTold(secret)).toEqual(author);
    expect(whoSees(secret)).toEqual(author);
  });

  test('once declined, stays theirs, with its reason', () => {
    expect(whoIsTold(declined)).toEqual(author);
    expect(whoSees(secret, declined)).toEqual(author);
    for (const name of names)
      expect(JSON.stringify(viewOf(given(secret, declined).room, viewers[name]))).toEqual(
        author.includes(name)
          ? expect.stringContaining('a personal attack')
          : expect.not.stringContaining('attack'),
      );
  });

  test('once shown, is everybody’s', () => {
    expect(whoIsTold(shown)).toEqual(names);
    expect(whoSees(secret, shown)).toEqual(names);
  });

  test('stays hidden after the meeting', () => {
    expect(whoSees(secret, opened, closed)).toEqual(author);
  });
});

test.each<[string, MeetingEvent]>([
  ['taking an item', taken(item1)],
  ['the floor', floorOf(ann)],
  ['a ruling', { type: 'rulingGiven', text: 'x' }],
  ['words', { type: 'wordsRecorded', seat: ann, text: 'x' }],
  ['a vote', pollOn(motion1)],
  ['a correction', { type: 'minutesCorrected', paragraph: 'p2', was: '', text: 'x' }],
  ['filing', { type: 'minutesFiled', number: '1', head: 'ab' }],
])('%s is told to everybody, observers too', (_name, event) => {
  expect(whoIsTold(event)).toEqual(names);
});

test('a supervisor who was removed sees what others see, and all of it again once readmitted', () => {
  const removed: MeetingEvent = { type: 'seatRemoved', seat: supervisor, reason: 'Shouting.' };
  const readmitted: MeetingEvent = { type: 'seatReadmitted', seat: supervisor };
  expect(whoSees(secret, opened, removed)).toEqual(author.filter((one) => one !== 'supervisor'));
  expect(whoSees(secret, opened, removed, readmitted)).toEqual(author);
  const { room, log } = given(removed, secret);
  expect(log.map((entry) => entryFor(room, supervisor, entry).event !== null)).toEqual([true, true, false]);
  for (const event of [removed, readmitted]) {
    expect(sightChanges(supervisor, event)).toBe(true);
    expect(sightChanges(chair, event)).toBe(false);
    expect(sightChanges(null, event)).toBe(false);
  }
});

test('a hidden entry says its number and nothing else', () => {
  const { room, log } = given(secret);
  const told = log.map((entry) => entryFor(room, null, entry));
  expect(told[1]).toEqual({ seq: 2, event: null });
  expect(viewOf(room, null).seq).toBe(2);
});

test('a view has everything else that the room has', () => {
  const { room } = given(secret, opened, taken(item1), floorOf(bo));
  for (const name of names)
    expect({ ...viewOf(room, viewers[name]), statements: room.statements }).toEqual(room);
});
