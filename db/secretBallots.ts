import type { MeetingId, PollId, VoterId } from '#room/ids';
import type { CountedBallots } from '#room/votes/choice';
import type {
  Base64Url,
  PollKeys,
  PublishedBallots,
  SecretBallot,
  WeightClass,
} from '#room/votes/secretBallot';
import type { Database } from './connect.ts';
import { castSecretBatch, isSame, standingOf, type SecretCast } from './secretCasting.ts';
import { closeSecret, publishedBallots } from './secretClosing.ts';
import { signBatch, type BlindAsk, type KeyPair, type Signed, type SigningKeys } from './secretSigning.ts';

/** The box of secret polls: keys, who was given a signed ballot, and ballots that lead back to nobody. */
export interface SecretBox {
  /** Makes pairs that are not kept yet, which takes a tenth of a second and more for each: before anybody has to wait for them. */
  newPairs(count: number): Promise<KeyPair[]>;
  /**
   * Keeps the keys of a poll that is announced, of pairs made for it, and makes those that are wanting; a repeat, also by another
   * server, answers with the same.
   */
  openKeys(poll: PollId, classes: readonly WeightClass[], made?: readonly KeyPair[]): Promise<PollKeys>;
  /** The polls of a meeting whose private keys are kept: those that take ballots, will, or that nothing came of. */
  withKeys(meeting: MeetingId): Promise<PollId[]>;
  /** The public keys of a poll; null: it has none. They never change. */
  publicKeysOf(poll: PollId): Promise<PollKeys | null>;
  /**
   * Signs for voters whose right was checked, each once, and answers in the order given after the commit. Signatures that were
   * given out are given again to whoever sends the same blinded text.
   */
  sign(poll: PollId, asks: readonly BlindAsk[]): Promise<Signed[]>;
  /**
   * Marks a voter as voting on paper, so that no ballot is signed for them. 'signed': one was signed before; 'closed': the poll
   * takes none any more. A repeat is answered alike.
   */
  giveToPaper(
    poll: PollId,
    voter: VoterId,
    weightClass: WeightClass,
  ): Promise<'onPaper' | 'signed' | 'closed'>;
  /** Who was given a signed ballot, or votes on paper: all that may be known of who has voted. */
  signedFor(poll: PollId): Promise<{ voter: VoterId; onPaper: boolean }[]>;
  /** How many ballots were signed. */
  signedCount(poll: PollId): Promise<number>;
  /** How many ballots were accepted. */
  castCount(poll: PollId): Promise<number>;
  /**
   * Stores ballots whose signatures were checked, and answers in the order given after the commit. Each 'cast' is counted:
   * closing waits for batches in flight.
   */
  castSecret(poll: PollId, ballots: readonly SecretBallot[]): Promise<SecretCast[]>;
  /** Whether exactly this ballot is among those that were stored. */
  stands(poll: PollId, ballot: SecretBallot): Promise<boolean>;
  /** Closes for good: no more signing, no more casting, private keys deleted; then counts. A repeat gives the same. Null: no such poll. */
  closeSecret(poll: PollId): Promise<CountedBallots[] | null>;
  /** What anybody may count again; null while the poll takes ballots, or if there is none. */
  publishedBallots(poll: PollId): Promise<PublishedBallots | null>;
}

interface KeyRow {
  weightClass: WeightClass;
  publicKey: Base64Url;
}

export function secretBox(
  { sql, forBallots }: Pick<Database, 'sql' | 'forBallots'>,
  keys: SigningKeys,
): SecretBox {
  const keysOf = (poll: PollId) => sql<KeyRow[]>`
    select weight_class as "weightClass", public_key as "publicKey" from secret_keys
    where poll = ${poll} order by weight_class`;
  const asKeys = (rows: readonly KeyRow[]): PollKeys =>
    Object.fromEntries(rows.map(({ weightClass, publicKey }) => [weightClass, publicKey]));
  const countIn = async (rows: PromiseLike<{ count: number }[]>): Promise<number> =>
    (await rows)[0]?.count ?? 0;

  return {
    newPairs: (count) => Promise.all(Array.from({ length: count }, () => keys.newPair())),
    async openKeys(poll, classes, made = []) {
      const before = await keysOf(poll);
      if (before.length > 0) return asKeys(before);
      const pairs = await Promise.all(classes.map(async (_, nth) => made[nth] ?? keys.newPair()));
      // The whole set or none of it, so that two servers never mix theirs.
      await sql`
        insert into secret_keys (poll, weight_class, public_key, private_key)
        select ${poll}, given.* from unnest(${classes}::text[],
          ${pairs.map((one) => one.publicKey)}::text[], ${pairs.map((one) => one.privateKey)}::text[]) as given
        order by 2
        on conflict do nothing`;
      return asKeys(await keysOf(poll));
    },
    async withKeys(meeting) {
      const rows = await sql<{ poll: PollId }[]>`
        select distinct poll from secret_keys join poll_meetings using (poll)
        where meeting = ${meeting} and private_key is not null order by poll`;
      return rows.map(({ poll }) => poll);
    },
    async publicKeysOf(poll) {
      const rows = await keysOf(poll);
      return rows.length > 0 ? asKeys(rows) : null;
    },
    sign: (poll, asks) => signBatch(forBallots, keys, poll, asks),
    async giveToPaper(poll, voter, weightClass) {
      const given = await sql`
        with open as materialized (
          select poll from secret_keys
          where poll = ${poll} and weight_class = ${weightClass} and private_key is not null for share
        )
        insert into secret_signatures (poll, voter, weight_class) select poll, ${voter}, ${weightClass} from open
        on conflict do nothing`;
      if (given.count > 0) return 'onPaper';
      const [row] = await sql<{ onPaper: boolean }[]>`
        select signature is null as "onPaper" from secret_signatures where poll = ${poll} and voter = ${voter}`;
      return row ? (row.onPaper ? 'onPaper' : 'signed') : 'closed';
    },
    async signedFor(poll) {
      return sql<{ voter: VoterId; onPaper: boolean }[]>`
        select voter, signature is null as "onPaper" from secret_signatures
        where poll = ${poll} order by length(voter), voter`;
    },
    signedCount: (poll) =>
      countIn(sql`select count(*) from secret_signatures where poll = ${poll} and signature is not null`),
    castCount: (poll) => countIn(sql`select count(*) from secret_ballots where poll = ${poll}`),
    castSecret: (poll, ballots) => castSecretBatch(forBallots, poll, ballots),
    async stands(poll, ballot) {
      const standing = await standingOf(sql, poll, [ballot.number]);
      return isSame(standing.get(ballot.number), ballot);
    },
    closeSecret: (poll) => closeSecret(sql, poll),
    publishedBallots: (poll) => publishedBallots(sql, poll),
  };
}
