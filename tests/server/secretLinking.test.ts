import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/connect';
import { embeddedPlace, open, type Place } from '../db/stores.ts';
import {
  byArrival,
  byClosedRows,
  byLikeness,
  byOpenRows,
  bySignature,
  type Attacker,
} from './linking/attackers.ts';
import { playRound, type Habits, type Round } from './linking/seen.ts';

const voters = 10;
const rounds = 12;
const most = voters * rounds;
/** Whoever guesses at random is right once a round; five standard deviations more is no chance. */
const byChance = rounds + 5 * Math.sqrt(rounds);

let place: Place;
let database: Database;
beforeAll(async () => {
  place = await embeddedPlace();
  database = await open(place.settings);
});
afterAll(async () => {
  await database.close();
  await place.remove();
});

async function play(habits: Habits): Promise<Round[]> {
  const played: Round[] = [];
  for (let round = 0; round < rounds; round += 1) played.push(await playRound(database, voters, habits));
  return played;
}

/** How many voters' ballots the attacker has named, over all rounds. */
async function hits(attacker: Attacker, played: readonly Round[]): Promise<number> {
  let right = 0;
  for (const { seen, truth } of played)
    for (const [voter, number] of await attacker(seen)) if (truth.get(voter) === number) right += 1;
  return right;
}

/** A server that keeps everything it signs, takes and stores, and does with it what it can. */
describe('a dishonest server', () => {
  describe('of devices that do as they should', () => {
    let played: Round[];
    beforeAll(async () => {
      played = await play({ blinding: true, mixing: true });
    });
    test.each([
      ['trying every signature', bySignature],
      ['likeness of the signatures', byLikeness],
      ['the order of arrival', byArrival],
      ['the rows while the poll is open', byOpenRows],
      ['the rows when it has closed', byClosedRows],
    ])('links no more than chance does by %s', async (_, attacker) => {
      expect(await hits(attacker, played)).toBeLessThan(byChance);
    });
  });

  describe('of devices that do not blind', () => {
    let played: Round[];
    beforeAll(async () => {
      played = await play({ blinding: false, mixing: true });
    });
    test.each([
      ['trying every signature', bySignature],
      ['likeness of the signatures', byLikeness],
    ])('links every ballot by %s', async (_, attacker) => {
      expect(await hits(attacker, played)).toBe(most);
    });
  });

  describe('of devices that cast as they were signed for', () => {
    let played: Round[];
    beforeAll(async () => {
      played = await play({ blinding: true, mixing: false });
    });
    test.each([
      ['the order of arrival', byArrival],
      ['the rows while the poll is open', byOpenRows],
    ])('links every ballot by %s', async (_, attacker) => {
      expect(await hits(attacker, played)).toBe(most);
    });
    test('links no more than chance does by what is stored when the poll has closed', async () => {
      expect(await hits(byClosedRows, played)).toBeLessThan(byChance);
    });
  });
});
