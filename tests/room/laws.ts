import { isDeepStrictEqual } from 'node:util';
import type { Entry, MeetingEvent } from '#room/events';
import { heard, mayProduceAudio } from '#room/heard';
import type { SeatId } from '#room/ids';
import type { Phase, Room } from '#room/room';
import type { Role } from '#room/roles';

/** Fails with the name of the law that was broken. */
export function law(name: string, holds: boolean): asserts holds {
  if (!holds) throw new Error(`broken: ${name}`);
}

/** The same, for two values that must be equal; says both. */
export function lawOfEqual(name: string, one: unknown, other: unknown): void {
  if (isDeepStrictEqual(one, other)) return;
  throw new Error(`broken: ${name}\n${JSON.stringify(one)}\n${JSON.stringify(other)}`);
}

const phases: Phase[] = ['convened', 'open', 'closed', 'filed'];
const speaking: Role[] = ['participant', 'respondent', 'adviser', 'hall'];
/** What may still be added to the record of a meeting that is over. */
const afterwards: MeetingEvent['type'][] = ['minutesCorrected', 'minutesFiled'];
const duringDebate: MeetingEvent['type'][] = [
  ...(['itemTaken', 'speakingRequested', 'floorGiven', 'turnExtended', 'rulingGiven'] as const),
  ...(['wordsRecorded', 'pollOpened', 'pollClosed', 'meetingClosed'] as const),
];

const once = (list: readonly unknown[]): boolean => new Set(list).size === list.length;
const roleOf = (room: Room, seat: SeatId): Role | undefined =>
  room.setup.seats.find((one) => one.id === seat)?.role;

/** What holds of a room at every moment. */
export function lawsOfRoom(room: Room): void {
  const waiting = room.queue.map((one) => one.seat);
  law('nobody waits twice', once(waiting));
  law(
    'only who may speak waits',
    waiting.every((seat) => speaking.includes(roleOf(room, seat) ?? 'clerk')),
  );
  law('nobody is present twice', once(room.present) && once(room.muted));
  law(
    'the chair is never muted',
    room.muted.every((seat) => roleOf(room, seat) !== 'chair'),
  );
  law('nothing is under way unless the meeting is open', room.phase === 'open' || idle(room));
  law('no motion is decided twice', once(room.decisions.map((one) => one.motion)));
  const { floor, poll, setup } = room;
  if (floor) {
    law('the holder does not wait', !waiting.includes(floor.seat));
    law('the holder may speak', speaking.includes(roleOf(room, floor.seat) ?? 'clerk'));
    law('nobody speaks while a vote is open', poll === null);
    const length = setup.rules.turnSeconds * 1000 + floor.extended;
    law('a turn is as long as the rules say', floor.endsAt - floor.startedAt === length);
    law('no turn is extended too far', floor.extended <= setup.rules.extendAtMost * 1000);
  }
  if (poll) {
    law('nobody votes twice', once(poll.electorate) && once(poll.present));
    law(
      'who is present for a vote is entitled',
      poll.present.every((seat) => poll.electorate.includes(seat)),
    );
    const entitled = setup.seats.filter((one) => one.entitled).map((one) => one.id);
    lawOfEqual('the electorate is who the notice entitles', poll.electorate, entitled);
  }
  const open = room.phase === 'open';
  const expected = setup.seats.filter((one) => one.role === 'chair').map((one) => one.id);
  if (floor && !room.muted.includes(floor.seat)) expected.push(floor.seat);
  lawOfEqual('only chair and holder are heard', heard(room), open ? expected : []);
  law(
    'who is heard may have a microphone',
    heard(room).every((seat) => mayProduceAudio(room, seat)),
  );
}

const idle = (room: Room): boolean =>
  room.floor === null && room.poll === null && room.queue.length === 0 && room.item === null;

/** What holds of a fact that comes after a room and makes the next. */
export function lawsOfStep(before: Room, { seq, at, by, event }: Entry, after: Room): void {
  law('numbers have no gap', seq === before.seq + 1 && after.seq === seq);
  law('phases only go on', phases.indexOf(after.phase) >= phases.indexOf(before.phase));
  law('after filing nothing changes', before.phase !== 'filed');
  law('after closing only the record changes', before.phase !== 'closed' || afterwards.includes(event.type));
  law(
    'there is a debate only while the meeting is open',
    !duringDebate.includes(event.type) || before.phase === 'open',
  );
  lawOfEqual('the notice never changes', after.setup, before.setup);
  switch (event.type) {
    case 'floorGiven':
      law('the floor has one holder', before.floor === null);
      law('who gets the floor is here', before.present.includes(event.seat));
      lawOfEqual('the floor is theirs', after.floor?.seat, event.seat);
      break;
    case 'turnEnded':
      law('a turn that ends was running', before.floor?.seat === event.seat && after.floor === null);
      law(
        'the clock ends a turn when its time is up',
        event.why !== 'time' || (by === 'clock' && at >= before.floor.endsAt),
      );
      break;
    case 'pollOpened':
      law('one vote at a time', before.poll === null);
      law(
        'a vote is on the item',
        before.setup.motions.find((one) => one.id === event.motion)?.item === before.item,
      );
      break;
    case 'pollClosed': {
      law('a vote that closes was open', before.poll?.poll === event.poll);
      law('the clock closes a vote when its time is up', by !== 'clock' || at >= before.poll.endsAt);
      const { outcome } = event;
      law('the ballots add up', outcome.voted === outcome.for + outcome.against + outcome.abstain);
      law('nothing passes without a quorum', !outcome.passed || outcome.quorumMet);
      law(
        'what passes has enough in favour',
        outcome.passed === (outcome.quorumMet && outcome.present > 0 && outcome.for >= outcome.forNeeded),
      );
      break;
    }
    default:
      law('turns are only counted when they end', isDeepStrictEqual(before.spoken, after.spoken));
  }
}
