import type { MeetingEvent } from './events.ts';
import type { RequestId, SeatId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { isGuestHeard, leads, takesTurns } from './leadership.ts';
import { placeInOrder } from './order.ts';
import { type Refusal, type RefusalCode, refuse } from './refusals.ts';
import { type Room, type SpeakingRequest, seatOf } from './room.ts';
import { speechNow } from './replies.ts';
import { spokenOnItem } from './speakingTime.ts';

function askToSpeak(room: Room, asked: CommandOf<'askToSpeak'>, stamp: SeatStamp): Verdict {
  const kind = asked.kind ?? 'turn';
  const refused = mayAsk(room, stamp.by, kind) ?? mayAskThis(room, asked, stamp.by);
  if (refused) return refused;
  const request = stamp.commandId as string as RequestId;
  const { stance, note = null, noteForChair = false } = asked;
  // A reply names the speech that it is to.
  const to = (kind === 'reply' ? speechNow(room)?.seat : asked.to) ?? null;
  const hidden = note !== null && noteForChair;
  const seat = stamp.by;
  const events: MeetingEvent[] = [
    { type: 'speakingRequested', request, seat, kind, stance, to, note: hidden ? null : note },
  ];
  if (hidden) events.push({ type: 'noteAttached', request, seat, note });
  return events;
}

/** To the clerk a refusal speaks of the other person. */
const ofAnother: Partial<Record<RefusalCode, RefusalCode>> = {
  notYourRole: 'cannotSpeak',
  alreadyWaiting: 'seatWaiting',
  alreadySpeaking: 'seatSpeaking',
  turnsUsedUp: 'seatTurnsUsedUp',
  leadsNow: 'seatLeads',
};

/** For somebody who sits in the hall without a telephone. */
function askFor(room: Room, { seat, stance }: CommandOf<'askFor'>, stamp: SeatStamp): Verdict {
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  if (!room.inHall.includes(seat)) return refuse('notInHall');
  const refused = mayAsk(room, seat, 'turn');
  if (refused) return refuse(ofAnother[refused.refused] ?? refused.refused);
  const request = stamp.commandId as string as RequestId;
  return [{ type: 'speakingRequested', request, seat, kind: 'turn', stance, to: null, note: null }];
}

/** For the same people: the latest request of theirs. Whoever has a telephone withdraws with it. */
function withdrawFor(room: Room, { seat }: CommandOf<'withdrawFor'>): Verdict {
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  if (!room.inHall.includes(seat)) return refuse('notInHall');
  if (room.online.includes(seat)) return refuse('withdrawsThemselves');
  const found = latestOf(room, seat);
  return found ? [{ type: 'requestWithdrawn', request: found.request, seat }] : refuse('notWaiting');
}

function mayAsk(room: Room, seat: SeatId, kind: SpeakingRequest['kind']): Refusal | null {
  if (leads(room, seat)) return refuse('leadsNow');
  if (isGuestHeard(room, seat)) return refuse('guestHeard');
  if (!takesTurns(room, seat)) return refuse('notYourRole');
  const isGuest = seatOf(room, seat)?.role === 'guest';
  if (isGuest && kind !== 'turn') return refuse('guestAsksTurn');
  if (!room.item) return refuse('noItem');
  const { presentOnly, turnsPerItem, entriesEach } = room.rules.speaking;
  if (presentOnly && !room.present.includes(seat)) return refuse('presentOnly');
  if (room.floor?.seat === seat) return refuse('alreadySpeaking');
  if (isGuest && room.interrupted.some((one) => one.seat === seat)) return refuse('alreadySpeaking');
  // Who was attacked may answer though a turn of theirs waits, and though the list is closed.
  const urgent = isUrgent(kind);
  const mine = room.queue.filter((one) => one.seat === seat && isUrgent(one.kind) === urgent);
  if (mine.length >= (urgent || isGuest ? 1 : entriesEach)) return refuse('alreadyWaiting');
  if (room.listClosed && !urgent) return refuse('listIsClosed');
  const waiting = room.queue.filter((one) => one.seat === seat && one.kind === 'turn').length;
  if (kind === 'turn' && turnsPerItem > 0 && spokenOnItem(room, seat).turns + waiting >= turnsPerItem)
    return refuse('turnsUsedUp');
  return null;
}

const isUrgent = (kind: SpeakingRequest['kind']): boolean => kind === 'reply' || kind === 'intervention';

function mayAskThis(room: Room, { kind, to }: CommandOf<'askToSpeak'>, by: SeatId): Refusal | null {
  switch (kind) {
    case 'question':
      if (!to) return refuse('askWhom');
      if (!seatOf(room, to)) return refuse('seatUnknown');
      return to !== by && takesTurns(room, to) ? null : refuse('cannotSpeak');
    case 'reply': {
      const speech = speechNow(room);
      return speech && speech.seat !== by ? null : refuse('nothingToAnswer');
    }
    case 'intervention':
      return room.floor ? null : refuse('noTurn');
    default:
      return null;
  }
}

const waiting = (room: Room, request: RequestId): SpeakingRequest | undefined =>
  room.queue.find((one) => one.request === request);

const latestOf = (room: Room, seat: SeatId): SpeakingRequest | undefined =>
  room.queue.findLast((one) => one.seat === seat);

/** A rule about a request that waits. */
const onRequest =
  <C extends { request: RequestId }>(
    judge: (room: Room, one: SpeakingRequest, command: C, stamp: SeatStamp) => Verdict,
  ) =>
  (room: Room, command: C, stamp: SeatStamp): Verdict => {
    const found = waiting(room, command.request);
    return found ? judge(room, found, command, stamp) : refuse('notWaiting');
  };

/** A rule about a request of one's own: the one that is named, or else the latest. */
const onOwn =
  (happens: (one: SpeakingRequest) => MeetingEvent) =>
  (room: Room, { request }: { request?: RequestId | undefined }, { by }: SeatStamp): Verdict => {
    const found = request ? waiting(room, request) : latestOf(room, by);
    if (!found) return refuse('notWaiting');
    return found.seat === by ? [happens(found)] : refuse('notYourRequest');
  };

/** Puts a request at a place (0 is next); a place past the end is the end. */
function moveRequest(room: Room, one: SpeakingRequest, command: CommandOf<'moveRequest'>): Verdict {
  const { request, seat } = one;
  const place = Math.min(command.place, room.queue.length - 1);
  if (placeInOrder(room, request) === place) return refuse('nothingChanged');
  return [{ type: 'requestMoved', request, seat, place, reason: command.reason ?? null }];
}

type QueueCommand =
  | 'askToSpeak'
  | 'askFor'
  | 'withdrawFor'
  | 'withdraw'
  | 'pass'
  | 'skipRequest'
  | 'moveRequest'
  | 'takeOffList'
  | 'closeList'
  | 'openList';

export const queueRules: SeatRules<QueueCommand> = {
  askToSpeak: { who: 'anySeat', when: 'open', judge: askToSpeak },
  askFor: { who: 'leaderOrClerk', when: 'open', judge: askFor },
  withdrawFor: { who: 'leaderOrClerk', when: 'open', judge: withdrawFor },
  withdraw: {
    who: 'anySeat',
    when: 'open',
    judge: onOwn(({ request, seat }) => ({ type: 'requestWithdrawn', request, seat })),
  },
  pass: {
    who: 'anySeat',
    when: 'open',
    judge: onOwn(({ request, seat }) => ({ type: 'requestPassed', request, seat })),
  },
  // Passes somebody over without taking them off: they go to the end of the list.
  skipRequest: {
    who: 'leader',
    when: 'open',
    judge: onRequest((_room, { request, seat }) => [{ type: 'requestSkipped', request, seat }]),
  },
  moveRequest: { who: 'leader', when: 'open', judge: onRequest(moveRequest) },
  takeOffList: {
    who: 'leader',
    when: 'open',
    judge: onRequest((_room, { request, seat }, { reason }: CommandOf<'takeOffList'>) => [
      { type: 'requestTakenOff', request, seat, reason },
    ]),
  },
  closeList: {
    who: 'leader',
    when: 'open',
    judge: (room) => {
      if (!room.item) return refuse('noItem');
      return room.listClosed ? refuse('nothingChanged') : [{ type: 'listClosed' }];
    },
  },
  openList: {
    who: 'leader',
    when: 'open',
    judge: (room) => (room.listClosed ? [{ type: 'listOpened' }] : refuse('nothingChanged')),
  },
};
