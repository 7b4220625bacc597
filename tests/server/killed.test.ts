import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { firstChanged } from '#db/chain';
import { eventLog } from '#db/eventLog';
import type { Command } from '#room/commands';
import type { CommandId, MeetingId, PollId, SeatId } from '#room/ids';
import { plainChoices, type PlainChoice } from '#room/votes/choice';
import { embeddedPlace, open, postgresPlace, type Place } from '../db/stores.ts';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, bo, chair, chen, clerk, item1, item2, motion1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { ServerProcess } from '../support/serverProcess.ts';

const postgres = await postgresPlace();

describe('a server that is killed with -9 again and again', { timeout: 180_000 }, () => {
  test.concurrent('keeps everything it acknowledged on the embedded database', async () => {
    const place = await embeddedPlace();
    await evening(place);
    await place.remove();
  });
  test.skipIf(!postgres).concurrent('keeps everything it acknowledged on PostgreSQL', async () => {
    if (postgres) await evening(postgres);
  });
});

const running = new Set<ServerProcess>();
afterAll(async () => {
  for (const server of running) await server.kill();
  await postgres?.remove();
});

/** Kills the server three times while people act without a pause, and looks at what is left. */
async function evening(place: Place): Promise<void> {
  let server = await ServerProcess.start(place);
  running.add(server);
  const again = async (env: NodeJS.ProcessEnv = {}) => {
    await server.gone();
    running.delete(server);
    server = await server.again(env);
    running.add(server);
  };

  const busy = await Busy.begin(server);
  const waiting = await turnAndQueue(server);
  const short = await shortTurn(server);
  await sleep(50 + Math.random() * 400);
  await server.kill();
  await until(short.endsAt + 200);
  const stopped = Date.now();
  await again();
  await waiting.check();
  await short.check(stopped);

  await busy.goesOn();
  await sleep(50 + Math.random() * 400);
  await server.kill();

  // The chair closes the vote: the box is shut, and the server dies before the result is stored.
  await again({ TEST_DIE_BEFORE: 'pollClosed' });
  await busy.goesOn();
  await busy.stopVoting();
  const timed = await timedVote(server);
  const closing = busy.closePoll();
  await server.gone();
  await until(timed.endsAt);
  await again();
  await closing;
  await timed.check();

  const acted = await busy.end();
  for (const client of server.clients) client.close();
  expect(await server.stop()).toBe(0);
  running.delete(server);
  await look(place, busy, acted);
}

const until = (at: number): Promise<unknown> => sleep(Math.max(0, at - Date.now()));

/** Acknowledged: each command with its number, each ballot in the order it was answered. */
interface Acknowledged {
  commands: Map<CommandId, number>;
  ballots: Map<SeatId, { id: CommandId; choice: PlainChoice }[]>;
}

interface BusyClients {
  chair: Client;
  clerk: Client;
  voters: [SeatId, Client][];
}

/** A meeting in which chair, clerk and residents act without a pause, over every kill. */
class Busy {
  readonly poll: PollId;
  readonly id: MeetingId;
  readonly #clients: BusyClients;
  readonly #done: Acknowledged = { commands: new Map(), ballots: new Map() };
  readonly #acting: Promise<void>[] = [];
  readonly #voting: Promise<void>[] = [];
  #over = false;
  #votingOver = false;

