import { isDeepStrictEqual } from 'node:util';
import type { Entry, MeetingEvent } from '#room/events';
import { heard, mayProduceAudio } from '#room/heard';
import type { SeatId } from '#room/ids';
import type { TurnKind } from '#room/kinds';
import type { Phase, Room } from '#room/room';
import type { Role } from '#room/roles';
import { law, lawOfEqual, once } from './law.ts';
import { isSettled, lawsOfVotes, onlyAsks, lawsOfVotingStep } from './lawsOfVotes.ts';

const phases: Phase[] = ['convened', 'open', 'closed', 'filed'];
const speaking: Role[] = ['participant', 'respondent', 'adviser', 'hall', 'guest'];
/** What may still be added to the record of a meeting that is over. */
const afterwards: MeetingEvent['type'][] = [
  ...(['minutesCorrected', 'minutesFiled', 'tieBroken', 'pollRecounted'] as const),
  ...(['pollContested', 'contestAnswered', 'pollAnonymised'] as const),
];
const beforehand: MeetingEvent['type'][] = [
  ...(['seatEntered', 'seatLeft', 'seatCheckedIn', 'seatCheckedOut', 'seatMuted', 'seatUnmuted'] as const),
  ...(['statementSubmitted', 'statementShown', 'statementDeclined', 'hallViewSet', 'rulesAdjusted'] as const),
  ...(['proxyRecorded', 'proxyEnded', 'representativeNamed', 'meetingOpened'] as const),
];
/** What the clock alone brings about, and what may follow from it. */
const byTheClock: MeetingEvent['type'][] = [
  ...(['meetingOpened', 'itemTaken', 'chairHanded', 'chairOffered', 'prompted', 'pollClosed'] as const),
  ...(['floorGiven', 'turnEnded', 'turnResumed', 'turnPaused', 'speakerPutBack', 'roundEnded'] as const),
  ...(['silenceEnded', 'groupsClosed', 'checkClosed'] as const),
];

const roleOf = (room: Room, seat: SeatId): Role | undefined =>
  [...room.setup.seats, ...room.guests].find((one) => one.id === seat)?.role;
const seatsWith = (room: Room, role: Role): SeatId[] =>
  room.setup.seats.filter((one) => one.role === role).map((one) => one.id);
const leaderOf = (room: Room): SeatId => {
  const [chair] = seatsWith(room, 'chair');
  law('there is a chair', chair !== undefined);
  return room.acting ?? chair;
};
/** Takes turns by the notice, the chair too once it has handed over the chair; who leads does not. */
const takesTurns = (room: Room, seat: SeatId): boolean => {
  const role = roleOf(room, seat);
  if (role === 'guest' && (room.spoken[seat]?.turns ?? 0) > 0) return false;
  return (role === 'chair' || (!!role && speaking.includes(role))) && seat !== leaderOf(room);
};

