import type { PollId, VoterId } from '#room/ids';
import type { Base64Url, WeightClass } from '#room/votes/secretBallot';
import type { Driver } from './connect.ts';

/** SPKI and PKCS#8, base64url. */
export interface KeyPair {
  publicKey: Base64Url;
  privateKey: string;
}

/** What signs; the arithmetic is the server's, so that it need not be done here, where it would hold up everything else. */
export interface SigningKeys {
  newPair(): Promise<KeyPair>;
  /** Blind signatures of blinded messages, in their order; null for what is no message under this key. */
  sign(privateKey: string, blinded: readonly Base64Url[]): Promise<(Base64Url | null)[]>;
}

/** A voter's request; who may ask for the voter, and that this is the voter's class, is checked before. */
export interface BlindAsk {
  voter: VoterId;
  weightClass: WeightClass;
  blinded: Base64Url;
}

/** 'alreadySigned': another text was signed for this voter; 'unusable': nothing that could be signed, and nothing was used up. */
export type Signed =
  | { outcome: 'signed'; signature: Base64Url }
  | { outcome: 'alreadySigned' | 'onPaper' | 'closed' | 'unusable' };

interface Given {
  voter: VoterId;
  blinded: Base64Url | null;
  signature: Base64Url | null;
}

/** Signs for several voters of one poll, each at most once for ever, and keeps what was given out before it is given. */
export async function signBatch(
  sql: Driver,
  keys: SigningKeys,
  poll: PollId,
  asks: readonly BlindAsk[],
): Promise<Signed[]> {
  const voters = asks.map(({ voter }) => voter);
  const before = await givenTo(sql, poll, voters);
  const firsts = new Map<VoterId, BlindAsk>();
  for (const ask of asks) if (!before.has(ask.voter) && !firsts.has(ask.voter)) firsts.set(ask.voter, ask);
  const { signed, unusable } = await signatures(sql, keys, poll, [...firsts.values()]);
  const kept = await keep(sql, poll, signed);
  // What stands may be what was given to somebody else who asked for the voter meanwhile, or, if the poll was closed, nothing.
  const others = signed.filter((one) => !kept.has(one.voter)).map((one) => one.voter);
  const standing = others.length > 0 ? await givenTo(sql, poll, others) : before;
  return asks.map((ask) => {
    const given = kept.get(ask.voter) ?? before.get(ask.voter) ?? standing.get(ask.voter);
    if (!given) return { outcome: unusable.has(ask) ? 'unusable' : 'closed' };
    if (given.signature === null) return { outcome: 'onPaper' };
    if (given.blinded !== ask.blinded) return { outcome: 'alreadySigned' };
    return { outcome: 'signed', signature: given.signature };
  });
}

async function givenTo(
  sql: Driver,
  poll: PollId,
  voters: readonly VoterId[],
): Promise<ReadonlyMap<VoterId, Given>> {
  const rows = await sql<Given[]>`
    select voter, blinded, signature from secret_signatures
    where poll = ${poll} and voter = any (${voters}::text[])`;
  return new Map(rows.map((row) => [row.voter, row]));
}

type SignedAsk = BlindAsk & { signature: Base64Url };

async function signatures(
  sql: Driver,
  keys: SigningKeys,
  poll: PollId,
  asks: readonly BlindAsk[],
): Promise<{ signed: SignedAsk[]; unusable: ReadonlySet<BlindAsk> }> {
  const signed: SignedAsk[] = [];
  const unusable = new Set<BlindAsk>();
  if (asks.length === 0) return { signed, unusable };
  const open = await sql<{ weightClass: WeightClass; privateKey: string }[]>`
    select weight_class as "weightClass", private_key as "privateKey" from secret_keys
    where poll = ${poll} and private_key is not null`;
  for (const { weightClass, privateKey } of open) {
    const mine = asks.filter((ask) => ask.weightClass === weightClass);
    if (mine.length === 0) continue;
    const made = await keys.sign(
      privateKey,
      mine.map(({ blinded }) => blinded),
    );
    mine.forEach((ask, index) => {
      const signature = made[index];
      if (signature) signed.push({ ...ask, signature });
      else unusable.add(ask);
    });
  }
  return { signed, unusable };
}

// Under the same share lock as a ballot: what was signed when the poll closed was never given out. Answers with what was kept.
async function keep(
  sql: Driver,
  poll: PollId,
  signed: readonly SignedAsk[],
): Promise<ReadonlyMap<VoterId, Given>> {
  if (signed.length === 0) return new Map();
  const rows = await sql<{ voter: VoterId }[]>`
    with open as materialized (
      select poll, weight_class from secret_keys
      where poll = ${poll} and private_key is not null order by weight_class for share
    )
    insert into secret_signatures (poll, voter, weight_class, blinded, signature)
    select open.poll, given.voter, given.weight_class, given.blinded, given.signature
    from open
    join unnest(
      ${signed.map((one) => one.voter)}::text[], ${signed.map((one) => one.weightClass)}::text[],
      ${signed.map((one) => one.blinded)}::text[], ${signed.map((one) => one.signature)}::text[]
    ) as given (voter, weight_class, blinded, signature) on given.weight_class = open.weight_class
    order by given.voter -- one order for all, so that two batches never wait for each other
    on conflict do nothing
    returning voter`;
  const written = new Set(rows.map(({ voter }) => voter));
  return new Map(signed.filter((one) => written.has(one.voter)).map((one) => [one.voter, one]));
}
