import { describe, expect, test } from 'vitest';
import { voterId } from '#room/ids';
import { heads } from '#room/votes/secretBallot';
import { newNumber } from '../../../web/lib/room/seat/secret/blinding.ts';
import { countedFrom, findOwnBallot, findOwnBallots } from '../../../web/lib/room/seat/secret/ownBallot.ts';
import { putAway } from '../../../web/lib/room/seat/secret/paper.ts';
import { TestDrawer } from '../../support/secretServer.ts';
import { poll, reply, signedPaper, voter } from './signedPaper.ts';

describe('looking for the own ballot', () => {
  const filled = { choice: 'for', at: 0 } as const;
  const counted = () => signedPaper({ signature: null, filled, acknowledged: true });
  const find = (drawer: TestDrawer, body: unknown) =>
    findOwnBallot(poll, voter, { drawer, fetch: () => reply(body) });

  test('finds it, found it changed, or misses it', async () => {
    const { drawer, paper } = counted();
    const own = { number: paper.number, weightClass: heads, choice: 'for' };
    expect(await find(drawer, { ballots: [{ ...own, choice: 'against' }] })).toBe('changed');
    expect(await find(drawer, { ballots: [] })).toBe('missing');
    expect(await find(drawer, { refused: 'ballotsUnpublished' })).toBe('unpublished');
    expect(await find(drawer, { ballots: [own] })).toBe('listed');
    expect(drawer.getItem(`yishi.ballot.${poll}.${voter}`)).not.toContain('"for"');
  });

  test('knows nothing of a ballot that was not acknowledged', async () => {
    const { drawer } = signedPaper({ filled });
    expect(await find(drawer, { ballots: [] })).toBe('unknown');
    expect(await find(new TestDrawer(), { ballots: [] })).toBe('unknown');
  });

  const household = voterId.parse('h1');
  /** Ann's own ballot and that of her household, both counted from her telephone. */
  const both = () => {
    const { drawer, paper } = counted();
    const other = { ...paper, number: newNumber() };
    putAway(drawer, household, other);
    const list = [paper, other].map(({ number }) => ({ number, weightClass: heads, choice: 'for' }));
    return { drawer, list };
  };
  const findAll = (drawer: TestDrawer, ballots: unknown) =>
    findOwnBallots(poll, [voter, household], { drawer, fetch: () => reply({ ballots }) });

  test('knows whose ballots were counted from the device, and which were found before', async () => {
    const { drawer, list } = both();
    putAway(drawer, voterId.parse('s99'), signedPaper({ filled }).paper);
    drawer.setItem('yishi.ballot.of-another-vote.s1', '{}');
    const known = (found: boolean) => [
      { voter, found },
      { voter: household, found },
    ];
    expect(countedFrom(drawer, poll)).toEqual(known(false));
    expect(await findAll(drawer, list)).toBe('listed');
    expect(countedFrom(drawer, poll)).toEqual(known(true));
  });

  test('says of several what is wrong with one', async () => {
    const { drawer, list } = both();
    expect(await findAll(drawer, list.slice(0, 1))).toBe('missing');
    // The first was found, and is forgotten.
    expect(await findAll(drawer, list)).toBe('listed');
  });
});
