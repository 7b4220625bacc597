import type { SeatId, VoterId } from '#room/ids';
import { householdIds, ownVoter, voterName } from '#room/roll';
import { ballotsOf, castersOf } from '#room/rollFacts';
import { seatOf, type AnnouncedPoll, type Room } from '#room/room';

/**
 * One of the ballots that a seat may cast. own: its own · household: that of its household · proxy: of somebody who gave it a
 * written authority. `shared`: another seat may cast it as well.
 */
export interface HeldBallot {
  voter: VoterId;
  kind: 'own' | 'household' | 'proxy';
  /** the household, or who gave the authority and for which household */
  name: string;
  shared: boolean;
}

/** The ballots in this seat's hand, in the order in which they are laid before it. */
export function handOf(
  room: Pick<Room, 'setup' | 'guests' | 'proxies'>,
  poll: Pick<AnnouncedPoll, 'electorate' | 'casters'>,
  me: SeatId,
): HeldBallot[] {
  const householdOf = (seat: SeatId) => householdIds(room.setup).get(seatOf(room, seat)?.household ?? '');
  return ballotsOf(poll, me).map((voter) => {
    const shared = castersOf(poll, voter).length > 1;
    const name = voterName(room, voter);
    if (voter === ownVoter(me)) return { voter, kind: 'own', name, shared };
    if (voter === householdOf(me)) return { voter, kind: 'household', name, shared };
    const giver = room.proxies.find(({ from, to }) => to === me && householdOf(from) === voter)?.from;
    const from = giver && seatOf(room, giver)?.name;
    return { voter, kind: 'proxy', name: from ? `${from} · ${name}` : name, shared };
  });
}
