import { guestId, motionId, pointId, requestId, seatId, statementId, type SeatId } from '#room/ids';
import type { Room } from '#room/room';
import type { Step } from './anySteps.ts';
import { nthId } from './nthIds.ts';
import { pick } from './pick.ts';

// Whom and what a step acts on: mostly what is there and waits for it.

export const absent = (room: Room): SeatId[] =>
  room.setup.seats.map((one) => one.id).filter((one) => !room.present.includes(one));

export const whom = (room: Room, { wild, what }: Step, likely: SeatId[]): SeatId =>
  pick(
    wild || likely.length === 0 ? [...room.setup.seats.map((one) => one.id), seatId.parse('s99')] : likely,
    what,
  );

export const whichRequest = ({ queue }: Room, { wild, what }: Step) =>
  wild || queue.length === 0 ? requestId.parse(nthId(what % 90)) : pick(queue, what).request;

export const whichGuest = ({ knocking }: Room, { wild, what }: Step) =>
  wild || knocking.length === 0 ? guestId.parse(nthId(what % 90)) : pick(knocking, what).guest;

export const whichPoint = ({ points }: Room, { wild, what }: Step) =>
  wild || points.length === 0 ? pointId.parse(nthId(what % 90)) : pick(points.slice(-3), what).point;

/** Rather one that is still pending on the item. */
export function whichMotion(room: Room, what: number) {
  const here = room.motions.filter((one) => one.item === room.item);
  const pending = here.filter((one) => one.state === 'moved' || one.state === 'ready');
  const from = what % 5 === 0 ? here : pending;
  return from.length > 0 ? pick(from, what).id : motionId.parse('m1');
}

export function whichStatement(room: Room, { wild, what }: Step) {
  const found = room.statements.filter((one) => wild || one.state === 'waiting');
  return found.length > 0 ? pick(found, what).id : statementId.parse(nthId(what % 90));
}
