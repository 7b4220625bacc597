import type { VoterId } from '#room/ids';
import { heads, signedText, type BallotNumber } from '#room/votes/secretBallot';
import { isSigned } from '#server/secret/isSigned';
import { distance, toNumber } from './arithmetic.ts';
import type { Seen } from './seen.ts';

/** Says of each voter which ballot is theirs, from what the server has seen. */
export type Attacker = (seen: Seen) => Guesses | Promise<Guesses>;
export type Guesses = ReadonlyMap<VoterId, BallotNumber>;

const paired = (voters: readonly VoterId[], numbers: readonly BallotNumber[]): Guesses =>
  new Map(voters.flatMap((voter, index) => (numbers[index] ? [[voter, numbers[index]] as const] : [])));

/** Tries whether what was signed for a voter is a signature of one of the ballots. */
export const bySignature: Attacker = async ({ key, poll, signings, arrivals }) => {
  const guesses = new Map<VoterId, BallotNumber>();
  for (const { voter, blindSignature } of signings)
    for (const { number } of arrivals)
      if (await isSigned(key, signedText(poll, heads, number), blindSignature)) guesses.set(voter, number);
  return guesses;
};

/** Takes for a voter's ballot the one whose signature looks most like what the voter was given. */
export const byLikeness: Attacker = ({ signings, arrivals }) => {
  const ballots = arrivals.map(({ number, signature }) => ({ number, signature: toNumber(signature) }));
  return new Map(
    signings.flatMap(({ voter, blindSignature }) => {
      const given = toNumber(blindSignature);
      const [nearest] = ballots.toSorted(
        (one, other) => distance(one.signature, given) - distance(other.signature, given),
      );
      return nearest ? [[voter, nearest.number] as const] : [];
    }),
  );
};

/** First signed, first cast: from what the memory saw. */
export const byArrival: Attacker = ({ signings, arrivals }) =>
  paired(
    signings.map(({ voter }) => voter),
    arrivals.map(({ number }) => number),
  );

/** First signed, first cast: from where the rows lie while the poll is open. */
export const byOpenRows: Attacker = ({ signedRows, openRows }) => paired(signedRows, openRows);

/** The same, from what is stored when it has closed. */
export const byClosedRows: Attacker = ({ signedRows, closedRows }) => paired(signedRows, closedRows);
