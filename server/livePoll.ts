import type { Ballot } from '#db/casting';
import { mayCast } from '#room/casting';
import { mayEnter, takesCards } from '#room/entering';
import type { MeetingId, PollId, SeatId, VoterId } from '#room/ids';
import { ruleOf } from '#room/planned';
import { areasExpose, tooFewToShow, withoutAreas } from '#room/pollOutcome';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import { ownVoter, weights } from '#room/roll';
import { ballotsOf, castersOf } from '#room/rollFacts';
import type { OpenPoll, Room } from '#room/room';
import type { CountedBallots } from '#room/votes/choice';
import { fits } from '#room/votes/fits';
import type { Way } from '#room/ways';
import {
  secretPaper,
  type Answer,
  type CardRead,
  type Cast,
  type CountAsk,
  type Counted,
  type OwnBallot,
  type WaitingPaper,
} from '#room/wire';
import { countNameless, handPaper } from './namelessBallots.ts';
import type { Storage } from './storage.ts';

/** The ballots of a meeting's polls: who has voted in the open one, and the way of each ballot into the box. */
export class LivePoll {
  readonly #meeting: MeetingId;
  readonly #storage: Storage;
  /** who has a ballot in the open poll, and how it came; derived from the rows, for showing only */
  #voters = new Map<VoterId, Way>();
  /** paper ballots that wait for a second person; read from the rows whenever one is entered, for showing only */
  #papers: readonly WaitingPaper[] = [];
  #papersAsked = 0;
  #following: PollId | null = null;
  #followed: CountedBallots[] | null = null;
  /** how many had voted when that was counted */
  #followedAt = 0;
  /** of a secret poll: how many ballots came back */
  #secretCast: number | null = null;
  /** of a secret poll: how many ballots the paper box holds; null until two have counted the same */
  #box: number | null = null;

  constructor(meeting: MeetingId, storage: Storage) {
    this.#meeting = meeting;
    this.#storage = storage;
  }

  get voters(): ReadonlyMap<VoterId, Way> {
    return this.#voters;
  }

  /** the papers of the open poll that do not count yet */
  get papers(): WaitingPaper[] {
    return this.#papers.filter(({ voter }) => !this.#voters.has(voter));
  }

  /** Sees to it that the open poll has its box, and learns who has voted; a repeat changes nothing. */
  async follow(room: Room): Promise<void> {
    this.#voters = new Map();
    this.#followed = null;
    this.#secretCast = null;
    this.#box = null;
    const { poll } = room;
    if (this.#following !== poll?.poll) this.#papers = [];
    this.#following = poll?.poll ?? null;
    if (!poll) return;
    await this.#storage.ballots.openPoll({
      poll: poll.poll,
      meeting: this.#meeting,
      voters: weights(room, poll.electorate),
      changeable: poll.plan.changeable,
      at: poll.openedAt,
    });
    for (const { voter, way } of await this.#storage.ballots.votersOf(poll.poll))
      if (way) this.#voters.set(voter, way);
    await this.#followPapers(poll.poll);
    await this.followCount(room);
  }

  async #followPapers(poll: PollId): Promise<void> {
    const asked = (this.#papersAsked += 1);
    const papers = await this.#storage.ballots.waitingPapers(poll);
    // Of two that are asked for at once, what was asked for last knows more.
    if (asked === this.#papersAsked && this.#following === poll) this.#papers = papers;
  }

  /** the count so far of an open poll that everybody may follow; null of any other */
  get followed(): CountedBallots[] | null {
    return this.#followed;
  }

  /** How many ballots are in the box; of a secret poll those that came back, whoever was given one. */
  get voted(): number {
    return this.#secretCast === null ? this.#voters.size : this.#secretCast + (this.#box ?? 0);
  }

  get box(): number | null {
    return this.#box;
  }

  /**
   * Whether the count so far is told anew. Where ballots are not named it goes on by as many as may not be told apart: whoever sees
   * who has voted would see from each step how.
   */
  #isTold(room: Room, { plan }: OpenPoll): boolean {
    const step = plan.openness === 'named' ? 0 : (ruleOf(room, plan)?.smallestGroup ?? 0);
    return this.#followed === null || this.#voters.size - this.#followedAt >= step;
  }

