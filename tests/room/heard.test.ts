import { describe, expect, test } from 'vitest';
import { heard, mayProduceAudio, maySend, stage } from '#room/heard';
import type { MeetingEvent } from '#room/events';
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
  pollOn,
  requestOf,
  respondent,
  supervisor,
  taken,
  tenant,
  turnEnded,
} from '../support/given.ts';

const debate = [...entered(ann, bo), opened, taken(item1)];
const muted = (seat: typeof ann): MeetingEvent => ({ type: 'seatMuted', seat, reason: null });

describe('who is heard', () => {
  test.each<[string, MeetingEvent[], (typeof ann)[]]>([
    ['before the meeting nobody', entered(ann, chair), []],
    ['in the meeting the chair', [opened], [chair]],
    ['and whoever holds the floor', [...debate, floorOf(ann)], [chair, ann]],
    ['not who waits for it', [...debate, asked(bo), floorOf(ann)], [chair, ann]],
    ['not any more once the turn has ended', [...debate, floorOf(ann), turnEnded(ann, 'time')], [chair]],
    [
      'only the next, once it has been handed over',
      [...debate, floorOf(ann), turnEnded(ann, 'next'), floorOf(bo)],
      [chair, bo],
    ],
    ['not a speaker who was muted', [...debate, floorOf(ann), muted(ann)], [chair]],
    ['nor who was muted before', [...debate, muted(ann), floorOf(ann)], [chair]],
    [
      'again, once unmuted',
      [...debate, muted(ann), floorOf(ann), { type: 'seatUnmuted', seat: ann }],
      [chair, ann],
    ],
    ['the hall as anybody else, in its turn', [...debate, floorOf(hall)], [chair, hall]],
    ['during a vote the chair alone', [opened, taken(item2), pollOn(motion1)], [chair]],
    ['after the meeting nobody', [opened, closed], []],
    ['and nobody once it is filed', [opened, closed, filed], []],
  ])('%s', (_name, story, expected) => {
    expect(heard(given(...story).room)).toEqual(expected);
  });
});

describe('the stage', () => {
  test('is the chair and the hall, and the speaker before them', () => {
    expect(stage(given(...debate).room)).toEqual([chair, hall]);
    expect(stage(given(...debate, floorOf(ann)).room)).toEqual([ann, chair, hall]);
  });

  test('has nobody twice', () => {
    expect(stage(given(...debate, floorOf(hall)).room)).toEqual([chair, hall]);
  });
});

describe('who may send', () => {
  test('whoever may be seen or heard, before the meeting and in it', () => {
    for (const { room } of [given(), given(opened)]) {
      for (const seat of [chair, ann, tenant, respondent, adviser, hall])
        expect(maySend(room, seat)).toBe(true);
      for (const seat of [clerk, supervisor, nobody]) expect(maySend(room, seat)).toBe(false);
    }
  });

  test('nobody after it', () => {
    for (const { room } of [given(opened, closed), given(opened, closed, filed)])
      for (const seat of [chair, clerk, ann, hall]) expect(maySend(room, seat)).toBe(false);
  });
});

describe('who may keep a microphone ready', () => {
  const everybody = [chair, clerk, ann, bo, tenant, respondent, adviser, supervisor, hall, nobody];
  const ready = (...story: MeetingEvent[]) =>
    everybody.filter((seat) => mayProduceAudio(given(...story).room, seat));

  test('chair and hall, whoever speaks, and whoever waits to speak', () => {
    expect(ready()).toEqual([chair, hall]);
    expect(ready(...debate)).toEqual([chair, hall]);
    expect(ready(...debate, floorOf(ann), asked(respondent))).toEqual([chair, ann, respondent, hall]);
  });

  test('not any more once the turn is over or the request withdrawn', () => {
    expect(ready(...debate, floorOf(ann), turnEnded(ann, 'time'))).toEqual([chair, hall]);
    expect(
      ready(...debate, asked(bo), { type: 'requestWithdrawn', request: requestOf(bo), seat: bo }),
    ).toEqual([chair, hall]);
  });

  test('nobody after the meeting', () => {
    expect(ready(opened, closed)).toEqual([]);
  });
});
