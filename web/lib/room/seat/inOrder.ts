import type { Command } from '#room/commands';
import type { SeatId } from '#room/ids';
import { requestKinds, type RequestKind } from '#room/kinds';
import { takesTurns } from '#room/leadership';
import type { RefusalCode } from '#room/refusals';
import type { Room } from '#room/room';
import type { Seat } from '#room/setup';

/** Why an act is not in order now; null if it is. */
export type May = (command: Command) => RefusalCode | null;

/** Whom a question may be for. */
export const mayBeAsked = (room: Room, me: SeatId): Seat[] =>
  room.setup.seats.filter((one) => one.id !== me && one.role !== 'hall' && takesTurns(room, one.id));

/** The ways of speaking that are in order for this seat now. */
export function kindsInOrder(room: Room, me: SeatId, may: May): RequestKind[] {
  const [somebody] = mayBeAsked(room, me);
  return requestKinds.filter((kind) => {
    if (kind === 'question' && !somebody) return false;
    const to = kind === 'question' ? somebody?.id : undefined;
    return may({ type: 'askToSpeak', stance: 'neutral', kind, ...(to ? { to } : {}) }) === null;
  });
}

/** To whom the rest of this seat's turn may go now. */
export const mayTakeOver = (room: Room, may: May): Seat[] =>
  room.setup.seats.filter((one) => may({ type: 'handOn', seat: one.id }) === null);
