import { describe, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import type { MeetingEvent } from '#room/events';
import { heard, heardInGroup } from '#room/heard';
import { groupId, type SeatId } from '#room/ids';
import {
  ann,
  bo,
  chair,
  chen,
  entered,
  floorOf,
  given,
  item1,
  item2,
  motion1,
  nobody,
  opened,
  respondent,
  seconds,
  taken,
  tenant,
  turnEnded,
} from '../support/given.ts';

const [g1, g2] = [groupId.parse('g1'), groupId.parse('g2')];
const upper = { name: 'Upper floors', seats: [ann, bo, chen] };
const lower = { name: 'Ground floor', seats: [tenant] };
const task = 'What would make the plan better?';
const ask: Command = { type: 'openGroups', groups: [upper, lower], task, minutes: 10 };
const openedGroups: MeetingEvent = {
  type: 'groupsOpened',
  ...{
    groups: [
      { group: g1, ...upper },
      { group: g2, ...lower },
    ],
    task,
    endsAt: seconds(600),
  },
};
const here = [opened, taken(item1), ...entered(chair, ann, bo, chen, tenant, respondent)];
const grouped = given(...here, openedGroups);

describe('small groups', () => {
  test('are made by the chair, with a task and a time; the running turn ends', () => {
    given(...here, floorOf(respondent))
      .when(ask, chair)
      .then(turnEnded(respondent, 'chair'), openedGroups);
  });

  test('nobody sits in two, and every seat is one of the notice', () => {
    const scene = given(...here);
    scene.when({ ...ask, groups: [upper, { ...lower, seats: [ann] }] }, chair).then('inTwoGroups');
    scene.when({ ...ask, groups: [upper, { ...lower, seats: [nobody] }] }, chair).then('seatUnknown');
  });

  test('meanwhile nobody has the floor of the room, and nothing is put to the vote', () => {
    grouped.when({ type: 'giveFloor', seat: respondent }, chair).then('groupsAreOpen');
    grouped.when({ type: 'startRound' }, chair).then('groupsAreOpen');
    grouped.when(ask, chair).then('groupsAreOpen');
    given(...here, taken(item2), openedGroups)
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then('groupsAreOpen');
  });

  test('end when their time is up, or when the chair or the next item ends them', () => {
    grouped.when({ type: 'closeGroups' }, 'clock', 599.9).then('groupsAreOpen');
    const { room } = grouped.when({ type: 'closeGroups' }, 'clock', 600).then({ type: 'groupsClosed' });
    expect(room.groups).toBeNull();
    grouped.when({ type: 'closeGroups' }, chair, 60).then({ type: 'groupsClosed' });
    grouped.when({ type: 'takeItem', item: item2 }, chair).then({ type: 'groupsClosed' }, taken(item2));
    given(...here)
      .when({ type: 'closeGroups' }, chair)
      .then('noGroups');
  });
});

describe('speaking in a group', () => {
  const gets = (seat: SeatId): MeetingEvent => ({ type: 'groupFloorGiven', group: g1, seat });
  const ends = (seat: SeatId): MeetingEvent => ({ type: 'groupFloorEnded', group: g1, seat });
  const waits = (seat: SeatId): MeetingEvent => ({ type: 'groupAsked', group: g1, seat });

  test('the floor is whose who asks first; the others wait for it in the order of asking', () => {
    grouped
      .when({ type: 'askInGroup' }, ann)
      .then(gets(ann))
      .when({ type: 'askInGroup' }, ann)
      .then('alreadySpeaking')
      .when({ type: 'askInGroup' }, bo)
      .then(waits(bo))
      .when({ type: 'askInGroup' }, bo)
      .then('alreadyWaiting')
      .when({ type: 'askInGroup' }, chen)
      .then(waits(chen))
      .when({ type: 'endInGroup' }, ann)
      .then(ends(ann), gets(bo))
      .when({ type: 'endInGroup' }, chen)
      .then(ends(chen))
      .when({ type: 'endInGroup' }, bo)
      .then(ends(bo));
  });

  test('is not for those who sit in no group, and nobody ends what is another’s', () => {
    grouped.when({ type: 'askInGroup' }, respondent).then('notInGroup');
    grouped.when({ type: 'endInGroup' }, respondent).then('notInGroup');
    given(...here, openedGroups, gets(ann))
      .when({ type: 'endInGroup' }, bo)
      .then('notYourTurn');
  });

  test('whoever is gone holds up nobody: neither as the speaker nor as the next', () => {
    given(...here, openedGroups, gets(ann), { type: 'seatLeft', seat: ann })
      .when({ type: 'askInGroup' }, bo)
      .then(gets(bo));
    given(...here, openedGroups, gets(ann), waits(bo), waits(chen), { type: 'seatLeft', seat: bo })
      .when({ type: 'endInGroup' }, ann)
      .then(ends(ann), gets(chen));
  });

  test('goes on to whoever waits when the speaker leaves or is removed', () => {
    const scene = given(...here, openedGroups, gets(ann), waits(bo), waits(chen));
    scene.when({ type: 'leaveRoom' }, ann).then({ type: 'seatLeft', seat: ann }, ends(ann), gets(bo));
    const { room } = scene
      .when({ type: 'removeSeat', seat: ann, reason: 'Threats.' }, chair)
      .then({ type: 'seatRemoved', seat: ann, reason: 'Threats.' }, ends(ann), gets(bo));
    expect([heardInGroup(room, ann), heardInGroup(room, bo)]).toEqual([[], [ann, chen]]);
    given(...here, openedGroups, gets(ann), { type: 'seatCheckedIn', seat: ann })
      .when({ type: 'leaveRoom' }, ann)
      .then({ type: 'seatLeft', seat: ann });
  });

  test('is not that of somebody who was removed, though nobody waits', () => {
    const { room } = given(...here, openedGroups, gets(ann))
      .when({ type: 'removeSeat', seat: ann, reason: 'Threats.' }, chair)
      .then({ type: 'seatRemoved', seat: ann, reason: 'Threats.' }, ends(ann));
    expect(heardInGroup(room, ann)).toEqual([]);
  });

  test('is heard by the group alone', () => {
    const { room } = given(...here, openedGroups, gets(ann), waits(bo));
    expect(heardInGroup(room, ann)).toEqual([bo, chen]);
    expect(heardInGroup(room, bo)).toEqual([]);
    expect(heard(room)).toEqual([chair]);
    const muted = given(...here, openedGroups, gets(ann), { type: 'seatMuted', seat: ann, reason: null });
    expect(heardInGroup(muted.room, ann)).toEqual([]);
  });

  test('a report is written by a member, and written anew', () => {
    const text = 'A ramp at the back door.';
    const report = { type: 'reportGroup', group: g1, text } as const;
    const { room } = grouped
      .when(report, bo)
      .then({ type: 'groupReported', group: g1, seat: bo, text })
      .when(report, ann)
      .then('nothingChanged')
      .when({ ...report, text: 'A ramp.' }, ann)
      .then({ type: 'groupReported', group: g1, seat: ann, text: 'A ramp.' });
    expect(room.groups?.groups.map((one) => one.report)).toEqual(['A ramp.', null]);
    grouped.when(report, tenant).then('notInGroup');
  });
});
