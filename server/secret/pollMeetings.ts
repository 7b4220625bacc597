import type { BallotBox } from '#db/ballots';
import type { MeetingId, PollId } from '#room/ids';

const mostKnown = 200;

/**
 * The meeting that a poll belongs to, or null if there is no such poll yet. It never changes, and everybody who casts secretly
 * asks, thousands at once: so each is read once, and whoever asks meanwhile waits for that one answer.
 */
export function pollMeetings({
  meetingOf,
}: Pick<BallotBox, 'meetingOf'>): (poll: PollId) => Promise<MeetingId | null> {
  const known = new Map<PollId, Promise<MeetingId | null>>();
  const read = async (poll: PollId): Promise<MeetingId | null> => {
    let meeting: MeetingId | null = null;
    try {
      return (meeting = await meetingOf(poll));
    } finally {
      if (meeting === null) known.delete(poll);
    }
  };
  return (poll) => {
    const here = known.get(poll);
    if (here) return here;
    if (known.size >= mostKnown) known.clear();
    const meeting = read(poll);
    known.set(poll, meeting);
    return meeting;
  };
}
