import type { SeatId, VoterId } from './ids.ts';
import type { Folds } from './judging.ts';
import type { AnnouncedPoll } from './room.ts';
import type { Setup } from './setup.ts';

/** Which seats may cast this ballot. */
export const castersOf = (poll: Pick<AnnouncedPoll, 'casters'>, voter: VoterId): SeatId[] =>
  poll.casters[voter] ?? [voter as string as SeatId]; // a ballot without casters of its own is a seat's

/** The ballots that a seat may cast: its own first, then its household's, then those it holds a proxy for. */
export function ballotsOf(poll: Pick<AnnouncedPoll, 'casters' | 'electorate'>, seat: SeatId): VoterId[] {
  const own = seat as string as VoterId;
  const others = Object.entries(poll.casters)
    .filter(([voter, seats]) => voter !== own && seats?.includes(seat))
    .map(([voter]) => voter as VoterId); // the keys of the record
  return isOnRoll(poll, own) && castersOf(poll, own).includes(seat) ? [own, ...others] : others;
}

// Thousands may vote in one second: each list is made into a set once and kept as long as the list itself.
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

export function isAmong<T extends string>(list: readonly T[], one: T): boolean {
  let set = sets.get(list);
  if (!set) sets.set(list, (set = new Set(list)));
  return set.has(one);
}

export const isOnRoll = ({ electorate }: Pick<AnnouncedPoll, 'electorate'>, voter: VoterId): boolean =>
  isAmong(electorate, voter);

/** household → the seat that the notice names for its ballot; a notice from before it could name any names none. */
export const representativesIn = ({
  seats,
  representatives = [],
}: Pick<Setup, 'seats'> & Partial<Pick<Setup, 'representatives'>>): Record<string, SeatId> =>
  Object.fromEntries(
    seats.filter((one) => isAmong(representatives, one.id)).map(({ household, id }) => [household, id]),
  );

export const rollFolds: Folds<'proxyRecorded' | 'proxyEnded' | 'representativeNamed'> = {
  proxyRecorded: (room, { from, to, authority }) => ({
    ...room,
    proxies: [...room.proxies.filter((one) => one.from !== from), { from, to, authority }],
  }),
  proxyEnded: (room, { from }) => ({ ...room, proxies: room.proxies.filter((one) => one.from !== from) }),
  representativeNamed: (room, { household, seat }) => ({
    ...room,
    representatives: { ...room.representatives, [household]: seat },
  }),
};
