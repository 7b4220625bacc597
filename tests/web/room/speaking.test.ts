import { describe, expect, test } from 'vitest';
import { attendance } from '$lib/room/hall/attendance.ts';
import { found } from '$lib/room/hall/found.ts';
import { nextUp } from '$lib/room/hall/nextUp.ts';
import { kindsInOrder, mayTakeOver } from '$lib/room/seat/inOrder.ts';
import { nextAct } from '$lib/room/seat/nextAct.ts';
import { leftOf, lengthOf, nearness } from '$lib/room/turnClock.ts';
import { ahead } from '#room/ahead';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import type { Room } from '#room/room';
import {
  adviser,
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  entered,
  floorOf,
  given,
  givenIn,
  hall,
  hearing,
  item1,
  opened,
  requestOf,
  respondent,
  seconds,
  taken,
  thisCommand,
} from '../../support/given.ts';

const begun = [opened, ...entered(chair, clerk, ann, bo, chen), taken(item1)];
/** What the page's own trial says. */
const mayIn =
  (room: Room, me: SeatId) =>
  (command: Command): ReturnType<typeof refusalOf> =>
    refusalOf(decide(room, command, { by: me, at: seconds(10), commandId: thisCommand }));
const refusalOf = (verdict: ReturnType<typeof decide>) => (isRefusal(verdict) ? verdict.refused : null);

describe('before one’s turn', () => {
  test('only those who are here and would be called come first', () => {
    const { room } = given(...begun, asked(respondent), asked(ann), asked(bo), asked(chen));
    // The respondent asked first and is away.
    expect([ahead(room, ann), ahead(room, bo), ahead(room, chen)]).toEqual([0, 1, 2]);
    expect(ahead(room, adviser)).toBeNull();
  });

  test('in a round the seats between come first, and whoever has spoken waits for nothing', () => {
    const order = [ann, bo, chen];
    const round = [{ type: 'roundStarted', order } as const, { ...floorOf(ann), kind: 'round' } as const];
    const { room } = given(...begun, ...round);
    expect([ahead(room, ann), ahead(room, bo), ahead(room, chen)]).toEqual([null, 0, 1]);
    expect(nextAct(room, chen, [])).toEqual({ kind: 'round', before: 1 });
  });
});

describe('the one thing to do next', () => {
  test('whoever is interrupted waits with what was left', () => {
    const { room } = given(
      ...begun,
      floorOf(ann),
      { type: 'turnPaused', seat: ann, why: 'interrupted', left: 42_000, until: null },
      { ...floorOf(bo), kind: 'point' },
    );
    expect(nextAct(room, ann, [])).toEqual({ kind: 'interrupted', left: 42_000 });
  });

  test('a chair that is offered is to be taken', () => {
    const { room } = given(...begun, { type: 'chairOffered', seat: ann, until: seconds(30) });
    expect(nextAct(room, ann, [])).toEqual({ kind: 'chair' });
    expect(nextAct(room, bo, [])).toEqual({ kind: 'ask' });
  });
});

describe('what is in order', () => {
  test('an intervention only while somebody speaks, a reply only to a speech', () => {
    const quiet = given(...begun).room;
    expect(kindsInOrder(quiet, ann, mayIn(quiet, ann))).toEqual(['turn', 'question', 'personal']);
    const speaking = given(...begun, floorOf(bo)).room;
    expect(kindsInOrder(speaking, ann, mayIn(speaking, ann))).toEqual([
      'turn',
      'reply',
      'question',
      'intervention',
      'personal',
    ]);
  });

  test('the rest of a turn goes only to others who are here', () => {
    const { room } = given(...begun, floorOf(ann));
    expect(mayTakeOver(room, mayIn(room, ann)).map((one) => one.id)).toEqual([bo, chen]);
    expect(mayTakeOver(room, mayIn(room, bo))).toEqual([]);
  });
});

describe('the clock of a turn', () => {
  test('stands with what was left, however late it is', () => {
    const { room } = given(...begun, floorOf(ann, 120), 30, {
      type: 'turnPaused',
      seat: ann,
      why: 'chair',
      left: 90_000,
      until: null,
    });
    const floor = room.floor;
    if (!floor) throw new Error('nobody has the floor');
    expect(leftOf(floor, seconds(900))).toBe(90_000);
    expect(lengthOf(floor)).toBe(120_000);
  });

  test('is near its end at the first mark and nearest at the last', () => {
    expect([31_000, 30_000, 10_001, 10_000].map((left) => nearness(left, [30, 10]))).toEqual([
      'far',
      'near',
      'near',
      'last',
    ]);
    expect(nearness(1000, [])).toBe('far');
  });
});

describe('the hall', () => {
  test('counts everybody once, and those with a vote against the quorum', () => {
    const { room } = given(
      ...begun,
      { type: 'seatCheckedIn', seat: respondent },
      { type: 'seatCheckedIn', seat: ann },
    );
    expect(attendance(room)).toMatchObject({ entitled: 3, here: 3, needed: 2, hall: 2, online: 4 });
    const of = attendance(room).categories.reduce((sum, one) => sum + one.of, 0);
    expect(of).toBe(room.setup.seats.length - 1);
  });

  test('counts by the groups of the notice, and whoever is in none by their role', () => {
    const seats = hearing().seats.map((one) =>
      one.id === ann || one.id === bo ? { ...one, group: '2 单元' } : one,
    );
    const { room } = givenIn(hearing({ seats }), ...entered(chair, ann, chen));
    expect(attendance(room).categories).toMatchObject([
      { group: '', role: 'chair', here: 1, of: 1 },
      { group: '', role: 'clerk', here: 0, of: 1 },
      { group: '2 单元', here: 1, of: 2 },
      { group: '', role: 'participant', here: 1, of: 2 },
      { role: 'respondent' },
      { role: 'adviser' },
      { role: 'supervisor' },
    ]);
  });

  test('finds people by name first, then by where they live; a device is nobody', () => {
    const { seats } = given().room.setup;
    expect(found(seats, '6-1').map((one) => one.name)).toEqual(['Ann', 'Tenant']);
    expect(found(seats, 'bo').map((one) => one.id)).toEqual([bo]);
    expect(found(seats, '').some((one) => one.id === hall)).toBe(false);
  });

  test('shows on its wall the next three who are here', () => {
    const { room } = given(...begun, asked(respondent), asked(chen), asked(ann), asked(bo));
    expect(nextUp(room, 3).map((one) => one.seat)).toEqual([chen, ann, bo]);
    expect(nextUp(room, 2)).toHaveLength(2);
    const called = given(...begun, asked(chen), floorOf(chen, 120, null, requestOf(chen))).room;
    expect(nextUp(called, 3)).toEqual([]);
  });
});