  /**
   * Asks the rows for what nobody tells: the count of a poll that everybody may follow, and how far a secret one is. What comes
   * when the poll is no longer open is let go: it is not the next one's.
   */
  async followCount(room: Room): Promise<void> {
    const { poll } = room;
    const isOver = () => this.#following !== poll?.poll;
    if (!poll?.plan.live) this.#followed = null;
    else if (this.#isTold(room, poll)) {
      const voted = this.#voters.size;
      const ballots = await this.#storage.ballots.counted(poll.poll);
      if (isOver()) return;
      this.#followed = shown(room, poll, ballots);
      this.#followedAt = voted;
    }
    if (poll?.plan.openness !== 'secret') return;
    const { ballots, secretBox } = this.#storage;
    // Of a secret poll nothing else is kept beside its own box.
    const [cast, papers, given] = [
      await secretBox.castCount(poll.poll),
      await ballots.counted(poll.poll),
      await secretBox.signedFor(poll.poll),
    ];
    if (isOver()) return;
    this.#secretCast = cast;
    this.#box = papers.length > 0 ? papers.reduce((sum, { heads }) => sum + heads, 0) : null;
    for (const { voter, onPaper } of given) this.#voters.set(voter, onPaper ? 'paper' : 'device');
  }

  /** Takes a ballot, of the asker or of somebody for whom it is entered; answered with what is stored, after it is stored. */
  async cast(room: Room, by: SeatId, ask: Cast, at: number): Promise<Answer<OwnBallot>> {
    const { id, poll, choice, way = 'device', voter = ownVoter(by) } = ask;
    const open = room.poll;
    const refused =
      this.#refusal(room, by, ask, voter, way, at) ??
      (open && way === 'card' ? await this.#cardRefusal(open, voter, ask.card) : null);
    if (refused) return this.#repeated(ask, voter, refused);
    if (way === 'paper') {
      const entered = await this.#storage.ballots.enterPaper(poll, { voter, by, choice });
      if (entered !== 'agreed') await this.#followPapers(poll);
      if (entered === 'differs') return refuse('paperDiffers');
      if (entered === 'first') return { poll, voter, choice, way, castBy: by, waits: true };
    }
    const hasVoted = this.#voters.has(voter);
    const ballot = { voter, choice, castId: id, at, way, castBy: by, hasVoted };
    return this.#put(room, ballot, poll);
  }

  /** Whose card this is, at the door of the hall as well as at a vote; and what that seat may cast in the open poll. */
  async readCard(room: Room, by: SeatId, card: string): Promise<Answer<CardRead>> {
    const { poll } = room;
    if (!takesCards(room, by)) return refuse('notYourRole');
    const seat = await this.#storage.seatLinks.seatOf(this.#meeting, card);
    if (!seat) return refuse('cardUnknown');
    const voters = poll ? ballotsOf(poll, seat) : [];
    const ballots = voters.map((voter) => ({ voter, way: this.#voters.get(voter) ?? null }));
    return { seat, ballots };
  }

  #refusal(
    room: Room,
    by: SeatId,
    { poll, choice }: Cast,
    voter: VoterId,
    way: Way,
    at: number,
  ): Refusal | null {
    const open = room.poll;
    const refused =
      way === 'device' ? mayCast(room, by, poll, at, voter) : mayEnter(room, by, voter, way, poll, at);
    if (refused || !open) return refused ?? refuse('pollNotOpen');
    if (open.plan.openness === 'secret') return refuse('secretPoll');
    return fits(open.plan, choice) ? refuse('ballotInvalid') : null;
  }

  async #cardRefusal(open: OpenPoll, voter: VoterId, card: string | undefined): Promise<Refusal | null> {
    const seat = card ? await this.#storage.seatLinks.seatOf(this.#meeting, card) : null;
    return seat && castersOf(open, voter).includes(seat) ? null : refuse('cardUnknown');
  }

  /** A ballot that was stored before its poll closed is answered as it was then. */
  async #repeated({ id, poll }: Cast, voter: VoterId, refused: Refusal): Promise<Answer<OwnBallot>> {
    if (refused.refused !== 'pollClosed') return refused;
    const [stored] = await this.#storage.ballots.ballotsOf(poll, [voter]);
    if (stored?.castId !== id) return refused;
    const { choice, way, castBy } = stored;
    return { poll, voter, choice, way, castBy, waits: false };
  }

  async #put(room: Room, ballot: Ballot, poll: PollId): Promise<Answer<OwnBallot>> {
    const { desk } = this.#storage;
    let cast = await desk.cast(poll, ballot);
    if (cast.outcome === 'pollUnknown') {
      await this.follow(room);
      cast = await desk.cast(poll, ballot);
    }
    if (cast.outcome === 'pollUnknown') return refuse('pollNotOpen');
    const { voter, castBy } = ballot;
    if (cast.outcome === 'votedOtherwise') return refuse(standing[cast.way]);
    if (cast.choice === null) return refuse(cast.outcome);
    if (cast.way === null) return refuse('pollClosed');
    if (this.#following === poll) this.#voters.set(voter, cast.way);
    // An earlier ballot stands, but the one that was asked for did not come about.
    switch (cast.outcome) {
      case 'alreadyVoted':
        return refuse(ballot.way === 'device' ? 'alreadyVoted' : 'ballotCounted');
      case 'castByOther':
      case 'pollClosed':
        return refuse(cast.outcome);
      default:
        return { poll, voter, choice: cast.choice, way: cast.way, castBy, waits: false };
    }
  }

  /** A count without names: hands of the hall at once, the paper box when two people have counted the same. */
  async count(room: Room, by: SeatId, ask: CountAsk, at: number): Promise<Answer<Counted>> {
    const counted = await countNameless(this.#storage, room, by, ask, at);
    if (isRefusal(counted)) return counted;
    if (this.#following === ask.poll) for (const voter of counted.covered) this.#voters.set(voter, 'hands');
    return { waits: counted.waits };
  }

  /** Gives a voter of a secret poll a paper ballot; a device of theirs has none signed from then on. */
  async handPaper(
    room: Room,
    by: SeatId,
    ask: { poll: PollId; voter: VoterId },
    at: number,
  ): Promise<Answer<{ voter: VoterId }>> {
    const given = await handPaper(this.#storage, room, by, ask, at);
    if (!isRefusal(given) && this.#following === ask.poll) this.#voters.set(given.voter, 'paper');
    return given;
  }

  /** The ballots of the open poll that this seat may cast and that are in the box. */
  async ballotsOf(room: Room, seat: SeatId): Promise<OwnBallot[]> {
    const { poll } = room;
    if (!poll) return [];
    const mine = ballotsOf(poll, seat).filter((voter) => this.#voters.has(voter));
    if (mine.length === 0) return [];
    if (poll.plan.openness === 'secret') {
      const onPaper = mine.filter((voter) => this.#voters.get(voter) === 'paper');
      return onPaper.map((voter) => secretPaper(poll.poll, voter, seat));
    }
    const stored = await this.#storage.ballots.ballotsOf(poll.poll, mine);
    return stored.map(({ voter, choice, way, castBy }) => {
      // What another of a household chose is not this seat's to see.
      const seen = castBy === seat || castersOf(poll, voter).length === 1 || poll.plan.openness === 'named';
      return { poll: poll.poll, voter, choice: seen ? choice : null, way, castBy, waits: false };
    });
  }

  /** How many ballots of a secret poll were signed and have not come back. */
  async outstanding({ poll }: Room): Promise<number> {
    if (poll?.plan.openness !== 'secret') return 0;
    const { secretBox } = this.#storage;
    return (await secretBox.signedCount(poll.poll)) - (await secretBox.castCount(poll.poll));
  }

  /** Shuts the box of the open poll: what was answered before is in it, and nothing comes after. */
  async close(room: Room, poll: PollId, at: number): Promise<void> {
    await this.#storage.desk.drained(poll);
    // Opened again, in case it could not be written when the poll was opened; a repeat changes nothing.
    await this.follow(room);
    await this.#storage.ballots.closePoll(poll, at);
    if (room.poll?.plan.openness === 'secret') await this.#storage.secretBox.closeSecret(poll);
  }
}

/** A count so far, where enough have voted that it does not show how one of them did. */
function shown(room: Room, { plan }: OpenPoll, ballots: CountedBallots[]): CountedBallots[] | null {
  const rule = ruleOf(room, plan);
  const voted = ballots.reduce((sum, { heads }) => sum + heads, 0);
  if (!rule || tooFewToShow(plan, rule, voted)) return null;
  return areasExpose(plan, rule, ballots) ? withoutAreas(ballots) : ballots;
}

const standing = {
  device: 'votedOnline',
  hands: 'votedInHall',
  paper: 'votedOnPaper',
  card: 'votedByCard',
} as const;
