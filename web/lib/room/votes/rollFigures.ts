import type { SeatId, VoterId } from '#room/ids';
import { householdIds, ownVoter, rollOf, type RollConflict } from '#room/roll';
import { castersOf } from '#room/rollFacts';
import type { Room } from '#room/room';
import type { Seat } from '#room/setup';
import type { VoteRule } from '#room/votes/voteRule';

/** What a roll comes to, for whoever is about to open a vote on it. */
export interface RollFigures {
  ballots: number;
  /** of these, whose casters are here */
  present: number;
  households: number;
  /** ballots that somebody casts for somebody else by a written authority */
  proxies: number;
  conflicts: RollConflict[];
  blocked: boolean;
}

export function rollFigures(room: Room, rule: Pick<VoteRule, 'voters'>): RollFigures {
  const { electorate, casters, conflicts } = rollOf(room, rule);
  const ids = householdIds(room.setup);
  const isOf = (voter: VoterId, seat: SeatId) =>
    voter === ownVoter(seat) ||
    voter === ids.get(room.setup.seats.find((one) => one.id === seat)?.household ?? '');
  const byProxy = (voter: VoterId) => casters[voter]?.some((seat) => !isOf(voter, seat)) ?? false;
  return {
    ballots: electorate.length,
    present: electorate.filter((voter) =>
      castersOf({ casters }, voter).some((seat) => room.present.includes(seat)),
    ).length,
    households: electorate.filter(isHousehold).length,
    proxies: electorate.filter(byProxy).length,
    conflicts,
    blocked: electorate.length === 0 || conflicts.some((one) => one.blocks),
  };
}

const isHousehold = (voter: VoterId): boolean => voter.startsWith('h');

/** The entitled seats of each household that one of these seats belongs to, for choosing who casts its ballot. */
export function householdsOf(room: Pick<Room, 'setup'>, seats: readonly SeatId[]): Map<string, Seat[]> {
  const named = new Set(
    room.setup.seats
      .filter((one) => seats.includes(one.id) && one.household !== '')
      .map((one) => one.household),
  );
  const found = new Map<string, Seat[]>();
  for (const household of named)
    found.set(
      household,
      room.setup.seats.filter((one) => one.entitled && one.household === household),
    );
  return found;
}
