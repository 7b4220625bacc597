import { afterAll, beforeAll, expect, test } from 'vitest';
import { ann, chair, clerk, item2, motion1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { newCommandId, pollOf } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('what comes into the minutes after the meeting is corrected like all before it', async () => {
  const voteRules = hearing().voteRules.map((rule) => ({ ...rule, contestHours: 1 }));
  const meeting = await server.convene(hearing({}, { voteRules }));
  const [leading, writing, voting] = [
    await meeting.enter(chair),
    await meeting.enter(clerk),
    await meeting.enter(ann),
  ];
  const { seq: begun } = await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  const id = newCommandId();
  await leading.insist({ type: 'openPoll', motion: motion1 }, id);
  await leading.insist({ type: 'closePoll', poll: pollOf(id) });
  await leading.insist({ type: 'closeMeeting' });
  const correct = (seq: number) =>
    writing.command({ type: 'correctMinutes', paragraph: `p${seq}`, text: 'In other words.' });
  expect(await correct(begun)).toHaveProperty('seq');

  const contest = { type: 'contestPoll', poll: pollOf(id), reason: 'Two were not asked.' } as const;
  const { seq: contested } = await voting.insist(contest);
  expect(await correct(contested)).toHaveProperty('seq');
  const answer = { type: 'answerContest', poll: pollOf(id), contest: contested, text: 'They were.' } as const;
  const { seq: answered } = await writing.insist(answer);
  expect(await correct(answered)).toHaveProperty('seq');
  const { was } = (await leading.toldOf('minutesCorrected', answered)).event;
  expect(was).toContain('They were.');
});
