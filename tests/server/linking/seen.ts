import { randomUUID } from 'node:crypto';
import { secretBox, type SecretBox } from '#db/secretBallots';
import type { Database } from '#db/connect';
import { meetingId, pollId, seatId, voterId, type VoterId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { heads, type Base64Url, type BallotNumber, type SecretBallot } from '#room/votes/secretBallot';
import { SecretVotes } from '#server/secret/secretVotes';
import { signer } from '#server/secret/signer';
import { blind, newNumber, unblind } from '../../../web/lib/room/seat/secret/blinding.ts';
import { castMoment } from '../../../web/lib/room/seat/secret/moment.ts';
import { modulusOf, power, toNumber, toText } from './arithmetic.ts';

/** How the voters of a round behave; both true is what the devices do. */
export interface Habits {
  blinding: boolean;
  mixing: boolean;
}

/** All that a server which keeps everything has seen and stored of one poll. */
export interface Seen {
  poll: ReturnType<typeof pollId.parse>;
  key: Base64Url;
  /** in the order of signing */
  signings: { voter: VoterId; blinded: Base64Url; blindSignature: Base64Url }[];
  /** in the order of arrival */
  arrivals: SecretBallot[];
  /** rows as they lie in the tables: while the poll was open, and after it had closed */
  signedRows: VoterId[];
  openRows: BallotNumber[];
  closedRows: BallotNumber[];
}

export interface Round {
  seen: Seen;
  /** known to the devices alone */
  truth: ReadonlyMap<VoterId, BallotNumber>;
}

const meeting = meetingId.parse('lift2026');
const keys = signer();
const rules = {
  signing: () => Promise.resolve({ weightClass: heads }),
  casting: () => Promise.resolve(null),
  publishes: () => Promise.resolve(true),
};

/** One poll of `count` voters, who are signed for in turn and all press the button within a second, in the same order. */
export async function playRound(database: Database, count: number, habits: Habits): Promise<Round> {
  const poll = pollId.parse(randomUUID());
  const { sql } = database;
  const honest = secretBox(database, keys);
  const { [heads]: key } = await honest.openKeys(poll, [heads]);
  if (!key) throw new Error('no key');
  const seen: Seen = {
    ...{ poll, key, signings: [], arrivals: [], signedRows: [], openRows: [], closedRows: [] },
  };
  const votes = new SecretVotes(recording(honest, seen), rules);
  const truth = new Map<VoterId, BallotNumber>();
  const waiting: { at: number; ballot: SecretBallot }[] = [];

  for (let nth = 1; nth <= count; nth += 1) {
    const voter = voterId.parse(`s${nth}`);
    const blank = { poll, weightClass: heads, number: newNumber(), key };
    truth.set(voter, blank.number);
    const noise = await blind(blank);
    const n = modulusOf(key);
    // Without the noise the message itself is sent, and the signature needs nothing taken off.
    const bare = (toNumber(noise.blinded) * power(toNumber(noise.inverse), 65_537n, n)) % n;
    const sent = habits.blinding ? noise : { blinded: toText(bare), inverse: toText(1n) };
    const ask = { seat: seatId.parse(`s${nth}`), voter, weightClass: heads, blinded: sent.blinded };
    const answer = await votes.sign(meeting, poll, ask);
    if (isRefusal(answer)) throw new Error(answer.refused);
    const signature = await unblind(blank, sent.inverse, answer.signature);
    if (!signature) throw new Error('not signed');
    const pressedAt = (nth * 1000) / count;
    const at = habits.mixing ? castMoment(pressedAt, 600_000, Math.random) : pressedAt;
    waiting.push({ at, ballot: { number: blank.number, weightClass: heads, choice: 'for', signature } });
  }
  for (const { ballot } of waiting.sort((one, other) => one.at - other.at)) {
    const answer = await votes.cast(poll, ballot);
    if (isRefusal(answer)) throw new Error(answer.refused);
  }
  const rows = () =>
    sql<{ number: BallotNumber }[]>`select number from secret_ballots where poll = ${poll} order by ctid`;
  seen.openRows = (await rows()).map(({ number }) => number);
  await honest.closeSecret(poll);
  seen.closedRows = (await rows()).map(({ number }) => number);
  const given = await sql<
    { voter: VoterId }[]
  >`select voter from secret_signatures where poll = ${poll} order by ctid`;
  seen.signedRows = given.map(({ voter }) => voter);
  return { seen, truth };
}

/** The real box, looked over the shoulder. */
const recording = (box: SecretBox, seen: Seen): SecretBox => ({
  ...box,
  async sign(poll, asks) {
    const answers = await box.sign(poll, asks);
    asks.forEach(({ voter, blinded }, index) => {
      const answer = answers[index];
      if (answer?.outcome === 'signed')
        seen.signings.push({ voter, blinded, blindSignature: answer.signature });
    });
    return answers;
  },
  castSecret(poll, ballots) {
    seen.arrivals.push(...ballots);
    return box.castSecret(poll, ballots);
  },
});
