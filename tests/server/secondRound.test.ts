import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PollId } from '#room/ids';
import type { OptionId } from '#room/votes/choice';
import { pollPlan } from '#room/votes/pollPlan';
import { heads } from '#room/votes/secretBallot';
import { publishedBallots } from '#room/votes/secretShapes';
import { voteRules } from '#room/votes/voteRules';
import { verifyRecord } from '#server/verifyRecord';
import { roundsAround } from '../../web/lib/record/roundsAround.ts';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, chen, item2 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { SecretPhone } from '../support/secretPhone.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';
import { postJson } from '../support/visit.ts';

const [wang, chenGui, li] = ['o1', 'o2', 'o3'] as OptionId[] as [OptionId, OptionId, OptionId];
const rule = voteRules['council-election'];
const plan = pollPlan.parse({
  ...{ question: 'Who?', method: { kind: 'election', places: 1 }, openness: 'secret', rule: rule.id },
  options: [wang, chenGui, li].map((id) => ({ id, text: `Candidate ${id}`, list: '' })),
  ...{ seconds: 300, changeable: false, live: false, graceSeconds: 0 },
});

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
const phones: SecretPhone[] = [];
beforeAll(async () => {
  server = await startServer();
  meeting = await server.convene({ ...hearing(), voteRules: [rule] });
  leading = await meeting.enter(chair);
  for (const seat of [ann, bo, chen]) phones.push(await SecretPhone.enter(meeting, seat));
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
});
afterAll(() => server.remove());

const everywhere = (seq: number) => Promise.all(phones.map(({ client }) => client.upTo(seq)));

/** Everybody casts a pick, or abstains; answered with what it came to. */
async function vote(what: { plan: typeof plan } | { again: PollId }, picks: (OptionId | null)[]) {
  const id = newCommandId();
  await everywhere((await leading.insist({ type: 'announcePoll', ...what }, id)).seq);
  const opened = await leading.insist({ type: 'openPoll', announced: pollOf(id) });
  await everywhere(opened.seq);
  const key = phones[0]?.poll.keys?.[heads];
  for (const [index, phone] of phones.entries()) {
    const pick = picks[index];
    expect(await phone.cast(pick ? { picks: [pick] } : 'abstain')).toHaveProperty('number');
  }
  await everywhere((await leading.insist({ type: 'closePoll', poll: pollOf(id) })).seq);
  const { outcome } = (await leading.toldOf('pollClosed', opened.seq)).event;
  return { poll: pollOf(id), outcome, key };
}

test('a secret election is held again between those who are left, from its keys to its record', async () => {
  const first = await vote({ plan }, [wang, chenGui, null]);
  expect(first.outcome).toMatchObject({
    verdict: 'secondRound',
    standing: [wang, chenGui],
    voted: { heads: 3 },
  });
  const before = await ballotsOf(first.poll);

  const second = await vote({ again: first.poll }, [wang, wang, chenGui]);
  expect(second.outcome).toMatchObject({ verdict: 'passed', voted: { heads: 3 }, standing: [] });
  expect(second.outcome.counts.map((one) => [one.answer, one.heads, one.chosen])).toEqual([
    [wang, 2, true],
    [chenGui, 1, false],
    ['abstain', 0, false],
  ]);

  // Each round has a key and ballots of its own; what was signed for the first counts in no other.
  const [one, two] = [before, await ballotsOf(second.poll)];
  expect(first.key).toMatch(/./);
  expect(second.key).not.toBe(first.key);
  const numbers = [...one.ballots, ...two.ballots].map(({ number }) => number);
  expect(new Set(numbers).size).toBe(6);
  const [ballot] = one.ballots;
  expect(await send(second.poll, ballot)).toEqual({ refused: 'ballotUnsigned' });
  expect(await leading.command({ type: 'announcePoll', again: first.poll })).toEqual({
    refused: 'motionDecided',
  });

  // Who was left out stands on no paper of the second round, and the record ties the rounds together.
  const decisions = phones[0]?.client.room.decisions ?? [];
  expect(decisions.map(({ poll, follows }) => [poll, follows])).toEqual([
    [first.poll, null],
    [second.poll, first.poll],
  ]);
  expect(decisions[1]?.plan.options.map(({ id }) => id)).toEqual([wang, chenGui]);
  expect(roundsAround(decisions[0] ?? fail(), decisions)).toEqual({ before: null, after: second.poll });
  expect(roundsAround(decisions[1] ?? fail(), decisions)).toEqual({ before: first.poll, after: null });
  for (const poll of [first.poll, second.poll]) await leading.insist({ type: 'recountPoll', poll });
  await leading.until('both counted again', () =>
    leading.room.decisions.every(({ recounts }) => recounts.length === 1 && recounts[0]?.same),
  );
  const record = await (await fetch(`${server.origin}/m/${meeting.id}/record.json`)).text();
  expect(await verifyRecord(record)).toMatchObject({ exit: 0 });
});

async function ballotsOf(poll: PollId) {
  const reply = await fetch(`${server.origin}/api/polls/${poll}/secret-ballots`);
  return publishedBallots.parse(await reply.json());
}

const send = async (poll: PollId, ballot: unknown): Promise<unknown> =>
  (await postJson(server.origin, `/api/polls/${poll}/secret-ballot`, ballot)).json();

function fail(): never {
  throw new Error('there are two rounds');
}
