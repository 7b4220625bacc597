import type { MeetingId, PollId, SeatId, VoterId } from '#room/ids';
import type { Refusal } from '#room/refusals';
import type { Choice } from '#room/votes/choice';
import type { WeightClass } from '#room/votes/secretBallot';

/** What the rules of the live room say about a secret poll. The poll's rules answer; they are never told who casts. */
export interface SecretPolls {
  /**
   * Whether this seat may have a ballot signed for this voter now, and of which class: the poll is announced or open, the voter
   * is on its roll, the seat casts for the voter. That it is signed only once is not asked here.
   */
  signing(ask: {
    meeting: MeetingId;
    poll: PollId;
    seat: SeatId;
    voter: VoterId;
  }): Promise<{ weightClass: WeightClass } | Refusal>;
  /**
   * Null: the poll takes ballots now (the grace for those on their way included), and its paper allows this choice.
   * 'pollClosed' of a poll that is over; what came in time is still acknowledged then.
   */
  casting(poll: PollId, choice: Choice): Promise<Refusal | null>;
  /** Whether the poll is over and its ballots may be read by everybody: not where so few voted that figures are left out. */
  publishes(poll: PollId): Promise<boolean>;
}
