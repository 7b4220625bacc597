import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeyPair } from '#db/secretSigning';
import type { Command } from '#room/commands';
import type { SeatId } from '#room/ids';
import { motionPlan } from '#room/planned';
import { isRefusal } from '#room/refusals';
import { voteRules } from '#room/votes/voteRules';
import type { Answer } from '#room/wire';
import { LiveRoom, type Followers } from '#server/liveRoom';
import { storage, type Storage } from '#server/storage';
import { newCommandId } from '../support/client.ts';
import { ann, bo, chair, chen, hearing, item2, motion1 } from '../support/given.ts';
import { startServer, type TestServer } from '../support/server.ts';

const notice = hearing({ voteRules: [voteRules.representatives] });
const plan = {
  ...motionPlan({ rules: notice.rules, setup: notice }),
  openness: 'secret' as const,
  changeable: false,
};
const announces: Command = { type: 'announcePoll', motion: motion1, plan };
const asks: Command = { type: 'askToSpeak', stance: 'for' };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** A meeting under way, whose keys are made when the test says so. */
async function underWay(): Promise<{
  live: LiveRoom;
  box: Storage['secretBox'];
  asked: number[];
  make: () => void;
}> {
  const kept = storage(server.database);
  const asked: number[] = [];
  let make: () => void = () => undefined;
  const secretBox: Storage['secretBox'] = {
    ...kept.secretBox,
    async newPairs(count): Promise<KeyPair[]> {
      asked.push(count);
      await new Promise<void>((done) => (make = done));
      return kept.secretBox.newPairs(count);
    },
  };
  const { id } = await server.convene(notice);
  const live = await LiveRoom.load(id, { ...kept, secretBox }, nobody);
  if (!live) throw new Error('there is no such meeting');
  for (const seat of [chair, ann, bo, chen]) await say(live, seat, { type: 'enterRoom' });
  await say(live, chair, { type: 'openMeeting' });
  await say(live, chair, { type: 'takeItem', item: item2 });
  return { live, box: kept.secretBox, asked, make: () => make() };
}

const nobody: Followers = {
  happened: () => undefined,
  voted: () => undefined,
  closing: () => Promise.resolve(),
  fault(error) {
    throw error;
  },
};

function accepted(answer: Answer<{ seq: number }>): { seq: number } {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

const say = async (live: LiveRoom, seat: SeatId, command: Command): Promise<number> =>
  accepted(await live.handle(seat, newCommandId(), command)).seq;

test('nobody waits while the keys of a secret vote are made', async () => {
  const { live, box, asked, make } = await underWay();
  const announced = say(live, chair, announces);
  const meanwhile = await say(live, ann, asks);
  expect(live.room.announced).toBeNull();
  let idle = false;
  const ended = live.idle().then(() => (idle = true));
  await say(live, bo, asks);
  expect(idle).toBe(false);
  make();
  expect(await announced).toBeGreaterThan(meanwhile + 1);
  await ended;
  expect(asked).toEqual([1]);
  const { poll, keys } = live.room.announced ?? {};
  expect(poll && (await box.publicKeysOf(poll))).toEqual(keys);
});

test('no keys are made for whoever may not announce a vote, nor a second time for who asks again', async () => {
  const { live, asked, make } = await underWay();
  expect(await live.handle(ann, newCommandId(), announces)).toMatchObject({ refused: 'notYourRole' });
  expect(asked).toEqual([]);
  const id = newCommandId();
  const first = live.handle(chair, id, announces);
  make();
  const { seq } = accepted(await first);
  expect(await live.handle(chair, id, announces)).toEqual({ seq });
  expect(asked).toEqual([1]);
});

test('a vote that has come to be out of order meanwhile is refused, and leaves no keys', async () => {
  const { live, box, make } = await underWay();
  const announced = live.handle(chair, newCommandId(), announces);
  await say(live, chair, { type: 'closeMeeting' });
  make();
  expect(isRefusal(await announced)).toBe(true);
  expect(await box.withKeys(live.meeting)).toEqual([]);
});
