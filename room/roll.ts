import type { SeatId, VoterId } from './ids.ts';
import type { Room } from './room.ts';
import type { Seat, Setup } from './setup.ts';
import { type Figure, none, plus } from './votes/figure.ts';
import type { VoteRule } from './votes/voteRule.ts';

/**
 * What speaks against opening a poll on this roll, or has to be known before. `noHousehold`, `noArea`: the notice does not say it
 * of an entitled seat · `noRepresentative`: several of a household, and nobody was named · `tooManyProxies`: one person would vote
 * for more others than the rule allows · `proxyLapsed`: whoever gave it is here · `proxiesNotAllowed`: the rule knows none.
 */
export interface RollConflict {
  kind:
    'noHousehold' | 'noArea' | 'noRepresentative' | 'tooManyProxies' | 'proxyLapsed' | 'proxiesNotAllowed';
  seats: SeatId[];
  /** nothing is opened before it is settled */
  blocks: boolean;
}

/** Whose ballots a poll under a rule would have, who may cast each, and what stands in the way. */
export interface Roll {
  electorate: VoterId[];
  casters: Partial<Record<VoterId, SeatId[]>>;
  conflicts: RollConflict[];
}

interface Voter {
  voter: VoterId;
  /** whose own ballot it is, before any proxy */
  seats: SeatId[];
  members: Seat[];
}

/** What a roll is drawn up from: the seats of the notice, who of them is here, and who may vote for whom. */
export type Assembly = Pick<Room, 'present' | 'proxies' | 'representatives'> & Seated;
type Seated = { setup: Pick<Setup, 'seats'> };

/** The roll that a poll under this rule would have if it were opened now. */
export function rollOf(room: Assembly, rule: Pick<VoteRule, 'voters'>): Roll {
  const conflicts: RollConflict[] = [];
  const entitled = room.setup.seats.filter((one) => one.entitled);
  const voters = votersOf(room, rule, entitled, conflicts);
  const proxies = proxiesIn(room, rule, voters, conflicts);
  const electorate: VoterId[] = [];
  const casters: Roll['casters'] = {};
  for (const { voter, seats } of voters) {
    const may = [...new Set([...seats, ...seats.flatMap((one) => proxies.get(one) ?? [])])];
    if (rule.voters.who === 'present' && !may.some((one) => room.present.includes(one))) continue;
    electorate.push(voter);
    if (may.length !== 1 || String(may[0]) !== String(voter)) casters[voter] = may;
  }
  return { electorate, casters, conflicts };
}

/** Seats vote each for itself; where households or owners vote, those of one household have one ballot between them. */
function votersOf(
  room: Assembly,
  { voters: { of, representative } }: Pick<VoteRule, 'voters'>,
  entitled: readonly Seat[],
  conflicts: RollConflict[],
): Voter[] {
  if (of === 'seats') return entitled.map(alone);
  const homeless = of === 'households' ? entitled.filter((one) => one.household === '') : [];
  if (homeless.length > 0)
    conflicts.push({ kind: 'noHousehold', seats: homeless.map((one) => one.id), blocks: true });
  const households = new Map<string, Seat[]>();
  const voters: Voter[] = [];
  for (const seat of entitled) {
    if (seat.household === '') {
      if (of === 'owners') voters.push(alone(seat));
      continue;
    }
    const members = households.get(seat.household);
    if (members) members.push(seat);
    else households.set(seat.household, [seat]);
  }
  const ids = householdIds(room.setup);
  const unnamed: SeatId[] = [];
  for (const [household, members] of households) {
    const voter = ids.get(household);
    if (!voter) continue;
    const named = room.representatives[household];
    const one = members.find((member) => member.id === named) ?? (members.length === 1 ? members[0] : null);
    if (representative === 'named' && !one) unnamed.push(...members.map((member) => member.id));
    const seats = representative === 'named' && one ? [one.id] : members.map((member) => member.id);
    voters.push({ voter, seats, members });
  }
  if (unnamed.length > 0) conflicts.push({ kind: 'noRepresentative', seats: unnamed, blocks: true });
  const landless = of === 'owners' ? voters.filter((one) => areaOf(one.members) === 0) : [];
  if (landless.length > 0)
    conflicts.push({ kind: 'noArea', seats: landless.flatMap((one) => one.seats), blocks: true });
  return voters;
}

