import { canonical } from '#room/canonical';
import type { PollId, SeatId, VoterId } from '#room/ids';
import type { Way } from '#room/ways';
import type { Choice, CountedBallots } from './choice.ts';
import { areaOf as areaIn, type PublishedBallots as SecretList } from './secretBallot.ts';

/** The ballots of a closed poll as anybody may have them, to count again. */
export interface PublishedBallots {
  poll: PollId;
  /**
   * of a named poll: whose ballot says what, and how it came; null of others. `castBy`: the seat on whose device it was cast, for
   * a reader who asks who voted for a household or by proxy; the record says who may
   */
  named: { voter: VoterId; choice: Choice; way: Way; castBy?: SeatId }[] | null;
  /**
   * of a named poll: 16 random bytes, hex, that are hashed with its ballots. They go when the names are taken off: without them
   * whoever has the record could try all that a few people can have voted until the sum comes out
   */
  salt?: string;
  /** ballots that bear no name, those that say the same together */
  counted: CountedBallots[];
  /** of a secret poll: every ballot under the number that only its voter knows; null of others */
  secret: SecretList | null;
}

type Ballots = Pick<PublishedBallots, 'named' | 'salt' | 'counted' | 'secret'>;

/** The text whose SHA-256 stands in the record beside the outcome; lists come in one order, whoever makes them. */
export const ballotsText = ({ named, salt, counted, secret }: Ballots): string =>
  canonical({
    named: named?.map(({ voter, choice, way, castBy = null }) => ({ voter, choice, way, castBy })) ?? null,
    ...(salt !== undefined && { salt }),
    counted: counted.map(({ choice, heads, area }) => ({ choice, heads, area })),
    secret:
      secret?.ballots.map(({ number, weightClass, choice }) => ({ number, weightClass, choice })) ?? null,
  });

/** Every ballot without its name, those that say the same together. */
export function anonymous(
  { named, counted, secret }: Ballots,
  areaOf: (voter: VoterId) => number,
): CountedBallots[] {
  const groups = new Map<string, CountedBallots>();
  const add = ({ choice, heads, area }: CountedBallots) => {
    const key = canonical(choice);
    const group = groups.get(key);
    groups.set(key, {
      choice,
      heads: heads + (group?.heads ?? 0),
      area: area + (group?.area ?? 0),
    });
  };
  for (const one of counted) add(one);
  for (const { choice, weightClass } of secret?.ballots ?? [])
    add({ choice, heads: 1, area: areaIn(weightClass) });
  for (const { voter, choice } of named ?? []) add({ choice, heads: 1, area: areaOf(voter) });
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
