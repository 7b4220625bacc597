import type { PollId, VoterId } from '../ids.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Choice } from './choice.ts';

/**
 * What every ballot of a class weighs: `heads` where each counts as one, `a8050` where 80.50 m² stand behind each. A poll has
 * one key for each class, so that a ballot's weight is proved by the key it was signed with.
 */
export type WeightClass = string & { readonly weightClass: true };

/** Chosen by the voter's device: 256 random bits, 64 hex digits. Nobody else knows whose it is. */
export type BallotNumber = string & { readonly ballotNumber: true };

/** A public key (SPKI) or a signature, base64url without padding. */
export type Base64Url = string & { readonly base64Url: true };

/** A poll's public keys. They stand in the record from its announcement, so that nobody can be given a key of his own. */
export type PollKeys = Record<WeightClass, Base64Url>;

/** A ballot as it is cast, stored and published: no time, no place, no person. */
export interface SecretBallot {
  number: BallotNumber;
  weightClass: WeightClass;
  choice: Choice;
  /** of `signedText` by the key of its class */
  signature: Base64Url;
}

/** What is published when a secret poll has closed, enough for anybody to count it again. Ballots in order of their numbers. */
export interface PublishedBallots {
  format: 'yishi-secret-ballots/1';
  poll: PollId;
  classes: {
    weightClass: WeightClass;
    key: Base64Url;
    /** how many ballots of this class were signed; voters on paper are not among them */
    signed: number;
  }[];
  ballots: SecretBallot[];
}

/**
 * What is signed: never the choice, which is made later. The number's 256 bits are what makes the message unguessable, so that
 * it needs no further randomising (RFC 9474, section 5: the deterministic preparation is safe for such messages).
 */
export const signedText = (poll: PollId, weightClass: WeightClass, number: BallotNumber): string =>
  `yishi-ballot/1 ${poll} ${weightClass} ${number}`;

/** Hundredths of a square metre behind each ballot of a class; 0 where area does not count. */
export const areaOf = (weightClass: WeightClass): number =>
  weightClass === 'heads' ? 0 : Number(weightClass.slice(1));

export const heads = 'heads' as WeightClass; // the type's own word

/** The class of ballots with so much area behind each, hundredths of a square metre; null: area does not count. */
export const classOf = (area: number | null): WeightClass =>
  area === null ? heads : (`a${area}` as WeightClass); // the type's own pattern

export interface ClassRoll {
  weightClass: WeightClass;
  voters: VoterId[];
}

/**
 * Divides a roll into classes of equal weight. Refused where a class has fewer than `smallest` voters: with so few, what they
 * chose could be guessed from the published list.
 * @param voters area in hundredths of a square metre
 */
export function weightClasses(
  voters: readonly { voter: VoterId; area: number }[],
  byArea: boolean,
  smallest: number,
): ClassRoll[] | Refusal {
  const classes = new Map<WeightClass, VoterId[]>();
  for (const { voter, area } of voters) {
    const weightClass = classOf(byArea ? area : null);
    const members = classes.get(weightClass);
    if (members) members.push(voter);
    else classes.set(weightClass, [voter]);
  }
  if ([...classes.values()].some((members) => members.length < smallest)) return refuse('classTooSmall');
  return [...classes].map(([weightClass, members]) => ({ weightClass, voters: members }));
}
