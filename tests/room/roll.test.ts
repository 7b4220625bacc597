import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import type { SeatId } from '#room/ids';
import { figureOf, householdIds, rollOf, voterName, weights } from '#room/roll';
import { ballotsOf } from '#room/rollFacts';
import type { NoticeSeat, Setup } from '#room/setup';
import type { VoteRule } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import {
  ann,
  bo,
  chair,
  chen,
  entered,
  given,
  givenIn,
  hearing,
  item2,
  motion1,
  opened,
  pollOn,
  seat,
  taken,
  tenant,
  voter,
} from '../support/given.ts';

type Voters = VoteRule['voters'];
const rule = (voters: Partial<Voters>) => ({ voters: { ...voteRules.representatives.voters, ...voters } });
const perSeat = rule({});
const perHousehold = rule({ of: 'households' });
const named = rule({ of: 'households', representative: 'named' });
const owners = rule({ of: 'owners', representative: 'named' });

/** The hearing, with households and areas as given. */
const living = (homes: Partial<Record<SeatId, Partial<NoticeSeat>>>, more: Partial<Setup> = {}): Setup =>
  hearing({ seats: hearing().seats.map((one) => ({ ...one, ...homes[one.id] })), ...more });
/** Ann and Bo live together, Chen by herself. */
const homes = {
  [ann]: { household: '6-101', area: 8050 },
  [bo]: { household: '6-101', area: 4000 },
  [chen]: { household: '6-601', area: 12_000 },
};
const roll = (notice: Setup, which: Pick<VoteRule, 'voters'>, ...story: MeetingEvent[]) =>
  rollOf(givenIn(notice, ...story).room, which);
const authority = (from: SeatId, to: SeatId) => ({ from, to, authority: 'Letter' });
const names = (seat: SeatId): MeetingEvent => ({ type: 'representativeNamed', household: '6-101', seat });

describe('a ballot for every seat', () => {
  test('that is entitled, here or not; each casts its own', () => {
    expect(roll(hearing(), perSeat)).toEqual({
      ...{ electorate: [ann, bo, chen].map(voter), casters: {}, conflicts: [] },
    });
  });

  test('of those here, where the rule asks for them', () => {
    const here = rule({ who: 'present' });
    expect(roll(hearing(), here).electorate).toEqual([]);
    expect(roll(hearing(), here, ...entered(bo, tenant)).electorate).toEqual([voter(bo)]);
  });
});

describe('a ballot for every household', () => {
  test('that anybody of it may cast, numbered as the notice’s seats name them', () => {
    expect(roll(living(homes), perHousehold)).toEqual({
      electorate: ['h1', 'h2'].map(voter),
      casters: { h1: [ann, bo], h2: [chen] },
      conflicts: [],
    });
    expect([...householdIds(living(homes))]).toEqual([
      ['6-101', 'h1'],
      ['6-601', 'h2'],
    ]);
  });

  test('none for a household without anybody entitled, though it has a number', () => {
    const { electorate } = roll(living({ ...homes, [chair]: { household: '1-101' } }), perHousehold);
    expect(electorate).toEqual(['h2', 'h3'].map(voter));
  });

  test('of those here, where the rule asks for them: one of the household is enough', () => {
    const here = rule({ of: 'households', who: 'present' });
    expect(roll(living(homes), here, ...entered(bo)).electorate).toEqual([voter('h1')]);
  });

  test('cannot be had of a seat whose household the notice does not say', () => {
    const { electorate, conflicts } = roll(living({ ...homes, [chen]: {} }), perHousehold);
    expect(electorate).toEqual([voter('h1')]);
    expect(conflicts).toEqual([{ kind: 'noHousehold', seats: [chen], blocks: true }]);
  });

  test('is cast by whoever was named for it, and waits for that', () => {
    expect(roll(living(homes), named).conflicts).toEqual([
      { kind: 'noRepresentative', seats: [ann, bo], blocks: true },
    ]);
    expect(roll(living(homes), named, names(bo))).toEqual({
      electorate: ['h1', 'h2'].map(voter),
      casters: { h1: [bo], h2: [chen] },
      conflicts: [],
    });
    expect(roll(living(homes), named, names(bo), names(ann)).casters['h1' as never]).toEqual([ann]);
    // The notice may have named one, and the meeting another.
    const noticed = living(homes, { representatives: [bo] });
    expect(roll(noticed, named)).toEqual(roll(living(homes), named, names(bo)));
    expect(roll(noticed, named, names(ann)).casters['h1' as never]).toEqual([ann]);
  });
});

