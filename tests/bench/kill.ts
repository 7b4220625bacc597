import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MeetingId, PollId, SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { embeddedPlace, postgresPlace, type Place } from '../db/stores.ts';
import { audit } from './audit.ts';
import type { AuditorHandlers } from './auditor.ts';
import type { BareStoreHandlers } from './bareStore.ts';
import { sharedMicros } from './child.ts';
import { startChild } from './children.ts';
import { compared, say, type Bench, type Pair } from './figures.ts';
import { chair, sit } from './hearing.ts';
import { notice, participantsOf } from './notice.ts';
import { pollKinds, type KindOfPoll } from './pollKinds.ts';
import { databaseOf } from './processes.ts';
import type { ResidentHandlers } from './residents.ts';
import { wholeServer } from './wholeServer.ts';

const kills = 20;
const people = 40;
/** acknowledgements before each kill, so that all kills together lie amid more than ten thousand */
const acksEach = 530;
/** A vote is closed and the next one opened so often. */
const killsAPoll = 2;

/**
 * The server is killed with -9 while forty people act and vote as fast as they may, in votes of every kind, twenty times on every database at hand; then
 * what is stored is compared with what was acknowledged. Recovery: from the kill to the first command accepted by the server
 * started anew, against a bare process that is killed and reopens the database.
 */
export const kill: Bench = async (stack) => {
  const found: Record<string, Awaited<ReturnType<typeof on>>> = {};
  const folder = await mkdtemp(join(tmpdir(), 'yishi-bare-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  found['embedded'] = await on(stack, 'embedded', await embeddedPlace(), { folder: join(folder, 'pg') });
  const postgres = await postgresPlace();
  if (postgres) {
    const url = postgres.settings.databaseUrl ?? '';
    found['postgres'] = await on(stack, 'postgres', postgres, { url });
  }
  const all = Object.values(found);
  const sum = (figure: 'acks' | 'lost' | 'doubled' | 'faults') =>
    all.reduce((total, one) => total + one[figure], 0);
  const recover = Math.max(...all.map((one) => one.recover));
  const kept = { acks: sum('acks'), lost: sum('lost'), doubled: sum('doubled'), faults: sum('faults') };
  return {
    kills,
    ...kept,
    recover,
    ...found,
    aims: {
      acks: all.every((one) => one.acks >= 10_000),
      lost: kept.lost === 0,
      doubled: kept.doubled === 0,
      faults: kept.faults === 0,
      recover: recover <= 4,
    },
  };
};

async function on(
  outer: AsyncDisposableStack,
  name: string,
  place: Place,
  barePlace: { folder: string } | { url: string },
) {
  const stack = outer.use(new AsyncDisposableStack());
  stack.defer(() => place.remove());
  let { server, port } = await wholeServer(stack, place);
  const form = notice(people);
  const kinds = pollKinds(form);
  const { meeting, cookies } = await server.ask('convene', form);
  const at = { port, meeting };
  const leader = new Leader(at, cookies.get(chair));
  await leader.command({ type: 'openMeeting' });
  const [item] = form.items;
  if (item) await leader.command({ type: 'takeItem', item: item.id });

  const residents = startChild<ResidentHandlers>(stack, './residents.ts');
  const theirs = new Map(participantsOf(form).map((seat) => [seat, cookies.get(seat) ?? '']));
  await residents.ask('begin', at, theirs);
  let bare = startChild<BareStoreHandlers>(stack, './bareStore.ts');
  await bare.ask('open', barePlace);
  const pairs: Pair[] = [];
  for (let nth = 0; nth < kills; nth += 1) {
    if (nth % killsAPoll === 0) {
      const kind = kinds[(nth / killsAPoll) % kinds.length];
      if (!kind) throw new Error('there are no kinds of votes');
      await residents.ask('turnTo', null);
      const poll = await leader.nextPoll(kind);
      const key = kind.plan.openness === 'secret' ? await server.ask('keyOf', poll) : null;
      await residents.ask('turnTo', { poll, choices: kind.choices, key });
      say(`kill ${name} ${nth}: ${kind.name}`);
    }
    await Promise.all([residents.ask('acked', acksEach), bare.ask('write', 100)]);
    await sleep(randomInt(300));

    const began = sharedMicros();
    const recovery = residents.ask('recovery', began);
    // Now and then the database process as well, as when memory runs out; PostgreSQL is not ours to kill.
    const database = nth % 4 === 3 ? databaseOf(server.pid) : undefined;
    if (database !== undefined) process.kill(database, 'SIGKILL');
    await server.kill();
    ({ server, port } = await wholeServer(stack, place, port));
    const ours = await recovery;

    await residents.ask('pause', true);
    await sleep(200);
    const bareBegan = sharedMicros();
    await bare.kill();
    bare = startChild<BareStoreHandlers>(stack, './bareStore.ts');
    await bare.ask('open', barePlace);
    pairs.push({ ours, bare: (sharedMicros() - bareBegan) / 1000 });
    await residents.ask('pause', false);
    say(`kill ${name} ${nth}: ${JSON.stringify(pairs.at(-1))}`);
  }
  await residents.ask('turnTo', null);
  await leader.closePoll();
  const account = await residents.ask('stop');
  await residents.end();
  await bare.kill();
  await server.kill();
  const auditor = startChild<AuditorHandlers>(stack, './auditor.ts');
  const result = audit(account, await auditor.ask('evidence', place.settings, meeting));
  await stack.disposeAsync();
  const { ratio, range, ours, bare: reopen } = compared(pairs);
  return { ...result, recover: ratio, recoverRange: range, recoverMs: { ours, bare: reopen } };
}

/** The chair, who comes in for a word at a time. */
class Leader {
  readonly #at: { port: number; meeting: MeetingId };
  readonly #cookie: string | undefined;
  #poll: PollId | null = null;

  constructor(at: { port: number; meeting: MeetingId }, cookie: string | undefined) {
    this.#at = at;
    this.#cookie = cookie;
  }

  async command(
    command: Parameters<Awaited<ReturnType<typeof sit>>['command']>[0],
    id?: string,
  ): Promise<void> {
    const sitter = await sit(this.#at.port, this.#at.meeting, chair satisfies SeatId, this.#cookie);
    await sitter.command(command, id);
    sitter.socket.close();
  }

  /** Closes the vote that is open and opens the next. */
  async nextPoll({ plan }: KindOfPoll): Promise<PollId> {
    await this.closePoll();
    const poll = randomUUID() as PollId; // the id of the command that opens a poll is the poll's
    await this.command({ type: 'openPoll', plan }, poll);
    this.#poll = poll;
    return poll;
  }

  /** A secret vote waits for ballots that are signed and on their way; the clock closes it then. */
  async closePoll(): Promise<void> {
    const poll = this.#poll;
    this.#poll = null;
    if (!poll) return;
    await this.command({ type: 'closePoll', poll });
    for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; await sleep(500))
      if (await this.#isClosed(poll)) return;
    throw new Error('the vote was not closed');
  }

  /** Asked by what may only be asked of a vote that is closed. */
  async #isClosed(poll: PollId): Promise<boolean> {
    const sitter = await sit(this.#at.port, this.#at.meeting, chair satisfies SeatId, this.#cookie);
    const answer = await sitter.socket.ask('command', {
      id: randomUUID(),
      command: { type: 'recountPoll', poll },
    });
    sitter.socket.close();
    return !isRefusal(answer);
  }
}
