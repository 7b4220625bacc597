import type { GroupId, SeatId } from './ids.ts';
import type { Folds } from './judging.ts';
import { type Room, type SmallGroup, without } from './room.ts';

/** The small group that the seat sits in now. */
export const groupWith = (room: Pick<Room, 'groups'>, seat: SeatId): SmallGroup | undefined =>
  room.groups?.groups.find((one) => one.seats.includes(seat));

const changed = (room: Room, group: GroupId, change: (one: SmallGroup) => SmallGroup): Room =>
  room.groups
    ? {
        ...room,
        groups: {
          ...room.groups,
          groups: room.groups.groups.map((one) => (one.group === group ? change(one) : one)),
        },
      }
    : room;

type GroupEvent =
  'groupsOpened' | 'groupAsked' | 'groupFloorGiven' | 'groupFloorEnded' | 'groupReported' | 'groupsClosed';

export const groupFolds: Folds<GroupEvent> = {
  groupsOpened: (room, { groups, task, endsAt }) => ({
    ...room,
    groups: { groups: groups.map((one) => ({ ...one, queue: [], floor: null, report: null })), task, endsAt },
  }),
  groupAsked: (room, { group, seat }) =>
    changed(room, group, (one) => ({ ...one, queue: [...one.queue, seat] })),
  groupFloorGiven: (room, { group, seat }) =>
    changed(room, group, (one) => ({ ...one, floor: seat, queue: without(one.queue, seat) })),
  groupFloorEnded: (room, { group, seat }) =>
    changed(room, group, (one) => ({
      ...one,
      floor: one.floor === seat ? null : one.floor,
      queue: without(one.queue, seat),
    })),
  groupReported: (room, { group, text }) => changed(room, group, (one) => ({ ...one, report: text })),
  groupsClosed: (room, _event, { at }) => ({ ...room, groups: null, lastStirAt: at }),
};