describe('a ballot for every owner', () => {
  test('with the floor area behind it: co-owners have one between them, who stands alone has one too', () => {
    const notice = living({ ...homes, [chen]: { area: 12_000 } });
    const { electorate, casters, conflicts } = roll(notice, owners, names(ann));
    expect({ electorate, casters, conflicts }).toEqual({
      electorate: [voter(chen), voter('h1')],
      casters: { h1: [ann] },
      conflicts: [],
    });
    const { room } = givenIn(notice);
    expect(weights(room, electorate)).toEqual([
      { voter: chen, area: 12_000 },
      { voter: 'h1', area: 12_050 },
    ]);
    expect(figureOf(room, electorate)).toEqual({ heads: 2, area: 24_050 });
  });

  test('cannot be had without an area; of co-owners one of them may have the whole', () => {
    const whole = { ...homes, [bo]: { household: '6-101', area: 0 } };
    expect(roll(living(whole), owners, names(ann)).conflicts).toEqual([]);
    const none = { ...homes, [chen]: { area: 0 } };
    expect(roll(living(none), owners, names(ann)).conflicts).toEqual([
      { kind: 'noArea', seats: [chen], blocks: true },
    ]);
  });
});

describe('an authority to vote for another', () => {
  const two = rule({ proxiesAtMost: 2 });
  const notice = (...proxies: Setup['proxies']) => hearing({ proxies });

  test('lets its holder cast that ballot too, while the giver is away', () => {
    const { casters, conflicts, electorate } = roll(notice(authority(bo, ann)), two, ...entered(ann));
    expect(electorate).toEqual([ann, bo, chen].map(voter));
    expect(casters).toEqual({ [bo]: [bo, ann] });
    expect(conflicts).toEqual([]);
  });

  test('may be held by somebody who has no vote of their own', () => {
    expect(roll(notice(authority(bo, tenant)), two).casters).toEqual({ [bo]: [bo, tenant] });
  });

  test('lapses when the giver comes, and stands again when the giver goes', () => {
    const given = notice(authority(bo, ann));
    const here = roll(given, two, ...entered(bo));
    expect(here.casters).toEqual({});
    expect(here.conflicts).toEqual([{ kind: 'proxyLapsed', seats: [bo], blocks: false }]);
    const gone = roll(given, two, ...entered(bo), { type: 'seatLeft', seat: bo });
    expect(gone.casters).toEqual({ [bo]: [bo, ann] });
  });

  test('counts as presence where only those here vote', () => {
    const here = rule({ who: 'present', proxiesAtMost: 1 });
    expect(roll(notice(authority(bo, ann)), here, ...entered(ann)).electorate).toEqual([ann, bo].map(voter));
  });

  test('is worth nothing under a rule that knows none', () => {
    const { casters, conflicts } = roll(notice(authority(bo, ann)), perSeat);
    expect(casters).toEqual({});
    expect(conflicts).toEqual([{ kind: 'proxiesNotAllowed', seats: [bo], blocks: false }]);
  });

  test('is for as many others as the rule allows; more have to be settled first', () => {
    const both = notice(authority(bo, ann), authority(chen, ann));
    expect(roll(both, two).conflicts).toEqual([]);
    const tooMany = [{ kind: 'tooManyProxies', seats: [ann], blocks: true }];
    expect(roll(both, rule({ proxiesAtMost: 1 })).conflicts).toEqual(tooMany);
    // Who is here votes for themselves, and counts no more.
    expect(roll(both, rule({ proxiesAtMost: 1 }), ...entered(chen)).conflicts).toEqual([
      { kind: 'proxyLapsed', seats: [chen], blocks: false },
    ]);
  });

  test('of whoever was named for a household goes with its ballot, of the others it does not', () => {
    const one = rule({ of: 'households', representative: 'named', proxiesAtMost: 1 });
    const from = (giver: SeatId) => living(homes, { proxies: [authority(giver, chen)] });
    expect(roll(from(bo), one, names(bo)).casters).toMatchObject({ h1: [bo, chen] });
    expect(roll(from(ann), one, names(bo)).casters).toMatchObject({ h1: [bo] });
  });

  test('of somebody in a household that another was named for is not among those its holder may have', () => {
    const one = rule({ of: 'households', representative: 'named', proxiesAtMost: 1 });
    const both = living(homes, { proxies: [authority(ann, chen), authority(bo, chen)] });
    const { casters, conflicts } = roll(both, one, names(bo));
    expect(casters).toMatchObject({ h1: [bo, chen] });
    expect(conflicts).toEqual([]);
    // Nor does it lapse: it never was one here.
    expect(roll(both, one, names(bo), ...entered(ann)).conflicts).toEqual([]);
    // Where anybody of the household may cast the ballot, both could.
    const any = rule({ of: 'households', proxiesAtMost: 1 });
    expect(roll(both, any).conflicts).toEqual([{ kind: 'tooManyProxies', seats: [chen], blocks: true }]);
  });

  test('of somebody without a vote is no authority', () => {
    expect(roll(notice(authority(tenant, ann)), two)).toMatchObject({ casters: {}, conflicts: [] });
  });
});

