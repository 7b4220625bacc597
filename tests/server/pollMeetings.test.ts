import { expect, test } from 'vitest';
import type { MeetingId, PollId } from '#room/ids';
import { pollMeetings } from '#server/secret/pollMeetings';

const [poll, meeting] = ['poll' as PollId, 'meeting' as MeetingId];

/** Storage whose answers come one after the other, as the test lists them. */
function reading(...answers: (MeetingId | null | Error)[]) {
  const read: PollId[] = [];
  const meetingOf = async (asked: PollId): Promise<MeetingId | null> => {
    const answer = answers[read.push(asked) - 1];
    await Promise.resolve();
    if (answer instanceof Error) throw answer;
    return answer ?? null;
  };
  return { read, meetingOf: pollMeetings({ meetingOf }) };
}

test('the meeting of a poll is read once, however many ask at once', async () => {
  const { read, meetingOf } = reading(meeting);
  const asked = [1, 2, 3].map(() => meetingOf(poll));
  expect(await Promise.all(asked)).toEqual([meeting, meeting, meeting]);
  expect(await meetingOf(poll)).toBe(meeting);
  expect(read).toEqual([poll]);
});

test('that there is no such poll yet, or that it could not be read, is not kept', async () => {
  const { read, meetingOf } = reading(null, new Error('away'), meeting);
  expect(await meetingOf(poll)).toBe(null);
  await expect(meetingOf(poll)).rejects.toThrow('away');
  expect(await meetingOf(poll)).toBe(meeting);
  expect(read).toHaveLength(3);
});
