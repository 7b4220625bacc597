import { expect, test } from 'vitest';
import { debrief, type LessonRule } from '#room/debrief';
import type { MeetingEvent } from '#room/events';
import { pointId } from '#room/ids';
import {
  ann,
  asked,
  bo,
  chen,
  closed,
  entered,
  floorOf,
  given,
  item1,
  opened,
  requestOf,
  seconds,
  statement,
  statement2,
  taken,
  turnEnded,
  written,
} from '../support/given.ts';

const begun = [opened, ...entered(ann, bo), taken(item1)];
const lesson = (rule: LessonRule, ...story: (MeetingEvent | number)[]) => {
  const found = debrief(given(...begun, ...story).log).find((one) => one.rule === rule);
  if (!found) throw new Error(`no lesson on ${rule}`);
  return { kept: found.kept, missed: found.missed };
};

test('a log without a notice has no lessons', () => {
  expect(debrief([])).toEqual([]);
});

test('whoever is called is the first of the list, unless it is an intervention', () => {
  const call = (seat: typeof ann, endsAt: number) => floorOf(seat, endsAt, 'neutral', requestOf(seat));
  const inOrder = [asked(ann), asked(bo), call(ann, 120), 30, turnEnded(ann, 'next'), call(bo, 150)];
  expect(lesson('keepOrder', ...inOrder)).toEqual({ kept: 2, missed: [] });
  expect(lesson('keepOrder', asked(ann), asked(bo), 5, call(bo, 125))).toEqual({
    kept: 0,
    missed: [{ at: seconds(5), seats: [ann], ms: null }],
  });
  const breaksIn: MeetingEvent = { ...asked(bo), kind: 'intervention' };
  const heard: MeetingEvent = { ...call(bo, 30), kind: 'intervention' };
  expect(lesson('keepOrder', asked(ann), floorOf(chen), breaksIn, heard)).toEqual({ kept: 0, missed: [] });
});

test('the list is that which the chair saw, though the turn that ends changes it', () => {
  const least: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { order: ['leastTime'] } } };
  const again = { ...asked(ann), request: requestOf(chen) };
  const story = [least, floorOf(ann), again, asked(bo), 60];
  // While Ann speaks she has spoken no longer than Bo, and asked first.
  expect(
    lesson('keepOrder', ...story, turnEnded(ann, 'next'), floorOf(ann, 180, 'neutral', requestOf(chen))),
  ).toEqual({ kept: 1, missed: [] });
});

test('a speaker who is cut off with much time left was not let finish', () => {
  const story = [floorOf(ann), 60, turnEnded(ann, 'next'), floorOf(bo, 180), 170, turnEnded(bo, 'chair')];
  expect(lesson('letFinish', ...story)).toEqual({
    kept: 1,
    missed: [{ at: seconds(60), seats: [ann], ms: 60_000 }],
  });
});

test('unless the speaker was called to order in that turn', () => {
  const warned: MeetingEvent = { type: 'seatWarned', seat: ann, reason: 'No attacks.' };
  const cut = [floorOf(ann), 30, warned, 60, turnEnded(ann, 'chair')];
  expect(lesson('letFinish', ...cut)).toEqual({ kept: 1, missed: [] });
  const later = [...cut, 100, floorOf(ann, 220), 130, turnEnded(ann, 'chair')];
  expect(lesson('letFinish', ...later).missed).toHaveLength(1);
});

test('a turn that was extended far is over time', () => {
  const extended = (to: number): MeetingEvent => ({ type: 'turnExtended', seat: ann, endsAt: seconds(to) });
  expect(lesson('keepTime', floorOf(ann), extended(240), 240, turnEnded(ann, 'time'))).toEqual({
    kept: 0,
    missed: [{ at: seconds(0), seats: [ann], ms: 120_000 }],
  });
  expect(lesson('keepTime', floorOf(ann), extended(150), 150, turnEnded(ann, 'time'))).toEqual({
    kept: 1,
    missed: [],
  });
});

