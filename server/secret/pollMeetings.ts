import type { BallotBox } from '#db/ballots';
import type { MeetingId, PollId } from '#room/ids';

const mostKnown = 200;

/**
 * The meeting that a poll belongs to, or null if there is no such poll yet. It never changes, and everybody who casts secretly
 * asks, so each is read once.
 */
export function pollMeetings({
  meetingOf,
}: Pick<BallotBox, 'meetingOf'>): (poll: PollId) => Promise<MeetingId | null> {
  const known = new Map<PollId, MeetingId>();
  return async (poll) => {
    const here = known.get(poll);
    if (here !== undefined) return here;
    const meeting = await meetingOf(poll);
    if (meeting === null) return null;
    if (known.size >= mostKnown) known.clear();
    known.set(poll, meeting);
    return meeting;
  };
}
