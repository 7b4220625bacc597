import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import type { SeatId } from '#room/ids';
import { minutesOf } from '#room/minutes';
import { transcriptOf } from '#room/transcript';
import {
  ann,
  announcedOn,
  bo,
  chair,
  chen,
  clerk,
  closed,
  given,
  givenIn,
  hall,
  hearing,
  item2,
  motion1,
  nobody,
  opened,
  pollOn,
  seat,
  taken,
  tenant,
} from '../support/given.ts';

const record = (from: SeatId, to: SeatId, authority = 'Letter of 1 June') =>
  ({ type: 'recordProxy', from, to, authority }) as const;
const recorded = (from: SeatId, to: SeatId, authority = 'Letter of 1 June'): MeetingEvent => ({
  ...{ type: 'proxyRecorded', from, to, authority },
});

describe('an authority to vote for another', () => {
  test('is recorded by the clerk who has seen it, before the meeting or in it', () => {
    for (const scene of [given(), given(opened)])
      for (const by of [clerk, chair]) {
        const { room } = scene.when(record(bo, ann), by).then(recorded(bo, ann));
        expect(room.proxies).toEqual([{ from: bo, to: ann, authority: 'Letter of 1 June' }]);
      }
    given(opened, closed).when(record(bo, ann), clerk).then('meetingClosed');
  });

  test('stands beside those of the notice', () => {
    const notice = hearing({ proxies: [{ from: chen, to: ann, authority: 'Letter' }] });
    const { room } = givenIn(notice).when(record(bo, ann), clerk).then(recorded(bo, ann));
    expect(room.proxies.map((one) => one.from)).toEqual([chen, bo]);
  });

  test('is one for each giver: a later one takes its place', () => {
    const { room } = given(recorded(bo, ann)).when(record(bo, chen), clerk).then(recorded(bo, chen));
    expect(room.proxies).toEqual([{ from: bo, to: chen, authority: 'Letter of 1 June' }]);
    given(recorded(bo, ann)).when(record(bo, ann), clerk).then('nothingChanged');
    given(recorded(bo, ann))
      .when(record(bo, ann, 'Letter of 2 June'), clerk)
      .then(recorded(bo, ann, 'Letter of 2 June'));
  });

  test('is of somebody who has a vote, to another person of the meeting', () => {
    given().when(record(bo, bo), clerk).then('proxyToOneself');
    given().when(record(tenant, ann), clerk).then('seatNotEntitled');
    for (const [from, to] of [
      [nobody, ann],
      [bo, nobody],
      [bo, hall],
    ] as const)
      given().when(record(from, to), clerk).then('seatUnknown');
    given().when(record(bo, tenant), clerk).then(recorded(bo, tenant));
  });

  test('is held by one person for ten others at most', () => {
    const people = Array.from({ length: 12 }, (_, nth) => seat(`s${nth + 20}`));
    const [plain] = hearing().seats.filter((one) => one.id === ann);
    if (!plain) throw new Error('Ann has a seat');
    const notice = hearing({ seats: [...hearing().seats, ...people.map((id) => ({ ...plain, id }))] });
    const ten = people.slice(0, 10).map((one) => recorded(one, ann));
    const [, , , , , , , , , , eleventh = nobody] = people;
    givenIn(notice, ...ten)
      .when(record(eleventh, ann), clerk)
      .then('tooManyProxies');
    givenIn(notice, ...ten)
      .when(record(eleventh, bo), clerk)
      .then(recorded(eleventh, bo));
  });

  test('is ended, and can be ended once', () => {
    const end = { type: 'endProxy', from: bo } as const;
    const scene = given(recorded(bo, ann)).when(end, clerk).then({ type: 'proxyEnded', from: bo });
    expect(scene.room.proxies).toEqual([]);
    scene.when(end, clerk).then('proxyUnknown');
  });
});

describe('who is named for a household', () => {
  const together = hearing({
    seats: hearing().seats.map((one) =>
      [ann, bo, tenant].includes(one.id) ? { ...one, household: '6-101' } : one,
    ),
  });
  const name = (one: SeatId) => ({ type: 'nameRepresentative', seat: one }) as const;
  const named = (one: SeatId): MeetingEvent => ({
    ...{ type: 'representativeNamed', household: '6-101', seat: one },
  });

  test('is one of it who has a vote, until another is named', () => {
    const scene = givenIn(together)
      .when(name(ann), clerk)
      .then(named(ann))
      .when(name(ann), clerk)
      .then('nothingChanged')
      .when(name(bo), chair)
      .then(named(bo));
    expect(scene.room.representatives).toEqual({ '6-101': bo });
    for (const one of [tenant, nobody]) scene.when(name(one), clerk).then('seatNotEntitled');
  });

  test('cannot be said of somebody whose household is not known', () => {
    givenIn(together).when(name(chen), clerk).then('noHousehold');
  });
});

test.each([
  ['open', 'pollIsOpen', pollOn(motion1)],
  ['announced', 'pollIsAnnounced', announcedOn(motion1)],
] as const)('a vote that is %s has its roll: nothing of it changes any more', (_, refusal, vote) => {
  const scene = given(recorded(bo, ann), opened, taken(item2), vote);
  for (const command of [
    record(chen, ann),
    { type: 'endProxy', from: bo },
    { type: 'nameRepresentative', seat: ann },
  ] as const)
    scene.when(command, clerk).then(refusal);
});

test('who votes for whom is in the minutes, and when that ended', () => {
  const household: MeetingEvent = { type: 'representativeNamed', household: '6-101', seat: ann };
  const told = (lang: 'zh-CN' | 'en') => {
    const { log } = givenIn(
      hearing({ lang }),
      recorded(bo, ann),
      { type: 'proxyEnded', from: bo },
      household,
    );
    const transcript = transcriptOf(log);
    return transcript ? minutesOf(transcript).map((one) => one.draft) : [];
  };
  expect(told('en')).toEqual([
    'Bo gave Ann authority to vote (Letter of 1 June).',
    'The authority that Bo gave to vote ended.',
    'Ann was named to vote for the household 6-101.',
  ]);
  expect(told('zh-CN')).toEqual([
    'Bo委托Ann投票（Letter of 1 June）。',
    'Bo的投票委托终止。',
    'Ann代表6-101户投票。',
  ]);
});
