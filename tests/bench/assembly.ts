import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MeetingId, PollId, SeatId } from '#room/ids';
import { motionPlan } from '#room/planned';
import type { Setup } from '#room/setup';
import type { Place } from '../db/stores.ts';
import type { NamedRound, Run, SecretRound } from './ballotFigures.ts';
import type { BareHandlers } from './bareServer.ts';
import { startChild, type Child } from './children.ts';
import { percentile, share } from './figures.ts';
import { chair, sit, type Sitter } from './hearing.ts';
import { notice, participantsOf } from './notice.ts';
import { recount } from './recount.ts';
import type { SecretVoterHandlers } from './secretVoters.ts';
import type { ServerHandlers } from './server.ts';
import type { VoterHandlers, Voting } from './voters.ts';

interface Processes {
  ours: Child<ServerHandlers>;
  bare: Child<BareHandlers>;
  voters: Child<VoterHandlers>;
  secretVoters: Child<SecretVoterHandlers>;
}

/** Thousands of voters in one meeting, each on a socket of their own, and as many at the bare server. */
export class Assembly {
  readonly #processes: Processes;
  readonly #form: Setup;
  readonly #meeting: MeetingId;
  readonly #leader: Sitter;
  readonly #seats: SeatId[];
  #motions = 0;

  private constructor(processes: Processes, form: Setup, meeting: MeetingId, leader: Sitter) {
    this.#processes = processes;
    this.#form = form;
    this.#meeting = meeting;
    this.#leader = leader;
    this.#seats = participantsOf(form);
  }

  static async gather(stack: AsyncDisposableStack, places: [Place, Place], count: number): Promise<Assembly> {
    const ours = startChild<ServerHandlers>(stack, './server.ts');
    const bare = startChild<BareHandlers>(stack, './bareServer.ts');
    const voters = startChild<VoterHandlers>(stack, './voters.ts');
    const secretVoters = startChild<SecretVoterHandlers>(stack, './secretVoters.ts');
    const form = notice(count);
    const seats = participantsOf(form);
    const port = await ours.ask('open', places[0].settings);
    const barePort = await bare.ask('listen', places[1].settings);
    const { meeting, cookies } = await ours.ask('convene', form);
    await ours.ask('bringIn', meeting, [chair, ...seats]);
    const leader = await sit(port, meeting, chair, cookies.get(chair));
    await leader.command({ type: 'openMeeting' });
    const [item] = form.items;
    if (item) await leader.command({ type: 'takeItem', item: item.id });
    const theirs = new Map(seats.map((seat) => [seat, cookies.get(seat) ?? '']));
    await voters.ask('gather', port, meeting, theirs);
    await voters.ask('gatherBare', barePort, seats);
    await secretVoters.ask('begin', { port, meeting }, theirs);
    return new Assembly({ ours, bare, voters, secretVoters }, form, meeting, leader);
  }

  /** One vote that bears names, by everybody at once: at ours, then at the bare server. */
  async voteByName(): Promise<NamedRound> {
    const { ours, bare, voters } = this.#processes;
    const poll = newPoll();
    await this.#leader.command({ type: 'openPoll', motion: this.#nextMotion() }, poll);
    await this.#quiet();
    const oursRun = await this.#atOurs(voters, () => voters.ask('vote', 'ours', poll));
    await this.#quiet();
    const bareRun = await this.#atBare(() => voters.ask('vote', 'bare', newPoll()));
    const count = this.#seats.length;
    const batches = (count / (await bare.ask('insertBatches', randomUUID(), count))) * 1000;
    await this.#leader.command({ type: 'closePoll', poll });
    const recounted = recount(this.#seats, await ours.ask('kept', this.#meeting, poll));
    return { ours: oursRun, bare: bareRun, batches, recounted };
  }

  /** One secret vote: announced and signed for, then opened and cast; the bare server signs and takes each ballot in one. */
  async voteSecretly(): Promise<SecretRound> {
    const { ours, voters, secretVoters } = this.#processes;
    const poll = newPoll();
    const plan = {
      ...motionPlan({ rules: this.#form.rules, setup: this.#form }),
      openness: 'secret' as const,
      changeable: false,
    };
    await this.#leader.command({ type: 'announcePoll', motion: this.#nextMotion(), plan }, poll);
    await secretVoters.ask('prepare', poll, await ours.ask('keyOf', poll));
    await this.#quiet();
    await ours.ask('watchLoop');
    const signed = await this.#atOurs(secretVoters, () => secretVoters.ask('sign'));
    const signing = { ...signed, loopP99: await ours.ask('loopP99') };
    await secretVoters.ask('unblind');
    await this.#leader.command({ type: 'openPoll', announced: poll });
    await this.#quiet();
    const casting = await this.#atOurs(secretVoters, () => secretVoters.ask('cast'));
    await this.#quiet();
    // Any number below the modulus; the operation takes as long for each.
    const blinded = Buffer.concat([Buffer.alloc(1), randomBytes(255)]).toString('base64url');
    const bare = await this.#atBare(() => voters.ask('vote', 'bare', newPoll(), blinded));
    await this.#leader.command({ type: 'closePoll', poll });
    const numbers = await secretVoters.ask('finish');
    const recounted = recount(numbers, await ours.ask('kept', this.#meeting, poll));
    return { signing, casting, bare, recounted };
  }

  end(): void {
    this.#leader.socket.close();
  }

  #nextMotion() {
    const motion = this.#form.motions[this.#motions];
    this.#motions += 1;
    if (!motion) throw new Error('too few motions');
    return motion.id;
  }

  #atOurs(voters: Pick<Child<VoterHandlers>, 'usage'>, vote: () => Promise<Voting>): Promise<Run> {
    const { ours } = this.#processes;
    return measured(ours, () => ours.ask('databaseCpuMicros'), voters, vote);
  }

  #atBare(vote: () => Promise<Voting>): Promise<Run> {
    const { bare, voters } = this.#processes;
    return measured(bare, () => bare.ask('databaseCpuMicros'), voters, vote);
  }

  /** Settles when everybody has heard what was to be heard, which must not weigh on what is measured next. */
  async #quiet(): Promise<void> {
    const { ours, voters } = this.#processes;
    const spent = async () => (await ours.usage()).cpuMicros + (await voters.usage()).cpuMicros;
    for (let before = await spent(), calm = 0; calm < 2;) {
      await sleep(500);
      const now = await spent();
      calm = now - before < 50_000 ? calm + 1 : 0;
      before = now;
    }
  }
}

const newPoll = (): PollId => randomUUID() as PollId; // the id of the command that makes a poll is the poll's

async function measured(
  server: Pick<Child<ServerHandlers>, 'usage'>,
  databaseCpu: () => Promise<number | null>,
  voters: Pick<Child<VoterHandlers>, 'usage'>,
  vote: () => Promise<Voting>,
): Promise<Run> {
  const now = async () => ({
    server: (await server.usage()).cpuMicros,
    database: await databaseCpu(),
    voters: (await voters.usage()).cpuMicros,
  });
  const before = await now();
  const { took, waits } = await vote();
  const after = await now();
  const database =
    after.database === null || before.database === null
      ? null
      : share(after.database - before.database, took);
  return {
    perSecond: (waits.length / took) * 1_000_000,
    p99: percentile(waits, 99),
    cpu: (after.server - before.server) / waits.length,
    server: share(after.server - before.server, took),
    database,
    voters: share(after.voters - before.voters, took),
  };
}
