import type { EventOf, MeetingEvent } from './events.ts';
import { stopTurn } from './floor.ts';
import type { MotionId, PollId, SeatId } from './ids.ts';
import { judge } from './outcome.ts';
import { refuse, type Refusal } from './refusals.ts';
import type { Room } from './room.ts';
import type { Stamp } from './stamp.ts';

/** Puts a motion of the current item to the vote. A vote closes the debate: the running turn ends. */
export function openPoll(room: Room, motion: MotionId, stamp: Stamp): MeetingEvent[] | Refusal {
  if (room.poll) return refuse('pollIsOpen');
  if (!room.item) return refuse('noItem');
  const target = room.setup.motions.find((one) => one.id === motion);
  if (!target) return refuse('motionUnknown');
  if (target.item !== room.item) return refuse('motionOfOtherItem');
  if (room.decisions.some((one) => one.motion === motion)) return refuse('motionDecided');
  const electorate = room.setup.seats.filter((one) => one.entitled).map((one) => one.id);
  if (electorate.length === 0) return refuse('nobodyEntitled');
  const { pollSeconds, pollChangeable } = room.setup.rules;
  return [
    ...stopTurn(room, 'poll'),
    {
      type: 'pollOpened',
      poll: stamp.commandId as string as PollId,
      motion,
      electorate,
      endsAt: stamp.at + pollSeconds * 1000,
      changeable: pollChangeable,
    },
  ];
}

/** Closes the poll with the ballots counted; the count comes with the stamp, taken after the box was shut. */
export function closePoll(room: Room, id: PollId, stamp: Stamp): MeetingEvent[] | Refusal {
  const poll = room.poll;
  if (!poll || poll.poll !== id) return refuse('pollNotOpen');
  if (stamp.by === 'clock' && stamp.at < poll.endsAt) return refuse('pollStillRunning');
  if (!stamp.tally) return refuse('unavailable');
  const outcome = judge(stamp.tally, poll.electorate.length, poll.present.length, room.setup.rules);
  return [{ type: 'pollClosed', poll: id, motion: poll.motion, outcome }];
}

/**
 * Whether this seat may cast a ballot in this poll now. Being late by the server's clock is being late. Who votes has been
 * in the room while it was open, so that never more have voted than were present.
 */
export function mayCast(room: Room, seat: SeatId, id: PollId, at: number): Refusal | null {
  const poll = room.poll;
  if (poll?.poll !== id)
    return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollNotOpen');
  if (at >= poll.endsAt) return refuse('pollClosed');
  if (!isAmong(poll.electorate, seat)) return refuse('notEntitled');
  return isAmong(poll.present, seat) ? null : refuse('notPresent');
}

// Thousands may vote in one second: each list is made into a set once and kept as long as the list itself.
const sets = new WeakMap<readonly SeatId[], ReadonlySet<SeatId>>();

function isAmong(seats: readonly SeatId[], seat: SeatId): boolean {
  let set = sets.get(seats);
  if (!set) sets.set(seats, (set = new Set(seats)));
  return set.has(seat);
}

export const pollOpened = (room: Room, event: EventOf<'pollOpened'>, at: number): Room => ({
  ...room,
  poll: {
    poll: event.poll,
    motion: event.motion,
    electorate: event.electorate,
    present: event.electorate.filter((seat) => isAmong(room.present, seat)),
    openedAt: at,
    endsAt: event.endsAt,
    changeable: event.changeable,
  },
});

export const pollClosed = (
  room: Room,
  { poll, motion, outcome }: EventOf<'pollClosed'>,
  at: number,
): Room => ({
  ...room,
  poll: null,
  decisions: [...room.decisions, { poll, motion, at, outcome }],
});
