import type { GuestId } from './ids.ts';
import type { Folds } from './judging.ts';
import type { Room } from './room.ts';

const knocksNoMore = (room: Room, { guest }: { guest: GuestId }): Room => ({
  ...room,
  knocking: room.knocking.filter((one) => one.guest !== guest),
});

type GuestEvent = 'guestKnocked' | 'guestGone' | 'guestSeated' | 'guestDeclined';

export const guestFolds: Folds<GuestEvent> = {
  guestKnocked: (room, { guest, name }, { at }) => ({
    ...room,
    knocking: [...room.knocking, { guest, name, at }],
  }),
  guestGone: knocksNoMore,
  guestSeated: (room, event) => ({ ...knocksNoMore(room, event), guests: [...room.guests, event.seat] }),
  guestDeclined: knocksNoMore,
};