const alone = (seat: Seat): Voter => ({ voter: ownVoter(seat.id), seats: [seat.id], members: [seat] });

/**
 * Who may vote for whom: giver → whoever was given the authority. It lapses while the giver is here, and is none where the giver
 * has no ballot to cast, as in a household somebody else is named for.
 */
function proxiesIn(
  room: Assembly,
  { voters: { proxiesAtMost } }: Pick<VoteRule, 'voters'>,
  voters: readonly Voter[],
  conflicts: RollConflict[],
): Map<SeatId, SeatId[]> {
  const may = new Set(voters.flatMap((one) => one.seats));
  const given = room.proxies.filter(({ from }) => may.has(from));
  const stand = given.filter(({ from }) => !room.present.includes(from));
  const lapsed = given.filter(({ from }) => room.present.includes(from));
  if (given.length > 0 && proxiesAtMost === 0) {
    conflicts.push({ kind: 'proxiesNotAllowed', seats: given.map((one) => one.from), blocks: false });
    return new Map();
  }
  if (lapsed.length > 0)
    conflicts.push({ kind: 'proxyLapsed', seats: lapsed.map((one) => one.from), blocks: false });
  const held = new Map<SeatId, number>();
  for (const { to } of stand) held.set(to, (held.get(to) ?? 0) + 1);
  const over = [...held].filter(([, count]) => count > proxiesAtMost).map(([to]) => to);
  if (over.length > 0) conflicts.push({ kind: 'tooManyProxies', seats: over, blocks: true });
  return new Map(stand.map(({ from, to }) => [from, [to]]));
}

/** A seat's own ballot bears the seat's id. */
export const ownVoter = (seat: SeatId): VoterId => seat as string as VoterId; // both are s and a number

/** Households are numbered in the order in which the notice's seats name them. */
export const householdIds = ({ seats }: Pick<Setup, 'seats'>): ReadonlyMap<string, VoterId> =>
  rosterOf(seats).ids;

interface Roster {
  /** household → whose ballot it is */
  ids: ReadonlyMap<string, VoterId>;
  /** whose ballot it is → what people call them */
  names: ReadonlyMap<VoterId, string>;
}

// A page names thousands of voters at once: the seats of a notice are gone through once and never change.
const rosters = new WeakMap<Setup['seats'], Roster>();

function rosterOf(seats: Setup['seats']): Roster {
  const known = rosters.get(seats);
  if (known) return known;
  const ids = new Map<string, VoterId>();
  const names = new Map<VoterId, string>();
  for (const { id, name, household } of seats) {
    names.set(ownVoter(id), name);
    if (household === '' || ids.has(household)) continue;
    const voter = `h${ids.size + 1}` as VoterId; // the type's own pattern
    ids.set(household, voter);
    names.set(voter, household);
  }
  const roster = { ids, names };
  rosters.set(seats, roster);
  return roster;
}

const areaOf = (seats: readonly Seat[]): number => seats.reduce((sum, one) => sum + one.area, 0);

/** What each ballot of a roll weighs: one head, and the floor area behind it where the notice names it. */
export function weights(room: Seated, electorate: readonly VoterId[]): { voter: VoterId; area: number }[] {
  const areas = new Map<VoterId, number>();
  const ids = householdIds(room.setup);
  for (const seat of room.setup.seats) {
    if (!seat.entitled) continue;
    areas.set(ownVoter(seat.id), seat.area);
    const household = ids.get(seat.household);
    if (household) areas.set(household, (areas.get(household) ?? 0) + seat.area);
  }
  return electorate.map((voter) => ({ voter, area: areas.get(voter) ?? 0 }));
}

/** The whole of these ballots. */
export const figureOf = (room: Seated, electorate: readonly VoterId[]): Figure =>
  weights(room, electorate).reduce((sum, { area }) => plus(sum, { heads: 1, area }), none);

/** Whose ballot it is, as people call it: a seat's name, or the household. */
export const voterName = ({ setup }: Pick<Room, 'setup'>, voter: VoterId): string =>
  rosterOf(setup.seats).names.get(voter) ?? voter;