  private constructor(id: MeetingId, poll: PollId, clients: BusyClients) {
    this.id = id;
    this.poll = poll;
    this.#clients = clients;
    this.#acting.push(
      this.#act(clients.chair, (index) => ({ type: 'giveRuling', text: `Ruling ${index}` })),
      this.#act(clients.clerk, (index) => ({ type: 'recordWords', text: `Words ${index}` })),
      ...clients.voters.map(([, client]) =>
        this.#act(client, (index) =>
          index % 2 ? { type: 'withdraw' } : { type: 'askToSpeak', stance: 'neutral' },
        ),
      ),
    );
    this.#voting.push(...clients.voters.map(([seat, client]) => this.#vote(seat, client)));
    // Whatever goes wrong is seen at the end, when all of it is waited for.
    for (const one of [...this.#acting, ...this.#voting]) one.catch(() => undefined);
  }

  static async begin(server: ServerProcess): Promise<Busy> {
    const meeting = await server.convene(hearing({ pollSeconds: 3600 }));
    const [leading, keeping] = [await meeting.enter(chair), await meeting.enter(clerk)];
    const voters: [SeatId, Client][] = [];
    for (const seat of [ann, bo, chen]) voters.push([seat, await meeting.enter(seat)]);
    await leading.insist({ type: 'openMeeting' });
    await leading.insist({ type: 'takeItem', item: item2 });
    const id = newCommandId();
    await leading.insist({ type: 'openPoll', motion: motion1 }, id);
    return new Busy(meeting.id, pollOf(id), { chair: leading, clerk: keeping, voters });
  }

  async #act(client: Client, next: (index: number) => Command): Promise<void> {
    for (let index = 0; !this.#over || index % 2; index += 1) {
      const id = newCommandId();
      const { seq } = await client.insist(next(index), id);
      this.#done.commands.set(id, seq);
    }
  }

  async #vote(seat: SeatId, client: Client): Promise<void> {
    const cast: { id: CommandId; choice: PlainChoice }[] = [];
    this.#done.ballots.set(seat, cast);
    for (let index = 0; !this.#votingOver; index += 1) {
      const choice = plainChoices[index % 3] ?? 'abstain';
      const id = newCommandId();
      const answer = await client.insistOn(choice, this.poll, id);
      expect(answer).toMatchObject({ poll: this.poll, choice });
      cast.push({ id, choice });
    }
  }

  /** Settles when everybody is back and more has been acknowledged than before. */
  async goesOn(): Promise<void> {
    const { commands } = this.#done;
    const before = commands.size;
    await this.#clients.chair.until('more is acknowledged', () => commands.size > before + 10);
  }

  async stopVoting(): Promise<void> {
    this.#votingOver = true;
    await Promise.all(this.#voting);
  }

  async closePoll(): Promise<void> {
    const id = newCommandId();
    const { seq } = await this.#clients.chair.insist({ type: 'closePoll', poll: this.poll }, id);
    this.#done.commands.set(id, seq);
  }

  /** Everybody finishes what was begun; then all have seen the same. */
  async end(): Promise<Acknowledged> {
    this.#over = true;
    await Promise.all(this.#acting);
    const everybody = [
      this.#clients.chair,
      this.#clients.clerk,
      ...this.#clients.voters.map(([, one]) => one),
    ];
    const last = Math.max(...this.#done.commands.values());
    for (const client of everybody) {
      await client.upTo(last);
      expect(client.visits).toBeGreaterThanOrEqual(4);
      expect(client.room).toEqual(this.#clients.chair.room);
      const numbers = client.log.map((one) => one.seq);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    return this.#done;
  }
}

/** Somebody speaks for a long while and two wait, whatever happens to the server. */
async function turnAndQueue(server: ServerProcess) {
  const meeting = await server.convene(hearing({ turnSeconds: 600 }));
  const leading = await meeting.enter(chair);
  const people = [await meeting.enter(ann), await meeting.enter(bo), await meeting.enter(chen)];
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item1 });
  for (const one of people) await one.insist({ type: 'askToSpeak', stance: 'for' });
  const { seq } = await leading.insist({ type: 'callNext' });
  await leading.upTo(seq);
  const { floor, queue, present } = leading.room;
  expect(queue.map((one) => one.seat)).toEqual([bo, chen]);
  return {
    async check() {
      for (const one of [leading, ...people]) {
        await one.until('back', () => one.visits === 2);
        expect(one.room).toMatchObject({ floor, queue, present });
      }
      expect(leading.log.filter((one) => one.event?.type === 'seatLeft')).toEqual([]);
      // And the meeting goes on from there.
      const next = await leading.insist({ type: 'callNext' });
      await leading.upTo(next.seq);
      expect(leading.room.floor?.seat).toBe(bo);
    },
  };
}

/** A turn that runs out while the server is away. */
async function shortTurn(server: ServerProcess) {
  const meeting = await server.convene(hearing({ turnSeconds: 3 }));
  const [leading, speaker] = [await meeting.enter(chair), await meeting.enter(ann)];
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item1 });
  const { seq } = await leading.insist({ type: 'giveFloor', seat: ann });
  await leading.upTo(seq);
  const endsAt = leading.room.floor?.endsAt ?? 0;
  return {
    endsAt,
    /** It ended at once when the server was back, and counts to its end and no further. */
    async check(stopped: number) {
      const ended = await speaker.toldOf('turnEnded');
      expect(ended).toMatchObject({ by: 'clock', event: { seat: ann, why: 'time' } });
      expect(ended.at).toBeGreaterThan(stopped);
      expect(speaker.room.spoken[ann]).toEqual({ turns: 1, ms: 3000 });
    },
  };
}

/** A vote that runs out while the server is away, with one ballot in the box. */
async function timedVote(server: ServerProcess) {
  const meeting = await server.convene(hearing({ pollSeconds: 8 }));
  const [leading, voter] = [await meeting.enter(chair), await meeting.enter(ann)];
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  const id = newCommandId();
  const { seq } = await leading.insist({ type: 'openPoll', motion: motion1 }, id);
  await leading.upTo(seq);
  const ballot = await voter.insistOn('against', pollOf(id));
  return {
    endsAt: leading.room.poll?.endsAt ?? 0,
    async check() {
      const { event } = await voter.toldOf('pollClosed');
      expect(figuresOf(event.outcome)).toMatchObject({ for: 0, against: 1, abstain: 0, voted: 1 });
      expect(ballot.choice).toBe('against');
    },
  };
}

/** Every acknowledged command is in the log once, under its number; every ballot was counted once, and the last one stands. */
async function look(place: Place, busy: Busy, { commands, ballots }: Acknowledged): Promise<void> {
  const database = await open(place.settings);
  const rows = await eventLog(database).read(busy.id, 0);
  expect(firstChanged(busy.id, rows)).toBeNull();
  const stored = Map.groupBy(rows, (row) => row.commandId);
  for (const [id, seq] of commands) expect(stored.get(id)?.map((row) => row.seq)).toEqual([seq]);
  expect(commands.size).toBeGreaterThan(50);

  const boxes = await database.sql<{ seat: SeatId; choice: PlainChoice; last: string; earlier: string[] }[]>`
    select voter as seat, choice, cast_id as last, earlier_casts as earlier from ballots where poll = ${busy.poll}`;
  const tally = { for: 0, against: 0, abstain: 0 };
  for (const { seat, choice, last, earlier } of boxes) {
    const cast = ballots.get(seat) ?? [];
    expect(cast.length).toBeGreaterThan(1);
    expect([...earlier, last]).toEqual(cast.map((one) => one.id));
    expect(choice).toBe(cast.at(-1)?.choice);
    tally[choice] += 1;
  }
  expect(boxes).toHaveLength(3);
  const closed = rows.flatMap(({ event }) => (event.type === 'pollClosed' ? [event] : []));
  expect(closed).toMatchObject([{ poll: busy.poll }]);
  expect(closed.map((one) => figuresOf(one.outcome))).toMatchObject([tally]);
  await database.close();
}