/** What holds of a room at every moment. */
export function lawsOfRoom(room: Room): void {
  const { floor, poll, setup, queue, interrupted } = room;
  const leader = leaderOf(room);
  law('a request is in the list once', once(queue.map((one) => one.request)));
  law(
    'only who may speak waits',
    queue.every((one) => takesTurns(room, one.seat)),
  );
  law(
    'nobody is present twice',
    [room.present, room.online, room.inHall, room.attended, room.removed, room.muted].every(once),
  );
  lawOfEqual(
    'who is present is online or in the hall',
    [...room.present].sort(),
    [...new Set([...room.online, ...room.inHall])].sort(),
  );
  law(
    'who is present has attended',
    room.present.every((seat) => room.attended.includes(seat)),
  );
  law(
    'who was removed is neither here nor waiting',
    room.removed.every((seat) => !room.present.includes(seat) && queue.every((one) => one.seat !== seat)),
  );
  law(
    'the hall is nobody who sits in it',
    seatsWith(room, 'hall').every((one) => !room.inHall.includes(one)),
  );
  for (const { id, entitled } of room.guests) {
    law('a guest speaks once', (room.spoken[id]?.turns ?? 0) <= 1);
    law('a guest has no vote and no chair', !entitled && leader !== id);
    law('a guest has a seat of their own', !setup.seats.some((one) => one.id === id));
  }
  law('nobody knocks twice', once(room.knocking.map((one) => one.guest)));
  law('who leads is never muted', !room.muted.includes(leader));
  law('who leads in the place of the chair is another', room.acting !== seatsWith(room, 'chair')[0]);
  law('nothing is under way unless the meeting is open', room.phase === 'open' || idle(room));
  law('a motion has one number', once(room.motions.map((one) => one.id)));
  lawsOfVotes(room);
  for (const holder of [...interrupted, ...(floor ? [floor] : [])]) {
    law('who leads has no turn', holder.seat !== leader);
    law('who was removed has no turn', !room.removed.includes(holder.seat));
    law('the holder may speak', takesTurns(room, holder.seat) || holder.kind === 'point');
    law('no time is negative', holder.spent >= 0 && (holder.paused?.left ?? 0) >= 0 && holder.extended >= 0);
  }
  law(
    'the turns beneath an interruption stand',
    interrupted.every((one) => one.paused?.why === 'interrupted') && floor?.paused?.why !== 'interrupted',
  );
  if (floor || interrupted.length > 0) {
    law('nobody speaks while a vote is open', poll === null || onlyAsks(room, poll));
    law('nobody speaks while the meeting is adjourned', room.suspendedAt === null);
    law(
      'nobody speaks in a silence or beside the groups, but to a point of order',
      floor?.kind === 'point' || (room.silence === null && room.groups === null),
    );
  }
  const spoken = [
    ...Object.values(room.spoken),
    ...progressOf(room).flatMap((one) => Object.values(one.spoken)),
  ];
  law(
    'no speaking time is negative',
    spoken.every((one) => !one || (one.ms >= 0 && one.turns >= 0)),
  );
  lawOfEqual(
    'what was spoken on the items is what was spoken',
    progressOf(room).reduce((sum, one) => sum + one.ms, 0) <= sumOf(Object.values(room.spoken)),
    true,
  );
  for (const { seats, floor: speaks, queue: waits } of room.groups?.groups ?? []) {
    law(
      'a group’s list is of its own',
      [...waits, speaks ?? seats[0]].every((one) => one && seats.includes(one)),
    );
    law('nobody waits twice in a group', once(waits) && !waits.some((one) => one === speaks));
  }
  law('nobody is in two groups', once(room.groups?.groups.flatMap((one) => one.seats) ?? []));
  lawsOfHearing(room, leader);
}

const progressOf = (room: Room) => Object.values(room.progress).filter((one) => one !== undefined);
const sumOf = (list: ({ ms: number } | undefined)[]): number =>
  list.reduce((sum, one) => sum + (one?.ms ?? 0), 0);

/** Whoever leads is heard while the meeting is open, and the holder of the floor; through the hall's devices if they sit there without one. */
function lawsOfHearing(room: Room, leader: SeatId): void {
  const devices = (seat: SeatId) =>
    room.inHall.includes(seat) && !room.online.includes(seat)
      ? seatsWith(room, 'hall').filter((one) => ![...room.removed, ...room.muted].includes(one))
      : [seat];
  const expected = devices(leader);
  const { floor } = room;
  if (floor && !floor.paused && !room.muted.includes(floor.seat))
    expected.push(...devices(floor.seat).filter((one) => !expected.includes(one)));
  lawOfEqual('only leader and holder are heard', heard(room), room.phase === 'open' ? expected : []);
  law(
    'who is heard may have a microphone',
    heard(room).every((seat) => mayProduceAudio(room, seat) || floor?.kind === 'point'),
  );
}

const idle = (room: Room): boolean =>
  room.floor === null &&
  room.interrupted.length === 0 &&
  room.poll === null &&
  room.announced === null &&
  room.queue.length === 0 &&
  room.item === null &&
  room.round === null &&
  room.silence === null &&
  room.check === null &&
  room.groups === null &&
  room.prompt === null;

/** How long somebody speaks by the rules. */
const usual = ({ rules }: Room, kind: TurnKind): number =>
  (kind === 'turn' ? rules.turnSeconds : rules.speaking.seconds[kind]) * 1000;

