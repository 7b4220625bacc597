// Many voters in one process, each on a socket of their own.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { MeetingId, PollId, SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import type { WebSocket } from 'ws';
import { answerParent, sharedMicros } from './child.ts';
import { EngineSocket, openPlain } from './engineSocket.ts';
import { choiceOf } from './recount.ts';

type Side = 'ours' | 'bare';
/** `blinded`: of a secret vote, what the bare server is to sign. */
type Vote = (poll: PollId, nth: number, blinded?: string) => Promise<unknown>;

const voters: Record<Side, Vote[]> = { ours: [], bare: [] };
const connectedAtOnce = 50;

/** How one vote went: all ballots handed in at once. */
export interface Voting {
  /** from the first ballot sent to the last acknowledged, µs */
  took: number;
  /** of each ballot, from sending it to its acknowledgement, ms */
  waits: Float64Array;
}

const handlers = {
  /** Connects the voters of a meeting, who are in the room already. */
  async gather(port: number, meeting: MeetingId, cookies: ReadonlyMap<SeatId, string>): Promise<void> {
    const seats = [...cookies.keys()];
    await inTurns(seats.length, async (index) => {
      const seat = seats[index];
      if (seat) voters.ours[index] = await voterAt(port, meeting, seat, cookies.get(seat) ?? '');
    });
  },

  /** Connects as many to the bare server. */
  async gatherBare(port: number, seats: readonly SeatId[]): Promise<void> {
    await inTurns(seats.length, async (index) => {
      const seat = seats[index];
      if (seat) voters.bare[index] = await bareVoterAt(port, seat);
    });
  },

  /** Everybody votes at once; fails if any ballot is not taken. The bare server signs `blinded` for each, if it is given. */
  async vote(side: Side, poll: PollId, blinded?: string): Promise<Voting> {
    const all = voters[side];
    const waits = new Float64Array(all.length);
    const began = sharedMicros();
    await Promise.all(
      all.map(async (vote, nth) => {
        const sent = sharedMicros();
        const answer = await vote(poll, nth, blinded);
        if (isRefusal(answer)) throw new Error(answer.refused);
        waits[nth] = (sharedMicros() - sent) / 1000;
      }),
    );
    return { took: sharedMicros() - began, waits };
  },
};
export type VoterHandlers = typeof handlers;

async function inTurns(count: number, one: (index: number) => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += connectedAtOnce) {
    const some = Math.min(connectedAtOnce, count - done);
    await Promise.all(Array.from({ length: some }, (_, index) => one(done + index)));
  }
}

async function voterAt(port: number, meeting: MeetingId, seat: SeatId, cookie: string): Promise<Vote> {
  const socket = await EngineSocket.connect(port, { hello: { meeting, seat }, cookie });
  return (poll, nth) => socket.ask('cast', { id: randomUUID(), poll, choice: choiceOf(nth) });
}

async function bareVoterAt(port: number, seat: SeatId): Promise<Vote> {
  const socket = openPlain(`ws://127.0.0.1:${port}/vote`);
  await once(socket, 'open');
  const answers = answersOf(socket);
  return (poll, nth, blinded) => {
    const ask = { id: randomUUID(), poll, choice: choiceOf(nth), seat, blinded };
    socket.send(`421${JSON.stringify(['cast', ask])}`);
    return new Promise((resolve) => answers.push(resolve));
  };
}

/** Who waits for an answer on this connection, first come first served. */
function answersOf(socket: WebSocket): ((reply: unknown) => void)[] {
  const waiting: ((reply: unknown) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    // Acknowledgements are the only thing that the bare server sends.
    waiting.shift()?.((JSON.parse(text.slice(text.indexOf('['))) as unknown[])[0]);
  });
  return waiting;
}

answerParent(handlers);