test('a seat has its own ballot first, then its household’s and those it was given', () => {
  const casters = { [voter('h1')]: [bo, ann], [voter(chen)]: [chen, ann] };
  const poll = { electorate: ['h1', ann, chen].map(voter), casters };
  expect(ballotsOf(poll, ann)).toEqual([ann, 'h1', chen].map(voter));
  expect(ballotsOf(poll, bo)).toEqual([voter('h1')]);
  expect(ballotsOf(poll, tenant)).toEqual([]);
});

test('a ballot is called by its seat’s name, or by the household', () => {
  const { room } = givenIn(living(homes));
  expect(['s3', 'h2', 'h9'].map((one) => voterName(room, voter(one)))).toEqual(['Ann', '6-601', 'h9']);
});

test('a vote counts as present whose casters have been in the room, be it by a proxy or another of the household', () => {
  const casters = { [voter('h1')]: [bo, ann], [voter(chen)]: [chen, tenant] };
  const open = pollOn(motion1, 60, { electorate: ['h1', chen].map(voter), casters });
  const { room } = given(opened, taken(item2), ...entered(ann), open);
  expect(room.poll?.present).toEqual([voter('h1')]);
  const later = given(opened, taken(item2), ...entered(ann), open, ...entered(tenant, bo)).room;
  expect(later.poll?.present).toEqual(['h1', chen].map(voter));
});

test('thousands of households are named in no time, for a page that anybody may ask for', () => {
  const [like] = hearing().seats;
  if (!like) throw new Error('the hearing has seats');
  const numbers = Array.from({ length: 5000 }, (_, nth) => nth + 1);
  const seats = numbers.map((one) => ({ ...like, id: seat(`s${one}`), household: `Home ${one}` }));
  const notice = { setup: { ...hearing(), seats } };
  const began = performance.now();
  expect(numbers.map((one) => voterName(notice, voter(`h${one}`))).at(-1)).toBe('Home 5000');
  expect(performance.now() - began).toBeLessThan(2000);
});