/** What holds of a fact that comes after a room and makes the next. */
export function lawsOfStep(before: Room, { seq, at, by, event }: Entry, after: Room): void {
  law('numbers have no gap', seq === before.seq + 1 && after.seq === seq);
  law('phases only go on', phases.indexOf(after.phase) >= phases.indexOf(before.phase));
  law('after filing nothing changes', before.phase !== 'filed');
  law('after closing only the record changes', before.phase !== 'closed' || afterwards.includes(event.type));
  law(
    'there is a debate only while the meeting is open',
    before.phase !== 'convened' || beforehand.includes(event.type),
  );
  law('the clock does only what is its own', by !== 'clock' || byTheClock.includes(event.type));
  lawOfEqual('the notice never changes', after.setup, before.setup);
  const counts = event.type === 'turnEnded' || (event.type === 'speakerPutBack' && event.counted);
  law('turns are counted only when they end', counts || isDeepStrictEqual(before.spoken, after.spoken));
  switch (event.type) {
    case 'speakingRequested': {
      const own = before.queue.filter((one) => one.seat === event.seat);
      const urgent = event.kind === 'reply' || event.kind === 'intervention';
      const most = before.rules.speaking.entriesEach;
      law(
        'nobody waits more often than the rules allow',
        urgent ? own.length <= most + 1 : own.length < most + 2,
      );
      law('the holder asks for nothing', before.floor?.seat !== event.seat);
      break;
    }
    case 'floorGiven': {
      law('the floor has one holder', before.floor === null);
      law('who gets the floor is here', before.present.includes(event.seat));
      lawOfEqual('the floor is theirs', after.floor?.seat, event.seat);
      law(
        'who is called leaves the list',
        after.queue.every((one) => one.request !== event.request),
      );
      const request = before.queue.find((one) => one.request === event.request);
      law('a request that is called was waiting', event.request === null || request !== undefined);
      const longest = Math.max(
        usual(before, event.kind),
        request?.left ?? 0,
        before.lastTurn?.floor.extended ?? 0,
      );
      law('a turn is no longer than the rules say', event.endsAt - at <= longest + handedOn(before));
      law('a turn has some time', event.endsAt > at);
      break;
    }
    case 'hallSpeakerNamed': {
      const { who } = event;
      law(
        'only at the hall’s microphone is anybody named',
        before.floor !== null && roleOf(before, before.floor.seat) === 'hall',
      );
      law(
        'whoever is named from the list is in the hall',
        !who || 'name' in who || before.inHall.includes(who.seat),
      );
      lawOfEqual('who speaks is who was named last', after.floor?.voices.at(-1)?.who, who);
      break;
    }
    case 'turnExtended':
      law('no turn is extended too far', (after.floor?.extended ?? 0) <= before.rules.extendAtMost * 1000);
      break;
    case 'turnResumed':
      lawOfEqual(
        'a turn goes on with what was left',
        event.endsAt - at,
        (before.floor ?? before.interrupted.at(-1))?.paused?.left,
      );
      break;
    case 'turnPaused':
      law('what is left is what was not spoken', event.left >= 0 && event.seat === before.floor?.seat);
      break;
    case 'turnEnded': {
      const ended = [before.floor, ...before.interrupted].find((one) => one?.seat === event.seat);
      law('a turn that ends was running', !!ended && turnsIn(after) === turnsIn(before) - 1);
      const grace = before.rules.speaking.graceSeconds * 1000;
      law(
        'the clock ends a turn when its time is up',
        event.why !== 'time' || (by === 'clock' && at >= (ended?.endsAt ?? 0) + grace),
      );
      law(
        'who is lost has been waited for',
        event.why !== 'lost' || (by === 'clock' && at >= (ended?.paused?.until ?? Infinity)),
      );
      break;
    }
    case 'chairHanded':
      lawOfEqual(
        'the chair passes from who has it',
        [event.from, event.to],
        [leaderOf(before), leaderOf(after)],
      );
      law(
        'who takes the chair may',
        !['hall', 'respondent', 'supervisor', 'guest'].includes(roleOf(before, event.to) ?? ''),
      );
      break;
    case 'motionSeconded': {
      const motion = before.motions.find((one) => one.id === event.motion);
      law('mover and seconder are two', motion !== undefined && motion.by !== event.seat);
      break;
    }
    default:
  }
  lawsOfVotingStep(before, { seq, at, by, event }, after);
  for (const { motion, ...decision } of before.decisions)
    if (motion && isSettled(decision) && !amends(event))
      lawOfEqual('what was decided keeps its words', textOf(after, motion), textOf(before, motion));
}

/** An amendment that is carried changes the motion that it is of. */
const amends = ({ type }: MeetingEvent): boolean => type === 'pollClosed' || type === 'tieBroken';
const textOf = (room: Room, motion: string) => room.motions.find((one) => one.id === motion)?.text;
const turnsIn = (room: Room): number => room.interrupted.length + (room.floor ? 1 : 0);
/** What a speaker who hands the turn on may have had beyond the usual. */
const handedOn = ({ lastTurn, rules }: Room): number =>
  lastTurn ? rules.extendAtMost * 1000 + lastTurn.floor.endsAt - lastTurn.floor.startedAt : 0;
