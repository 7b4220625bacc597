import type { PollId, SeatId, VoterId } from '#room/ids';
import { isRefusal, refuse, type RefusalCode } from '#room/refusals';
import { ballotsOf } from '#room/rollFacts';
import type { OpenPoll } from '#room/room';
import type { Choice } from '#room/votes/choice';
import { secretPaper, type Answer, type OwnBallot } from '#room/wire';
import type { RoomClient } from './room.svelte.ts';
import { useRoom } from './roomContext.ts';
import type { SecretVote } from './seat/secret/secretVote.svelte.ts';

/** How a seat votes: its ballots on their way to the server, in secret votes sealed first. Who only watches never loads it. */
export class Voting {
  readonly #client: RoomClient;
  #casting: readonly (VoterId | undefined)[] = $state.raw([]);
  #secret: SecretVote | null = $state.raw(null);

  constructor(client: RoomClient) {
    this.#client = client;
  }

  /** Whether this ballot is on its way to the server; those in one hand may be so together. */
  isCasting(voter: VoterId): boolean {
    return this.#casting.includes(voter);
  }

  /** this seat's secret ballots, once there was a secret poll */
  get secret(): SecretVote | null {
    return this.#secret;
  }

  /** The same, loaded when it is first needed. */
  async secretVote(): Promise<SecretVote> {
    const { SecretVote } = await import('./seat/secret/secretVote.svelte.ts');
    const client = this.#client;
    const { me } = client;
    if (me === null) throw new Error('only a seat votes');
    return (this.#secret ??= new SecretVote({
      seat: me,
      room: () => client.room,
      now: () => client.clock.read(),
      counted: (poll, voter) => client.keepBallots([secretly(poll, voter, me)]),
      onPaper: (poll, voter) => client.keepBallots([secretPaper(poll, voter, me)]),
    }));
  }

  /** Casts a ballot in the open poll, this seat's own unless it is said whose; answered when it is stored. */
  async cast(choice: Choice, voter = this.#firstVoter()): Promise<Answer<OwnBallot>> {
    const { poll } = this.#client.room;
    if (!poll) return refuse('pollNotOpen');
    this.#casting = [...this.#casting, voter];
    try {
      if (poll.plan.openness === 'secret') return await this.#castSecretly(poll, voter, choice);
      const answer = await this.#client.connection.cast({ poll: poll.poll, choice, ...(voter && { voter }) });
      if (!isRefusal(answer)) this.#client.keepBallots([answer]);
      else if (standsAlready.has(answer.refused)) this.#client.connection.catchUp();
      return answer;
    } finally {
      this.#casting = this.#casting.filter((one) => one !== voter);
    }
  }

  async #castSecretly(
    poll: OpenPoll,
    voter: VoterId | undefined,
    choice: Choice,
  ): Promise<Answer<OwnBallot>> {
    const { me } = this.#client;
    if (!voter || !me) return refuse('notEntitled');
    const receipt = await (await this.secretVote()).cast(poll, voter, choice);
    return isRefusal(receipt) ? receipt : secretly(poll.poll, voter, me);
  }

  #firstVoter(): VoterId | undefined {
    const { me, room } = this.#client;
    return room.poll && me ? ballotsOf(room.poll, me)[0] : undefined;
  }
}

/** All that is kept at hand of a secret ballot: that it was counted. */
const secretly = (poll: PollId, voter: VoterId, castBy: SeatId): OwnBallot => ({
  ...{ poll, voter, choice: null, way: 'device', castBy, waits: false },
});

/** Refused since a ballot is in the box: the room is entered again to learn which, and whose it is. */
const standsAlready: ReadonlySet<RefusalCode> = new Set([
  ...(['castByOther', 'alreadyVoted', 'votedInHall', 'votedOnPaper', 'votedByCard'] as const),
]);

const votings = new WeakMap<RoomClient, Voting>();

/** The voting of a page's room; one for everything that is drawn in it. */
export function votingIn(client: RoomClient): Voting {
  const voting = votings.get(client) ?? new Voting(client);
  votings.set(client, voting);
  return voting;
}

/** The same of the room that the page is in. */
export const useVoting = (): Voting => votingIn(useRoom());
