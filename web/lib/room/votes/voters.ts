import type { VoterId } from '#room/ids';
import { voterName } from '#room/roll';
import { castersOf } from '#room/rollFacts';
import { seatOf, type OpenPoll, type Room } from '#room/room';
import type { Way } from '#room/ways';
import type { Counts } from '#room/wire';

/** How this voter's ballot came, as far as this page is told: what came no other way came from a device. */
export function wayOf(
  { missing, elsewhere }: Pick<Counts, 'missing' | 'elsewhere'>,
  voter: VoterId,
): Way | null {
  if (missing === null || missing.includes(voter)) return null;
  return elsewhere?.[voter] ?? 'device';
}

/** The ballots of a poll that go by a name, a building, or whoever may cast them. */
export function foundVoters(
  room: Pick<Room, 'setup' | 'guests'>,
  poll: Pick<OpenPoll, 'electorate' | 'casters'>,
  words: string,
): VoterId[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return poll.electorate;
  const goesBy = (voter: VoterId): string[] => [
    voterName(room, voter),
    ...castersOf(poll, voter).flatMap((seat) => {
      const found = seatOf(room, seat);
      return found ? [found.name, found.affiliation, found.household] : [];
    }),
  ];
  return poll.electorate.filter((voter) => goesBy(voter).some((one) => one.toLowerCase().includes(wanted)));
}
