import type { EventOf, MeetingEvent, TurnEnd } from './events.ts';
import { ended } from './floorFacts.ts';
import type { RequestId, SeatId } from './ids.ts';
import type { ClockRules, ClockStamp, CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import type { ShortKind } from './kinds.ts';
import { isGuestHeard, leads, softwareLeads, takesTurns } from './leadership.ts';
import { inOrder, nextInQueue } from './order.ts';
import { type Refusal, isRefusal, refuse } from './refusals.ts';
import { type Floor, type Room, type SpeakingRequest, seatOf } from './room.ts';
import { isLimited, timeLeft } from './speakingTime.ts';
import type { Stamp } from './stamp.ts';

/** Why nobody can be given the floor now; null if somebody can. */
export function floorBusy(room: Room): Refusal | null {
  if (!room.item) return refuse('noItem');
  if (room.suspendedAt !== null) return refuse('meetingSuspended');
  if (room.poll) return refuse('pollIsOpen');
  if (room.silence) return refuse('silenceIsOn');
  return room.groups ? refuse('groupsAreOpen') : null;
}

/** Calls the first in the list who is in the room; whoever speaks now ends. The software calls only where it leads. */
function callNext(room: Room, _command: CommandOf<'callNext'>, stamp: Stamp): Verdict {
  if (stamp.by === 'clock' && (!softwareLeads(room) || room.floor || stamp.at < room.lastStirAt))
    return refuse('notYourRole');
  const busy = floorBusy(room);
  if (busy) return busy;
  const next = nextInQueue(room);
  return next ? call(room, next, stamp.at) : whyNobody(room);
}

/** Nobody is here who waits, or the limits leave the first of them no time. */
function whyNobody(room: Room): Refusal {
  for (const { request } of inOrder(room)) {
    if (!room.present.includes(request.seat) || request.kind === 'intervention') continue;
    const left = timeLeft(room, request.seat);
    if (isRefusal(left)) return left;
  }
  return refuse('nobodyWaiting');
}

/** Calls one of those who wait. An intervention interrupts the running turn, anything else ends it. */
function callRequest(room: Room, { request }: CommandOf<'callRequest'>, stamp: SeatStamp): Verdict {
  const busy = floorBusy(room);
  if (busy) return busy;
  const found = room.queue.find((one) => one.request === request);
  if (!found) return refuse('notWaiting');
  return room.present.includes(found.seat) ? call(room, found, stamp.at) : refuse('seatAbsent');
}

/** Gives the floor to anybody who may speak and is here, from the list or out of it (a respondent who is asked). */
function giveFloor(room: Room, { seat }: CommandOf<'giveFloor'>, { at }: SeatStamp): Verdict {
  const busy = floorBusy(room);
  if (busy) return busy;
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  if (isGuestHeard(room, seat)) return refuse('guestHeard');
  if (!takesTurns(room, seat)) return refuse('cannotSpeak');
  if (room.floor?.seat === seat) return refuse('seatSpeaking');
  if (!room.present.includes(seat)) return refuse('seatAbsent');
  const found = room.queue.find((one) => one.seat === seat);
  if (found) return call(room, found, at);
  const given = floorGiven(room, { seat, kind: 'turn', stance: null, request: null, to: null }, at);
  return isRefusal(given) ? given : [...stopTurns(room, 'next'), given];
}

function call(room: Room, one: SpeakingRequest, at: number): Verdict {
  const given = floorGiven(room, one, at, one.left);
  if (isRefusal(given)) return given;
  if (one.kind !== 'intervention' || !room.floor) return [...stopTurns(room, 'next'), given];
  return [...interrupt(room, at), given];
}

type Called = Pick<Floor, 'seat' | 'kind' | 'stance' | 'request' | 'to'>;

/** The floor for as long as the rules give it, or a refusal if a limit leaves no time. */
export function floorGiven(
  room: Room,
  { seat, kind, stance, request, to }: Called,
  at: number,
  left: number | null = null,
): EventOf<'floorGiven'> | Refusal {
  const usual =
    kind === 'turn' ? room.rules.turnSeconds : room.rules.speaking.seconds[kind satisfies ShortKind];
  const limit = isLimited(kind) ? timeLeft(room, seat) : Infinity;
  if (isRefusal(limit)) return limit;
  const length = Math.min(left ?? usual * 1000, limit);
  return { type: 'floorGiven', seat, kind, stance, request, to, endsAt: at + length };
}

/** The clock of the running turn stands until what interrupts it is over. */
export const interrupt = (room: Room, at: number): MeetingEvent[] =>
  room.floor
    ? [
        {
          type: 'turnPaused',
          seat: room.floor.seat,
          why: 'interrupted',
          left: leftOf(room.floor, at),
          until: null,
        },
      ]
    : [];

const leftOf = (floor: Floor, at: number): number => floor.paused?.left ?? Math.max(0, floor.endsAt - at);

function endTurn(room: Room, _command: CommandOf<'endTurn'>, stamp: ClockStamp): Verdict {
  const floor = room.floor;
  if (!floor) return refuse('noTurn');
  if (stamp.by === 'clock') return timeUp(room, floor, stamp);
  if (stamp.by === floor.seat) return [...endOf(floor, 'speaker'), ...whatFollows(room, stamp.at)];
  if (!leads(room, stamp.by)) return refuse('notYourTurn');
  return [...endOf(floor, 'chair'), ...whatFollows(room, stamp.at)];
}

/** The time is up after the seconds of grace; a speaker whose connection did not come back keeps the place and what was left. */
function timeUp(room: Room, floor: Floor, { at, commandId }: Stamp): Verdict {
  const { paused } = floor;
  if (!paused) {
    if (at < floor.endsAt + room.rules.speaking.graceSeconds * 1000) return refuse('turnStillRunning');
    return [...endOf(floor, 'time'), ...whatFollows(room, at)];
  }
  if (paused.until === null || at < paused.until) return refuse('turnStillRunning');
  // A point of order stays with the chair, who rules on it all the same.
  const back: MeetingEvent[] =
    floor.kind === 'point' ? [] : [putBack(floor, commandId as string as RequestId, paused.left, false)];
  return [...endOf(floor, 'lost'), ...back, ...goesOn(room, at)];
}

const endOf = ({ seat }: Floor, why: TurnEnd): MeetingEvent[] => [{ type: 'turnEnded', seat, why }];

/** After a turn: the answer to a question, the turn that was interrupted, or the next of a round. */
export function whatFollows(room: Room, at: number): MeetingEvent[] {
  const floor = room.floor;
  const to = floor?.kind === 'question' ? floor.to : null;
  if (floor && to !== null && room.present.includes(to) && takesTurns(room, to)) {
    const asked: Called = { seat: to, kind: 'answer', stance: null, request: null, to: floor.seat };
    const given = floorGiven(room, asked, at);
    if (!isRefusal(given)) return [given];
  }
  return goesOn(room, at);
}

/** The turn that was interrupted goes on, or the round. */
export function goesOn(room: Room, at: number): MeetingEvent[] {
  const waiting = room.interrupted.at(-1);
  if (waiting) return resumed(room, waiting.seat, leftOf(waiting, at), at);
  if (!room.round) return [];
  // What is left by the limits is what the turn that ends here leaves.
  const { floor } = room;
  const after = floor ? ended(room, { type: 'turnEnded', seat: floor.seat, why: 'time' }, at) : room;
  return nextOfRound(after, room.round, at);
}

/** The clock runs again, or waits for a speaker who was lost while it stood. */
function resumed(room: Room, seat: SeatId, left: number, at: number): MeetingEvent[] {
  const away = room.present.includes(seat) ? [] : clockWaits(room, seat, left, at);
  return [{ type: 'turnResumed', seat, endsAt: at + left }, ...away];
}

/** The clock waits for a speaker whose connection was lost, as long as the rules say. */
export function clockWaits({ rules }: Room, seat: SeatId, left: number, at: number): EventOf<'turnPaused'>[] {
  const wait = rules.speaking.lostSeconds * 1000;
  return wait === 0 || left <= 0 ? [] : [{ type: 'turnPaused', seat, why: 'lost', left, until: at + wait }];
}

/** The next seat of the round that is here; at the end of the table the round is over. */
export function nextOfRound(
  room: Room,
  { order, next }: NonNullable<Room['round']>,
  at: number,
): MeetingEvent[] {
  for (const seat of order.slice(next)) {
    if (!room.present.includes(seat) || !takesTurns(room, seat)) continue;
    const given = floorGiven(room, { seat, kind: 'round', stance: null, request: null, to: null }, at);
    if (!isRefusal(given)) return [given];
  }
  return [{ type: 'roundEnded' }];
}

function extendTurn(room: Room, { seconds }: CommandOf<'extendTurn'>, { at }: SeatStamp): Verdict {
  const floor = room.floor;
  if (!floor) return refuse('noTurn');
  if (!floor.paused && at >= floor.endsAt) return refuse('turnTimeUp');
  if (floor.extended + seconds * 1000 > room.rules.extendAtMost * 1000) return refuse('extendedEnough');
  return [{ type: 'turnExtended', seat: floor.seat, endsAt: floor.endsAt + seconds * 1000 }];
}

function pauseTurn(room: Room, _command: CommandOf<'pauseTurn'>, { at }: SeatStamp): Verdict {
  const floor = room.floor;
  if (!floor) return refuse('noTurn');
  if (floor.paused) return refuse('turnPaused');
  if (at >= floor.endsAt) return refuse('turnTimeUp');
  return [{ type: 'turnPaused', seat: floor.seat, why: 'chair', left: leftOf(floor, at), until: null }];
}

function resumeTurn(room: Room, _command: CommandOf<'resumeTurn'>, { at }: SeatStamp): Verdict {
  const floor = room.floor;
  if (!floor) return refuse('noTurn');
  if (!floor.paused) return refuse('turnNotPaused');
  // The clock goes on by itself when a speaker who was lost is back.
  if (floor.paused.why === 'lost') return refuse('seatAbsent');
  return resumed(room, floor.seat, floor.paused.left, at);
}

/** The last speaker back to the head of the list: the running turn, or the one that ended last, did not count. */
function undoTurn(room: Room, _command: CommandOf<'undoTurn'>, { at, commandId }: SeatStamp): Verdict {
  const id = commandId as string as RequestId;
  if (room.floor && isRequested(room.floor))
    return [...endOf(room.floor, 'undone'), putBack(room.floor, id, null, false), ...goesOn(room, at)];
  const last = room.lastTurn?.floor;
  if (room.floor || !last || !isRequested(last)) return refuse('nothingToUndo');
  const might = takesTurns(room, last.seat) || isGuestHeard(room, last.seat);
  if (!might || room.removed.includes(last.seat)) return refuse('nothingToUndo');
  if (room.queue.some((one) => one.seat === last.seat)) return refuse('seatWaiting');
  return [putBack(last, id, null, isLimited(last.kind))];
}

const isRequested = ({ kind }: Floor): boolean =>
  kind === 'turn' || kind === 'question' || kind === 'reply' || kind === 'personal';

function putBack(
  { seat, kind, stance, request }: Floor,
  id: RequestId,
  left: number | null,
  counted: boolean,
): EventOf<'speakerPutBack'> {
  return {
    type: 'speakerPutBack',
    request: request ?? id,
    seat,
    kind: kind === 'answer' || kind === 'point' || kind === 'round' ? 'turn' : kind,
    stance: stance ?? 'neutral',
    left,
    counted,
  };
}

/** The rest of the turn goes to another seat. */
function handOn(room: Room, { seat }: CommandOf<'handOn'>, { by, at }: SeatStamp): Verdict {
  const floor = room.floor;
  if (floor?.seat !== by) return refuse('notYourTurn');
  if (!room.rules.speaking.handOn || floor.kind !== 'turn') return refuse('notHandedOn');
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  // A guest has one turn of their own, from the chair.
  if (!takesTurns(room, seat) || seatOf(room, seat)?.role === 'guest') return refuse('cannotSpeak');
  if (seat === by) return refuse('alreadySpeaking');
  if (!room.present.includes(seat)) return refuse('seatAbsent');
  if (leftOf(floor, at) === 0) return refuse('turnTimeUp');
  const handed: Called = { seat, kind: 'turn', stance: floor.stance, request: null, to: null };
  const given = floorGiven(room, handed, at, leftOf(floor, at));
  return isRefusal(given) ? given : [...endOf(floor, 'handedOn'), given];
}

/** The events that end the running turn and those that wait beneath it, if there are any. */
export const stopTurns = (room: Room, why: TurnEnd): MeetingEvent[] => [
  ...(room.floor ? endOf(room.floor, why) : []),
  ...room.interrupted.toReversed().flatMap((one) => endOf(one, why)),
  ...(room.round && why !== 'ruled' ? [{ type: 'roundEnded' } as const] : []),
];

type FloorCommand =
  'callRequest' | 'giveFloor' | 'extendTurn' | 'pauseTurn' | 'resumeTurn' | 'undoTurn' | 'handOn' | 'addTime';

export const floorRules: SeatRules<FloorCommand> & ClockRules<'callNext' | 'endTurn'> = {
  callNext: { who: 'leaderOrClock', when: 'open', judge: callNext },
  callRequest: { who: 'leader', when: 'open', judge: callRequest },
  giveFloor: { who: 'leader', when: 'open', judge: giveFloor },
  endTurn: { who: 'seatOrClock', when: 'open', judge: endTurn },
  extendTurn: { who: 'leader', when: 'open', judge: extendTurn },
  pauseTurn: { who: 'leader', when: 'open', judge: pauseTurn },
  resumeTurn: { who: 'leader', when: 'open', judge: resumeTurn },
  undoTurn: { who: 'leader', when: 'open', judge: undoTurn },
  handOn: { who: 'anySeat', when: 'open', judge: handOn },
  addTime: {
    who: 'leader',
    when: 'open',
    judge: (room, { to, seconds }) =>
      room.item ? [{ type: 'timeAdded', to, ms: seconds * 1000 }] : refuse('noItem'),
  },
};
