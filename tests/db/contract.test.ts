import { afterAll, beforeAll, describe } from 'vitest';
import { adminLinksContract } from './contract/adminLinks.ts';
import { ballotsContract } from './contract/ballots.ts';
import { ballotRacesContract } from './contract/ballotRaces.ts';
import { ballotWaysContract } from './contract/ballotWays.ts';
import { chainContract } from './contract/chain.ts';
import { eventLogContract } from './contract/eventLog.ts';
import { meetingsContract } from './contract/meetings.ts';
import { overtakingContract } from './contract/overtaking.ts';
import { resolutionsContract } from './contract/resolutions.ts';
import { seatLinksContract } from './contract/seatLinks.ts';
import { secretBallotsContract } from './contract/secretBallots.ts';
import { voteRulesContract } from './contract/voteRules.ts';
import { secretOvertakingContract } from './contract/secretOvertaking.ts';
import { embeddedPlace, open, postgresPlace, type Place, type Store } from './stores.ts';

const postgres = await postgresPlace();

describe('on the embedded database', () => contract(embeddedPlace));
describe.skipIf(!postgres)('on PostgreSQL', () =>
  contract(
    () => Promise.resolve(postgres),
    (given) => {
      overtakingContract(given);
      secretOvertakingContract(given);
    },
  ),
);

/** What every database must do, whichever it is. */
function contract(provide: () => Promise<Place | null>, more?: (given: () => Store) => void): void {
  let place: Place | null = null;
  let store: Store;
  beforeAll(async () => {
    place = await provide();
    if (!place) throw new Error('no place for the tables');
    const one = await open(place.settings);
    store = { one, other: one.kind === 'embedded' ? one : await open(place.settings) };
  });
  afterAll(async () => {
    await store.one.close();
    await store.other.close();
    await place?.remove();
  });

  const given = () => store;
  describe('event log', () => eventLogContract(given));
  describe('hash chain', () => chainContract(given));
  describe('ballots', () => ballotsContract(given));
  describe('the ways of ballots', () => ballotWaysContract(given));
  describe('ballots in a race', () => ballotRacesContract(given));
  describe('secret ballots', () => secretBallotsContract(given));
  describe('meetings', () => meetingsContract(given));
  describe('seat links and sessions', () => seatLinksContract(given));
  describe('administrator links', () => adminLinksContract(given));
  describe('resolutions', () => resolutionsContract(given));
  describe('rule sets', () => voteRulesContract(given));
  if (more) describe('statements side by side', () => more(given));
}
