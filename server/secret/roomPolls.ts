import { mayCast } from '#room/casting';
import type { MeetingId, PollId, SeatId, VoterId } from '#room/ids';
import { closingAt } from '#room/pollClock';
import { isWithheld } from '#room/pollOutcome';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import { castersOf, isAmong, isOnRoll } from '#room/rollFacts';
import type { AnnouncedPoll, Room } from '#room/room';
import type { Choice } from '#room/votes/choice';
import { fits } from '#room/votes/fits';
import type { WeightClass } from '#room/votes/secretBallot';
import { classesOf } from '#room/weightClass';
import type { LiveRooms } from '../liveRooms.ts';
import type { SecretPolls } from './secretPolls.ts';

/** What the live rooms say of their secret polls. `meetingOf`: the meeting that a poll belongs to, or null. */
export function roomPolls(
  rooms: Pick<LiveRooms, 'get'>,
  meetingOf: (poll: PollId) => Promise<MeetingId | null>,
): SecretPolls {
  // A roll never changes, and everybody on it asks.
  const classes = new WeakMap<readonly VoterId[], ReadonlyMap<VoterId, WeightClass>>();
  const classOf = (room: Room, poll: AnnouncedPoll, voter: VoterId): WeightClass | undefined => {
    let known = classes.get(poll.electorate);
    if (!known) {
      const rolls = classesOf(room, poll);
      known = new Map(
        isRefusal(rolls)
          ? []
          : rolls.flatMap((one) => one.voters.map((each) => [each, one.weightClass] as const)),
      );
      classes.set(poll.electorate, known);
    }
    return known.get(voter);
  };
  const roomOf = async (poll: PollId): Promise<Room | undefined> => {
    const meeting = await meetingOf(poll);
    return meeting === null ? undefined : (await rooms.get(meeting))?.room;
  };
  return {
    async signing({ meeting, poll, seat, voter }) {
      const room = (await rooms.get(meeting))?.room;
      if (!room) return refuse('meetingUnknown');
      const asked = askedOf(room, poll);
      if (isRefusal(asked)) return asked;
      const refused = mayHaveSigned(room, asked, { poll, seat, voter });
      if (refused) return refused;
      const weightClass = classOf(room, asked, voter);
      return weightClass ? { weightClass } : refuse('notEntitled');
    },
    async casting(poll, choice) {
      const room = await roomOf(poll);
      return room ? mayTake(room, poll, choice) : refuse('pollNotOpen');
    },
    async publishes(poll) {
      const held = (await roomOf(poll))?.decisions.find((one) => one.poll === poll);
      return held !== undefined && !isWithheld(held.outcome);
    },
  };
}

function askedOf(room: Room, id: PollId): AnnouncedPoll | Refusal {
  const poll = [room.announced, room.poll].find((one) => one?.poll === id);
  if (!poll) return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollUnknown');
  return poll.plan.openness === 'secret' ? poll : refuse('malformed');
}

/** As for any ballot; of a poll that is only announced, by whoever is here now. */
function mayHaveSigned(
  room: Room,
  asked: AnnouncedPoll,
  { poll, seat, voter }: { poll: PollId; seat: SeatId; voter: VoterId },
): Refusal | null {
  if (room.poll?.poll === poll) return mayCast(room, seat, poll, Date.now(), voter);
  if (room.removed.includes(seat)) return refuse('removed');
  if (!isOnRoll(asked, voter) || !castersOf(asked, voter).includes(seat)) return refuse('notEntitled');
  return isAmong(room.present, seat) ? null : refuse('notPresent');
}

function mayTake(room: Room, id: PollId, choice: Choice): Refusal | null {
  const { poll } = room;
  if (poll?.poll !== id)
    return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollNotOpen');
  if (Date.now() >= closingAt(poll)) return refuse('pollClosed');
  return fits(poll.plan, choice) ? refuse('ballotInvalid') : null;
}
