// Many voters of a secret poll in one process, each with a connection of their own that is kept alive.
import type { MeetingId, PollId, SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { heads, type Base64Url, type SecretBallot } from '#room/votes/secretBallot';
import { Blinds, type Blank } from './blinds.ts';
import { answerParent, sharedMicros } from './child.ts';
import { RawHttp } from './rawHttp.ts';
import { choiceOf } from './recount.ts';
import type { Voting } from './voters.ts';

interface Voter {
  seat: SeatId;
  cookie: string;
}

const connectedAtOnce = 50;
let at: { port: number; meeting: MeetingId } | undefined;
let voters: Voter[] = [];
let lines: RawHttp[] = [];
let poll: PollId | undefined;
let blinds: Blinds | undefined;
let blanks: Blank[] = [];
let signatures: Base64Url[] = [];
let ballots: SecretBallot[] = [];

const handlers = {
  begin(place: { port: number; meeting: MeetingId }, cookies: ReadonlyMap<SeatId, string>): void {
    at = place;
    voters = [...cookies].map(([seat, cookie]) => ({ seat, cookie }));
  },

  /** Blinds a ballot for everybody and connects them; what `sign` then costs is the server's. */
  async prepare(announced: PollId, key: Base64Url): Promise<void> {
    poll = announced;
    blinds = new Blinds(announced, key);
    blanks = blinds.make(voters.length);
    await connectAll();
  },

  /** Everybody has their ballot signed at once; fails if any is not signed. */
  async sign(): Promise<Voting> {
    signatures = [];
    const path = `/api/meetings/${at?.meeting}/polls/${poll}/signature`;
    return allAtOnce(async (line, nth) => {
      const { seat, cookie } = voters[nth] ?? nobody();
      const ask = { seat, voter: seat, weightClass: heads, blinded: blanks[nth]?.blinded };
      const { body } = await line.post(path, ask, cookie);
      if (isRefusal(body)) throw new Error(body.refused);
      signatures[nth] = (body as { signature: Base64Url }).signature; // the route's answer to what was not refused
    });
  },

  /** Takes the noise off what was signed, and connects everybody anew: whoever casts is nobody in particular. */
  async unblind(): Promise<void> {
    ballots = blanks.map((blank, nth) => {
      const signature = signatures[nth] ?? nobody();
      return blinds?.ballot(blank, signature, choiceOf(nth)) ?? nobody();
    });
    await connectAll();
  },

  /** Everybody casts at once; fails if any ballot is not taken. */
  cast: (): Promise<Voting> =>
    allAtOnce(async (line, nth) => {
      const { body } = await line.post(`/api/polls/${poll}/secret-ballot`, ballots[nth]);
      if (isRefusal(body)) throw new Error(body.refused);
    }),

  /** The numbers of the ballots that were acknowledged, voter by voter; the connections are no longer needed. */
  finish(): string[] {
    for (const line of lines) line.close();
    lines = [];
    return ballots.map(({ number }) => number);
  },
};
export type SecretVoterHandlers = typeof handlers;

async function connectAll(): Promise<void> {
  for (const line of lines) line.close();
  lines = [];
  while (lines.length < voters.length) {
    const some = Math.min(connectedAtOnce, voters.length - lines.length);
    lines.push(
      ...(await Promise.all(Array.from({ length: some }, () => RawHttp.connect(at?.port ?? nobody())))),
    );
  }
}

async function allAtOnce(one: (line: RawHttp, nth: number) => Promise<void>): Promise<Voting> {
  const waits = new Float64Array(lines.length);
  const began = sharedMicros();
  await Promise.all(
    lines.map(async (line, nth) => {
      const sent = sharedMicros();
      await one(line, nth);
      waits[nth] = (sharedMicros() - sent) / 1000;
    }),
  );
  return { took: sharedMicros() - began, waits };
}

function nobody(): never {
  throw new Error('nothing was prepared');
}

answerParent(handlers);
