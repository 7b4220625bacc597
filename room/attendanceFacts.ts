import type { EventOf } from './events.ts';
import type { SeatId } from './ids.ts';
import type { Folds } from './judging.ts';
import { leaderOf } from './leadership.ts';
import { ballotsOf } from './rollFacts.ts';
import { type OpenPoll, type Room, without } from './room.ts';

const among = (list: SeatId[], seat: SeatId): SeatId[] => (list.includes(seat) ? list : [...list, seat]);

/** A vote with those present whose ballots this seat casts. */
function countedIn<P extends Pick<OpenPoll, 'electorate' | 'casters' | 'present'>>(poll: P, seat: SeatId): P {
  const counted = ballotsOf(poll, seat).filter((voter) => !poll.present.includes(voter));
  return counted.length > 0 ? { ...poll, present: [...poll.present, ...counted] } : poll;
}

/** Somebody is here, by whatever way; a vote that is open or announced counts them as present. */
function here(room: Room, seat: SeatId): Room {
  return {
    ...room,
    present: among(room.present, seat),
    attended: among(room.attended, seat),
    announced: room.announced && countedIn(room.announced, seat),
    poll: room.poll && countedIn(room.poll, seat),
    leaderLost: leaderOf(room) === seat ? null : room.leaderLost,
  };
}

/** Somebody is gone from one of the two places, and so from the meeting unless they are in the other. */
function gone(room: Room, seat: SeatId, at: number): Room {
  if (room.online.includes(seat) || room.inHall.includes(seat)) return room;
  const lost = leaderOf(room) === seat && room.phase === 'open';
  return {
    ...room,
    present: without(room.present, seat),
    leaderLost: lost ? { at, offered: [], until: null } : room.leaderLost,
  };
}

const left = (room: Room, { seat }: EventOf<'seatLeft'>, at: number): Room =>
  gone({ ...room, online: without(room.online, seat) }, seat, at);

export const attendanceFolds: Folds<'seatEntered' | 'seatLeft' | 'seatCheckedIn' | 'seatCheckedOut'> = {
  seatEntered: (room, { seat }) => here({ ...room, online: [...room.online, seat] }, seat),
  seatLeft: (room, event, { at }) => left(room, event, at),
  seatCheckedIn: (room, { seat }) => here({ ...room, inHall: [...room.inHall, seat] }, seat),
  seatCheckedOut: (room, { seat }, { at }) => gone({ ...room, inHall: without(room.inHall, seat) }, seat, at),
};
