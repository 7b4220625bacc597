import { chairAway } from './chairFacts.ts';
import type { MeetingEvent } from './events.ts';
import type { SeatId } from './ids.ts';
import type { ClockRules, CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { leaderOf } from './leadership.ts';
import { refuse } from './refusals.ts';
import { type Room, seatOf } from './room.ts';
import type { Stamp } from './stamp.ts';

/** How long each has who is offered the chair, ms. */
const offerLasts = 30_000;

/** To whoever serves the procedure or sits as a participant or adviser; a hall is many people, and a department is a party. */
function mayTakeChair(room: Room, seat: SeatId): boolean {
  const role = seatOf(room, seat)?.role;
  return role === 'chair' || role === 'clerk' || role === 'participant' || role === 'adviser';
}

function handChair(room: Room, { seat }: CommandOf<'handChair'>, { by }: SeatStamp): Verdict {
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  if (seat === by) return refuse('leadsNow');
  if (!mayTakeChair(room, seat)) return refuse('cannotLead');
  if (!room.present.includes(seat)) return refuse('seatAbsent');
  return passChair(room, by, seat);
}

/** Who leads does not hold the floor. */
const passChair = (room: Room, from: SeatId, to: SeatId): Verdict =>
  hasFloor(room, to) ? refuse('holdsFloor') : [{ type: 'chairHanded', from, to }];

const hasFloor = (room: Room, seat: SeatId): boolean =>
  room.floor?.seat === seat || room.interrupted.some((one) => one.seat === seat);

function takeChairBack(room: Room, _command: CommandOf<'takeChairBack'>, { by }: SeatStamp): Verdict {
  if (room.acting === null) return refuse('leadsNow');
  return passChair(room, room.acting, by);
}

/** The clerk first, then the participants in the order of seats; each is asked once. */
function nextOffer(room: Room, offered: SeatId[]): SeatId | undefined {
  const { seats } = room.setup;
  const able = [
    ...seats.filter((one) => one.role === 'clerk'),
    ...seats.filter((one) => one.role === 'participant'),
  ];
  return able.find(
    ({ id }) =>
      room.present.includes(id) && !offered.includes(id) && !hasFloor(room, id) && id !== room.acting,
  )?.id;
}

/** When the clock has to offer the chair, ms; null if there is nobody to ask. */
export function offerDue(room: Room): number | null {
  const lost = room.leaderLost;
  if (room.rules.speaking.moderator === 'software') return null;
  if (!lost || room.phase !== 'open' || nextOffer(room, lost.offered) === undefined) return null;
  return lost.until ?? lost.at + chairAway;
}

function offerChair(room: Room, _command: CommandOf<'offerChair'>, { at }: Stamp): Verdict {
  const due = offerDue(room);
  const seat = nextOffer(room, room.leaderLost?.offered ?? []);
  if (due === null || seat === undefined || at < due) return refuse('chairNotOffered');
  return [{ type: 'chairOffered', seat, until: at + offerLasts }];
}

function acceptChair(room: Room, _command: CommandOf<'acceptChair'>, { by }: SeatStamp): Verdict {
  const from = leaderOf(room);
  if (!from || !room.leaderLost?.offered.includes(by)) return refuse('chairNotOffered');
  return passChair(room, from, by);
}

/** Where the software moderates, anybody but a guest may ask for a person: it calls no more, and the chair is offered at once. */
function askForChair(room: Room, _command: CommandOf<'askForChair'>, { by }: SeatStamp): Verdict {
  if (seatOf(room, by)?.role === 'guest') return refuse('notYourRole');
  if (room.rules.speaking.moderator !== 'software') return refuse('chairIsHere');
  return [
    { type: 'chairWanted', seat: by },
    { type: 'rulesAdjusted', changes: { speaking: { moderator: 'chair' } } },
  ];
}

/** With a rotating chair: the participant after the present chair, in the order of seats. */
export function rotated(room: Room): MeetingEvent[] {
  const from = leaderOf(room);
  const { rotateChair, moderator } = room.rules.speaking;
  if (!rotateChair || moderator === 'software' || !from || room.item === null) return [];
  const able = room.setup.seats.filter((one) => one.role === 'participant').map((one) => one.id);
  const turn = [...able.slice(able.indexOf(from) + 1), ...able.slice(0, able.indexOf(from) + 1)];
  const to = turn.find((one) => room.present.includes(one) && one !== from);
  return to ? [{ type: 'chairHanded', from, to }] : [];
}

export const chairRules: SeatRules<'handChair' | 'takeChairBack' | 'acceptChair' | 'askForChair'> &
  ClockRules<'offerChair'> = {
  handChair: { who: 'leader', when: 'open', judge: handChair },
  takeChairBack: { who: 'noticeChair', when: 'open', judge: takeChairBack },
  offerChair: { who: 'clock', when: 'open', judge: offerChair },
  acceptChair: { who: 'anySeat', when: 'open', judge: acceptChair },
  askForChair: { who: 'anySeat', when: 'open', judge: askForChair },
};
