import { afterAll, beforeAll, expect, test } from 'vitest';
import { motionPlan } from '#room/planned';
import { voteRules } from '#room/votes/voteRules';
import { newCommandId, pollOf } from '../support/client.ts';
import { ann, bo, chair, hearing, item2, motion1 } from '../support/given.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** The id of a poll is that of the command that makes it, which its asker chooses: another meeting's is nobody's to take. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const notice = hearing({ voteRules: [voteRules.representatives] });
const plan = {
  ...motionPlan({ rules: notice.rules, setup: notice }),
  openness: 'secret' as const,
  changeable: false,
};

async function meetingUnderWay(setup = notice) {
  const meeting = await server.convene(setup);
  const leading = await meeting.enter(chair);
  const phone = await meeting.enter(ann);
  const other = await meeting.enter(bo);
  // The software does both by itself where it leads.
  await leading.command({ type: 'openMeeting' });
  await leading.command({ type: 'takeItem', item: item2 });
  return { leading, phone, other };
}

test('a secret vote that is only announced keeps its id, and its keys, to its meeting', async () => {
  const [ours, theirs] = [await meetingUnderWay(), await meetingUnderWay()];
  const id = newCommandId();
  await ours.leading.insist({ type: 'announcePoll', motion: motion1, plan }, id);
  for (const command of [
    { type: 'announcePoll', motion: motion1, plan } as const,
    { type: 'openPoll', motion: motion1, plan } as const,
    { type: 'openPoll', motion: motion1 } as const,
  ])
    expect(await theirs.leading.command(command, id)).toEqual({ refused: 'malformed' });
  expect(theirs.leading.room.announced).toBeNull();
  await ours.leading.insist({ type: 'openPoll', announced: pollOf(id) });
});

test('nor is it taken by whoever agrees to a vote where nobody is in the chair', async () => {
  const speaking = { ...notice.rules.speaking, moderator: 'software' as const, quietSeconds: 1 };
  const ours = await meetingUnderWay();
  const theirs = await meetingUnderWay({ ...notice, rules: { ...notice.rules, speaking } });
  const id = newCommandId();
  await ours.leading.insist({ type: 'openPoll', motion: motion1 }, id);
  await theirs.other.until('a vote is proposed', () => theirs.other.room.prompt?.prompt === 'vote');
  await theirs.phone.insist({ type: 'agreeToMoveOn' });
  expect(await theirs.other.command({ type: 'agreeToMoveOn' }, id)).toEqual({ refused: 'malformed' });
  expect(theirs.other.room.poll).toBeNull();
});
