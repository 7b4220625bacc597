import type { MeetingEvent } from './events.ts';
import { floorGiven, interrupt, whatFollows } from './floor.ts';
import type { PointId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { pointMatters } from './kinds.ts';
import { chairSeat, leads } from './leadership.ts';
import { newMotion } from './motions.ts';
import { isOpen } from './pointsFacts.ts';
import { isRefusal, refuse } from './refusals.ts';
import { maySpeak } from './roles.ts';
import { type PointOfOrder, type Room, seatOf } from './room.ts';

/** Points that wait for the chair, the most pressing first, then by when they were raised. */
export const pointsWaiting = (room: Room): PointOfOrder[] =>
  room.points
    .filter((one) => one.state === 'raised')
    .sort((a, b) => pointMatters.indexOf(a.about) - pointMatters.indexOf(b.about) || a.at - b.at);

/** A point of order needs no list and no item; who watches that the procedure is fair may raise one too. */
function raisePoint(room: Room, { about, text }: CommandOf<'raisePoint'>, stamp: SeatStamp): Verdict {
  const { by } = stamp;
  const role = seatOf(room, by)?.role;
  if (leads(room, by)) return refuse('leadsNow');
  if (!role || !(maySpeak(role) || role === 'supervisor' || by === chairSeat(room)))
    return refuse('notYourRole');
  if (room.floor?.seat === by) return refuse('alreadySpeaking');
  if (room.listClosed && room.rules.speaking.closedListStopsPoints) return refuse('listIsClosed');
  if (room.points.some((one) => one.seat === by && isOpen(one))) return refuse('pointWaiting');
  const point = stamp.commandId as string as PointId;
  return [{ type: 'pointRaised', point, seat: by, about, text: text ?? null }];
}

const find = (room: Room, point: PointId): PointOfOrder | undefined =>
  room.points.find((one) => one.point === point);

function withdrawPoint(room: Room, { point }: CommandOf<'withdrawPoint'>, { by, at }: SeatStamp): Verdict {
  const found = find(room, point);
  if (!found || !isOpen(found)) return refuse('pointUnknown');
  if (found.seat !== by) return refuse('notYourRequest');
  return [...endPoint(room, found, at), { type: 'pointWithdrawn', point, seat: by }];
}

/** Gives its raiser a short word; the running turn and its clock wait. */
function hearPoint(room: Room, { point }: CommandOf<'hearPoint'>, { at }: SeatStamp): Verdict {
  const found = find(room, point);
  if (found?.state !== 'raised') return refuse('pointUnknown');
  if (room.poll) return refuse('pollIsOpen');
  if (room.suspendedAt !== null) return refuse('meetingSuspended');
  if (room.floor?.kind === 'point') return refuse('pointIsHeard');
  if (!room.present.includes(found.seat)) return refuse('seatAbsent');
  const { seat } = found;
  const given = floorGiven(room, { seat, kind: 'point', stance: null, request: null, to: null }, at);
  return isRefusal(given) ? given : [...interrupt(room, at), { type: 'pointHeard', point, seat }, given];
}

function rulePoint(room: Room, command: CommandOf<'rulePoint'>, { at }: SeatStamp): Verdict {
  const { point, upheld, text } = command;
  const found = find(room, point);
  if (!found || !isOpen(found)) return refuse('pointUnknown');
  return [{ type: 'pointRuled', point, seat: found.seat, upheld, text }, ...endPoint(room, found, at)];
}

/** Ends the word of whoever raised the point, if it has it or waits to go on with it, and goes back to what it interrupted. */
function endPoint(room: Room, { seat }: PointOfOrder, at: number): MeetingEvent[] {
  const ends: MeetingEvent = { type: 'turnEnded', seat, why: 'ruled' };
  if (room.floor?.seat === seat) return room.floor.kind === 'point' ? [ends, ...whatFollows(room, at)] : [];
  return room.interrupted.findLast((one) => one.seat === seat)?.kind === 'point' ? [ends] : [];
}

/** Lets the room decide whether a ruling stands; it needs a second like any motion. */
function appealRuling(room: Room, { point }: CommandOf<'appealRuling'>, stamp: SeatStamp): Verdict {
  const found = find(room, point);
  if (!found || found.ruling === null) return refuse('noRuling');
  if (room.motions.some((one) => one.point === point)) return refuse('appealedAlready');
  const text =
    room.setup.lang === 'zh-CN'
      ? `推翻主持人的裁定：${found.ruling}`
      : `That the ruling of the chair be overturned: ${found.ruling}`;
  return newMotion(room, { kind: 'appeal', text: text.slice(0, 1000), of: null, point }, stamp.by);
}

type PointCommand = 'raisePoint' | 'withdrawPoint' | 'hearPoint' | 'rulePoint' | 'appealRuling';

export const pointRules: SeatRules<PointCommand> = {
  raisePoint: { who: 'anySeat', when: 'open', judge: raisePoint },
  withdrawPoint: { who: 'anySeat', when: 'open', judge: withdrawPoint },
  hearPoint: { who: 'leader', when: 'open', judge: hearPoint },
  rulePoint: { who: 'leader', when: 'open', judge: rulePoint },
  appealRuling: { who: 'anySeat', when: 'open', judge: appealRuling },
};
