import type { PollId, VoterId } from '#room/ids';
import { refuse } from '#room/refusals';
import type { Choice } from '#room/votes/choice';
import type { Way } from '#room/ways';
import type { Answer, CardRead, CountAsk, Counted, OwnBallot } from '#room/wire';
import type { RoomClient } from '../room.svelte.ts';
import { useRoom } from '../roomContext.ts';

/** Ballots that come another way than on the voter's own device, on their way from a desk to the server. */
export class OtherWays {
  readonly #client: RoomClient;

  constructor(client: RoomClient) {
    this.#client = client;
  }

  /** Enters somebody's ballot; answered when it is stored. `card`: the secret of the voter's card, for a ballot by card. */
  enter(
    voter: VoterId,
    choice: Choice,
    way: Exclude<Way, 'device'>,
    card?: string,
  ): Promise<Answer<OwnBallot>> {
    return this.#inPoll((poll) =>
      this.#client.connection.cast({ poll, choice, voter, way, ...(card && { card }) }),
    );
  }

  /** Hands in a count without names; answered when it is stored. */
  count(way: CountAsk['way'], counts: CountAsk['counts']): Promise<Answer<Counted>> {
    return this.#inPoll((poll) => this.#client.connection.count({ poll, way, counts }));
  }

  /** Hands a paper ballot of a secret poll, announced or open, to a voter. */
  handPaper(poll: PollId, voter: VoterId): Promise<Answer<{ voter: VoterId }>> {
    return this.#client.connection.handPaper({ poll, voter });
  }

  /** Whose card this is; the secret is kept nowhere. */
  readCard(card: string): Promise<Answer<CardRead>> {
    return this.#client.connection.card(card);
  }

  #inPoll<T>(ask: (poll: PollId) => Promise<Answer<T>>): Promise<Answer<T>> {
    const { poll } = this.#client.room;
    return poll ? ask(poll.poll) : Promise.resolve(refuse('pollNotOpen'));
  }
}

/** Those of the room that the page is in. */
export const useOtherWays = (): OtherWays => new OtherWays(useRoom());
