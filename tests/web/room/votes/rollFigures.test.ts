import { expect, test } from 'vitest';
import { newRoom } from '#room/room';
import { setup } from '#room/setup';
import { voteRules } from '#room/votes/voteRules';
import { householdsOf, rollFigures } from '$lib/room/votes/rollFigures.ts';
import { ann, bo, chen, hearing, meeting } from '../../../support/given.ts';

const plain = hearing();
/** Ann and Bo live together; Chen alone. */
const households: Record<string, string> = { [ann]: '6-101', [bo]: '6-101', [chen]: '6-601' };
const seats = plain.seats.map((one) => ({ ...one, household: households[one.id] ?? '', area: 5000 }));
const room = newRoom(meeting, setup.parse({ ...plain, seats }));

test('counts ballots, and of them households and those cast by a proxy', () => {
  expect(rollFigures(room, voteRules.assembly)).toMatchObject({ ballots: 3, households: 0, proxies: 0 });
  const given = { ...room, proxies: [{ from: chen, to: ann, authority: 'No. 3' }] };
  expect(rollFigures(given, { voters: { ...voteRules.assembly.voters, proxiesAtMost: 1 } })).toMatchObject({
    ballots: 3,
    proxies: 1,
    blocked: false,
  });
  expect(rollFigures(room, voteRules['assembly-households'])).toMatchObject({
    ballots: 2,
    households: 2,
    blocked: false,
  });
});

test('a household of several needs its representative, and a name settles it', () => {
  const rule = voteRules['owners-ordinary'];
  const before = rollFigures(room, rule);
  expect(before.conflicts).toEqual([{ kind: 'noRepresentative', seats: [ann, bo], blocks: true }]);
  expect(before.blocked).toBe(true);
  expect([...householdsOf(room, [ann, bo])].map(([name, of]) => [name, of.map((one) => one.id)])).toEqual([
    ['6-101', [ann, bo]],
  ]);
  const named = { ...room, representatives: { '6-101': bo } };
  expect(rollFigures(named, rule)).toMatchObject({ blocked: false, ballots: 2, households: 2 });
});

test('a proxy lapses while its giver is here, which stands in nobody’s way', () => {
  const rule = { voters: { ...voteRules.assembly.voters, proxiesAtMost: 1 } };
  const here = { ...room, proxies: [{ from: chen, to: ann, authority: 'No. 3' }], present: [chen] };
  expect(rollFigures(here, rule)).toMatchObject({
    proxies: 0,
    blocked: false,
    conflicts: [{ kind: 'proxyLapsed', seats: [chen], blocks: false }],
  });
});

test('a roll of nobody opens nothing', () => {
  const rule = { voters: { ...voteRules.assembly.voters, who: 'present' as const } };
  expect(rollFigures(room, rule)).toMatchObject({ ballots: 0, blocked: true });
});
