import type { PollId, VoterId } from '#room/ids';
import { refuse } from '#room/refusals';
import type { Choice } from '#room/votes/choice';
import type { Way } from '#room/ways';
import type { Answer, CardRead, CountAsk, Counted, OwnBallot } from '#room/wire';
import type { Connection } from '../connection.ts';

/** Ballots that come another way than on the voter's own device, on their way from a desk to the server. */
export class OtherWays {
  readonly #connection: Connection;
  readonly #poll: () => PollId | null;

  /** @param poll the poll that is open now */
  constructor(connection: Connection, poll: () => PollId | null) {
    this.#connection = connection;
    this.#poll = poll;
  }

  /** Enters somebody's ballot; answered when it is stored. `card`: the secret of the voter's card, for a ballot by card. */
  enter(
    voter: VoterId,
    choice: Choice,
    way: Exclude<Way, 'device'>,
    card?: string,
  ): Promise<Answer<OwnBallot>> {
    return this.#inPoll((poll) => this.#connection.cast({ poll, choice, voter, way, ...(card && { card }) }));
  }

  /** Hands in a count without names; answered when it is stored. */
  count(way: CountAsk['way'], counts: CountAsk['counts']): Promise<Answer<Counted>> {
    return this.#inPoll((poll) => this.#connection.count({ poll, way, counts }));
  }

  /** Hands a paper ballot of a secret poll to a voter. */
  handPaper(voter: VoterId): Promise<Answer<{ voter: VoterId }>> {
    return this.#inPoll((poll) => this.#connection.handPaper({ poll, voter }));
  }

  /** Whose card this is; the secret is kept nowhere. */
  readCard(card: string): Promise<Answer<CardRead>> {
    return this.#connection.card(card);
  }

  #inPoll<T>(ask: (poll: PollId) => Promise<Answer<T>>): Promise<Answer<T>> {
    const poll = this.#poll();
    return poll ? ask(poll) : Promise.resolve(refuse('pollNotOpen'));
  }
}
