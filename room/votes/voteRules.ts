import type { Share } from '#room/share';
import { lawOfResidents, lawOfVillagers, civilCode, customs } from './ruleSources.ts';
import type { RuleId, VoteRule } from './voteRule.ts';

/** The names of the ready-made rule sets. They are kept in records, so they never change their meaning. */
export const readyRules = [
  'representatives',
  'assembly',
  'assembly-households',
  'villagers',
  'villagers-households',
  'owners-ordinary',
  'owners-special',
  'courtyard',
  'council-election',
  'consensus',
  'opinion',
] as const;
export type ReadyRule = (typeof readyRules)[number];

const moreThanHalf: Share = { num: 1, den: 2, strict: true };
const atLeast = (num: number, den: number): Share => ({ num, den, strict: false });

const seats = { of: 'seats', who: 'roll', representative: 'first', proxiesAtMost: 0 } as const;
const households = { ...seats, of: 'households' } as const;
/** Several cities allow a written authority for at most three others. */
const owners = { of: 'owners', who: 'roll', representative: 'named', proxiesAtMost: 3 } as const;

/** A meeting that is quorate by those present, and decides with more than half of them. */
const meeting = (presence: Share) =>
  ({
    presence: { share: presence, by: 'heads' },
    participation: null,
    majority: { share: moreThanHalf, of: 'present', by: 'heads' },
    winner: 'majority',
    ties: 'secondRound',
    contestHours: 0,
    smallestGroup: 3,
  }) as const;

/** Owners decide without meeting: two thirds of area and of heads take part, and a share of both measures of them agrees. */
const byOwners = (majority: Share) =>
  ({
    voters: owners,
    presence: null,
    participation: { share: atLeast(2, 3), by: 'both' },
    majority: { share: majority, of: 'cast', by: 'both' },
    winner: 'majority',
    ties: 'secondRound',
    contestHours: 72,
    smallestGroup: 3,
  }) as const;

const rules: Record<ReadyRule, Omit<VoteRule, 'id'>> = {
  representatives: { ...lawOfResidents.representatives, voters: seats, ...meeting(atLeast(2, 3)) },
  assembly: { ...lawOfResidents.assembly, voters: seats, ...meeting(moreThanHalf) },
  'assembly-households': { ...lawOfResidents.households, voters: households, ...meeting(moreThanHalf) },
  villagers: { ...lawOfVillagers.assembly, voters: seats, ...meeting(moreThanHalf) },
  'villagers-households': { ...lawOfVillagers.households, voters: households, ...meeting(atLeast(2, 3)) },
  'owners-ordinary': { ...civilCode.ordinary, ...byOwners(moreThanHalf) },
  'owners-special': { ...civilCode.special, ...byOwners(atLeast(3, 4)) },
  courtyard: {
    ...customs.courtyard,
    voters: households,
    presence: null,
    participation: null,
    majority: { share: atLeast(60, 100), of: 'entitled', by: 'heads' },
    winner: 'majority',
    ties: 'fails',
    contestHours: 72,
    smallestGroup: 3,
  },
  'council-election': {
    ...customs.election,
    voters: seats,
    presence: null,
    participation: { share: moreThanHalf, by: 'heads' },
    majority: { share: moreThanHalf, of: 'cast', by: 'heads' },
    winner: 'majority',
    ties: 'secondRound',
    contestHours: 72,
    smallestGroup: 3,
  },
  consensus: {
    ...customs.consensus,
    voters: seats,
    presence: { share: atLeast(2, 3), by: 'heads' },
    participation: null,
    majority: { share: atLeast(1, 1), of: 'valid', by: 'heads' },
    winner: 'majority',
    ties: 'fails',
    contestHours: 0,
    smallestGroup: 3,
  },
  opinion: {
    ...customs.opinion,
    voters: seats,
    presence: null,
    participation: null,
    majority: null,
    winner: 'most',
    ties: 'fails',
    contestHours: 0,
    smallestGroup: 3,
  },
};

const named = (id: ReadyRule): VoteRule => ({
  ...rules[id],
  id: id as string as RuleId, // its pattern is what makes it one, and the tests hold each of these against it
});

/** The ready-made rule sets, in the order in which a notice offers them. */
export const voteRuleList: readonly VoteRule[] = readyRules.map(named);

/** The same by name. */
export const voteRules: Readonly<Record<ReadyRule, VoteRule>> = {
  representatives: named('representatives'),
  assembly: named('assembly'),
  'assembly-households': named('assembly-households'),
  villagers: named('villagers'),
  'villagers-households': named('villagers-households'),
  'owners-ordinary': named('owners-ordinary'),
  'owners-special': named('owners-special'),
  courtyard: named('courtyard'),
  'council-election': named('council-election'),
  consensus: named('consensus'),
  opinion: named('opinion'),
};