test('a point of order is heard within half a minute', () => {
  const [first, second] = [
    pointId.parse('66666666-6666-4666-8666-666666666666'),
    pointId.parse('77777777-7777-4777-8777-777777777777'),
  ];
  const raised = (point: typeof first): MeetingEvent => ({
    ...{ type: 'pointRaised', point, seat: bo, about: 'conduct', text: null },
  });
  const ruled = (point: typeof first): MeetingEvent => ({
    ...{ type: 'pointRuled', point, seat: bo, upheld: true, text: 'Yes.' },
  });
  expect(lesson('hearPoints', raised(first), 20, ruled(first), raised(second), 60, ruled(second))).toEqual({
    kept: 1,
    missed: [{ at: seconds(20), seats: [bo], ms: 40_000 }],
  });
  expect(lesson('hearPoints', raised(first), 90, closed).missed).toEqual([
    { at: seconds(0), seats: [bo], ms: 90_000 },
  ]);
});

test('whoever breaks in twice is called to order', () => {
  const breaksIn: MeetingEvent = { ...asked(bo), kind: 'intervention' };
  const warned: MeetingEvent = { type: 'seatWarned', seat: bo, reason: 'One at a time.' };
  const once = [floorOf(ann), breaksIn];
  expect(lesson('callToOrder', ...once)).toEqual({ kept: 0, missed: [] });
  const twice = [...once, turnEnded(ann, 'speaker'), 90, floorOf(ann, 210), breaksIn, 95];
  expect(lesson('callToOrder', ...twice)).toEqual({
    kept: 0,
    missed: [{ at: seconds(90), seats: [bo], ms: null }],
  });
  expect(lesson('callToOrder', ...twice, warned)).toEqual({ kept: 1, missed: [] });
  const point = (nth: number): MeetingEvent => ({
    ...{ type: 'pointRuled', point: pointId.parse(`77777777-7777-4777-8777-00000000000${nth}`), seat: bo },
    ...{ upheld: false, text: 'No.' },
  });
  expect(lesson('callToOrder', point(1), point(2)).missed).toHaveLength(1);
});

test('whoever came and was never given the floor was not asked; who stayed away is nobody to ask', () => {
  const spoken = [asked(ann), floorOf(ann), 120, turnEnded(ann, 'time')];
  const missed = lesson('askSilent', ...spoken, 200, closed);
  expect(missed).toEqual({ kept: 1, missed: [{ at: seconds(200), seats: [bo], ms: null }] });
  expect(missed.missed.flatMap((one) => one.seats)).not.toContain(chen);
  const round: MeetingEvent = { type: 'roundStarted', order: [ann, bo] };
  expect(lesson('askSilent', round, closed)).toEqual({ kept: 2, missed: [] });
});

test('for and against have about the same time', () => {
  const sides = (against: number) => [
    ...[floorOf(ann, 120, 'for'), 100, turnEnded(ann, 'speaker')],
    ...[floorOf(bo, 220, 'against'), 100 + against, turnEnded(bo, 'speaker')],
  ];
  expect(lesson('balanceSides', ...sides(80))).toEqual({ kept: 1, missed: [] });
  expect(lesson('balanceSides', ...sides(20))).toEqual({
    kept: 0,
    missed: [{ at: seconds(120), seats: [], ms: 80_000 }],
  });
  expect(lesson('balanceSides', floorOf(ann, 120, 'for'), 30, turnEnded(ann, 'speaker')).missed).toEqual([]);
});

test('a statement is shown or declined before the end', () => {
  const declined: MeetingEvent = {
    type: 'statementDeclined',
    statement,
    seat: ann,
    reason: 'Off the matter.',
  };
  const story = [10, written(statement, ann), written(statement2, bo), declined, closed];
  expect(lesson('showStatements', ...story)).toEqual({
    kept: 1,
    missed: [{ at: seconds(10), seats: [bo], ms: null }],
  });
});
