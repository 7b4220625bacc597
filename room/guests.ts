import type { GuestId, SeatId } from './ids.ts';
import type { CommandOf, DoorRules, SeatRules, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';
import type { Seat } from './setup.ts';
import type { Stamp } from './stamp.ts';

/** So many observers may wait for the chair's word, and so many be let in, so that a crowd at the door does not fill the record. */
const mostKnocking = 20;
const mostGuests = 200;

/** An observer gives a name and asks to be heard. */
function knock(room: Room, { name }: CommandOf<'knock'>, { commandId }: Stamp): Verdict {
  if (!room.rules.speaking.inviteObservers) return refuse('guestsNotInvited');
  if (room.locked) return refuse('roomLocked');
  if (room.knocking.length >= mostKnocking || room.guests.length >= mostGuests) return refuse('doorCrowded');
  return [{ type: 'guestKnocked', guest: commandId as string as GuestId, name }];
}

const isKnocking = (room: Room, guest: GuestId): boolean => room.knocking.some((one) => one.guest === guest);

/** The chair gives an observer a seat for one turn. It has no vote, and counts for no quorum. */
function admitGuest(room: Room, { guest }: CommandOf<'admitGuest'>): Verdict {
  const found = room.knocking.find((one) => one.guest === guest);
  if (!found) return refuse('guestGone');
  if (room.guests.length >= mostGuests) return refuse('doorCrowded');
  const seat: Seat = {
    ...{ id: freeSeat(room), name: found.name, role: 'guest' },
    ...{ affiliation: '', entitled: false, group: '', household: '', area: 0 },
  };
  return [{ type: 'guestSeated', guest, seat }];
}

function freeSeat(room: Room): SeatId {
  const taken = new Set<string>([...room.setup.seats, ...room.guests].map((one) => one.id));
  let number = 1;
  while (taken.has(`s${number}`)) number += 1;
  // As the schema of seat ids has it; the schemas stay out of the pages.
  return `s${number}` as SeatId;
}

export const doorRules: DoorRules<'knock' | 'stopKnocking'> = {
  knock: { who: 'door', when: 'open', judge: knock },
  stopKnocking: {
    who: 'door',
    when: 'open',
    judge: (room, { guest }) =>
      isKnocking(room, guest) ? [{ type: 'guestGone', guest }] : refuse('guestGone'),
  },
};

export const guestRules: SeatRules<'admitGuest' | 'declineGuest'> = {
  admitGuest: { who: 'leader', when: 'open', judge: admitGuest },
  declineGuest: {
    who: 'leader',
    when: 'open',
    judge: (room, { guest, reason }) =>
      isKnocking(room, guest) ? [{ type: 'guestDeclined', guest, reason }] : refuse('guestGone'),
  },
};
