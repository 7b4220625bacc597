import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Media } from '#media/media';
import type { Stage } from '#media/stage';
import type { Viewer } from '#room/sight';
import {
  ann,
  asked,
  bo,
  chair,
  clerk,
  closed,
  entered,
  floorOf,
  given,
  item1,
  meeting,
  opened,
  requestOf,
  supervisor,
  taken,
  turnEnded,
} from '../support/given.ts';
import { openTestMedia } from './open.ts';
import { arriveIn, Peer, until } from './peer.ts';

const begun = [opened, ...entered(chair, ann, bo), taken(item1)];
const called = floorOf(ann, 120, 'neutral', requestOf(ann));
const quiet = given(...begun);
const waitingAnn = given(...begun, asked(ann));
const speakingAnn = given(...begun, asked(ann), called);
const afterAnn = given(...begun, asked(ann), called, turnEnded(ann, 'time'));

let media: Media;
let stage: Stage;
const peers: Peer[] = [];
beforeAll(async () => {
  ({ media } = await openTestMedia());
});
afterEach(() => {
  for (const peer of peers.splice(0)) peer.leave();
  stage.close();
});
afterAll(() => media.close());

async function peer(viewer: Viewer): Promise<Peer> {
  const one = await Peer.joined(stage, viewer);
  peers.push(one);
  return one;
}

describe('sound over a real DTLS handshake', () => {
  test('reaches an observer while the floor is held, and stands still without it', async () => {
    stage = media.stage(meeting, waitingAnn.room);
    const [speaker, observer] = [await peer(ann), await peer(null)];
    // Ready ahead of the turn: taken in, forwarded to nobody, and an observer does not even learn of it.
    await speaker.speak();
    expect(observer.sources.size).toBe(0);

    await stage.follow(speakingAnn.room);
    const source = await observer.source(ann, 'audio');
    expect(source.on).toBe(true);
    const heard = await observer.watch(source);
    await until(async () => (await heard.packets()) > 20);

    await stage.follow(afterAnn.room);
    await until(async () => (await arriveIn(200, heard)) === 0);
    expect(await arriveIn(1000, heard)).toBe(0);
    expect(observer.sources.get(source.producer)?.on).toBe(false);

    const on = { type: 'sending', producer: source.producer, on: true } as const;
    expect(await speaker.ask(on)).toEqual({ refused: 'notAllowedToSend' });

    // The microphone still runs; the next turn alone does not open it.
    await stage.follow(speakingAnn.room);
    expect(await arriveIn(1000, heard)).toBe(0);
    expect(await speaker.ask(on)).toEqual({ type: 'done' });
    await until(async () => (await heard.packets()) > 40);
  });

  test('stops at a mute and goes on after it', async () => {
    const muted = { ...speakingAnn.room, muted: [ann] };
    stage = media.stage(meeting, speakingAnn.room);
    const [speaker, listener] = [await peer(ann), await peer(bo)];
    await speaker.speak();
    const heard = await listener.watch(await listener.source(ann, 'audio'));
    await until(async () => (await heard.packets()) > 20);
    await stage.follow(muted);
    await until(async () => (await arriveIn(200, heard)) === 0);
    await stage.follow(speakingAnn.room);
    await until(async () => (await arriveIn(200, heard)) > 5);
  });
});

describe('refused is', () => {
  test.each([
    ['an observer', null],
    ['the clerk', clerk],
    ['the supervisor', supervisor],
  ])('%s who would send anything', async (_, viewer) => {
    stage = media.stage(meeting, speakingAnn.room);
    const one = await peer(viewer);
    expect(await one.ask({ type: 'openSend' })).toEqual({ refused: 'notAllowedToSend' });
    const produce = { type: 'produce', kind: 'audio', rtpParameters: {} } as const;
    expect(await one.ask(produce)).toEqual({ refused: 'notAllowedToSend' });
    expect(media.counts().producers).toBe(0);
  });

  test('a hacked client that sends sound with neither the floor nor a place in the queue', async () => {
    stage = media.stage(meeting, speakingAnn.room);
    const hacked = await peer(bo);
    await expect(hacked.speak()).rejects.toThrow('notAllowedToSend');
    expect(media.counts().producers).toBe(0);
  });

  test('a second microphone of the same seat', async () => {
    stage = media.stage(meeting, speakingAnn.room);
    const one = await peer(ann);
    await one.speak();
    await expect(one.speak()).rejects.toThrow('notAllowedToSend');
    expect(media.counts().producers).toBe(1);
  });

  test('anything after the meeting; what was sent is closed', async () => {
    stage = media.stage(meeting, quiet.room);
    const [leader, observer] = [await peer(chair), await peer(null)];
    await leader.speak();
    const source = await observer.source(chair, 'audio');
    await stage.follow(given(opened, closed).room);
    expect(observer.notes.at(-1)).toEqual({ type: 'removed', producer: source.producer });
    await expect(leader.speak()).rejects.toThrow('notAllowedToSend');
    expect(media.counts().producers).toBe(0);
  });

  test('what an observer was not shown, and everything to who has not joined', async () => {
    stage = media.stage(meeting, waitingAnn.room);
    const [speaker, observer, listener] = [await peer(ann), await peer(null), await peer(bo)];
    await speaker.speak();
    const { producer } = await listener.source(ann, 'audio');
    await observer.openReceive();
    expect(await observer.ask({ type: 'consume', producer })).toEqual({ refused: 'notAllowedToReceive' });
    expect(await stage.ask('stranger', { type: 'join' })).toEqual({ refused: 'notPresent' });
    stage.join('late', bo, () => undefined);
    expect(await stage.ask('late', { type: 'openSend' })).toEqual({ refused: 'malformed' });
  });
});

test('the newest connection of a seat ends the media of the one before', async () => {
  stage = media.stage(meeting, speakingAnn.room);
  const [first, listener] = [await peer(ann), await peer(bo)];
  await first.speak();
  const before = await listener.source(ann, 'audio');
  const second = await peer(ann);
  expect(listener.notes).toContainEqual({ type: 'removed', producer: before.producer });
  expect(await first.ask({ type: 'join' })).toEqual({ refused: 'replaced' });
  await second.speak();
  expect((await listener.source(ann, 'audio')).producer).not.toBe(before.producer);
});

test('what happens while a join is answered is told after the answer', async () => {
  stage = media.stage(meeting, quiet.room);
  const leader = await peer(chair);
  await leader.speak();
  const order: string[] = [];
  stage.join('late', bo, (note) => order.push(note.type));
  const answered = stage
    .ask('late', { type: 'join' })
    .then((answer) => order.push('type' in answer ? answer.type : ''));
  let done = false;
  void answered.then(() => (done = true));
  // Between any two steps of the answer the room may change.
  for (let step = 0; !done; step++) {
    void stage.follow(step % 2 ? quiet.room : waitingAnn.room);
    void stage.follow({ ...quiet.room, phase: step % 2 ? 'open' : 'convened' });
    await Promise.resolve();
    if (step % 50 === 49) await new Promise(setImmediate);
  }
  await until(() => order.length > 1);
  expect(order[0]).toBe('joined');
  expect(order.slice(1).every((one) => one === 'changed')).toBe(true);
});

test('restarting ICE keeps the transport and renews its credentials', async () => {
  stage = media.stage(meeting, speakingAnn.room);
  const [speaker, listener] = [await peer(ann), await peer(bo)];
  await speaker.speak();
  const heard = await listener.watch(await listener.source(ann, 'audio'));
  await until(async () => (await heard.packets()) > 10);
  await listener.restartIce();
  await until(async () => (await arriveIn(200, heard)) > 5);
});

test('leaving takes everything along', async () => {
  stage = media.stage(meeting, speakingAnn.room);
  const [speaker, listener] = [await peer(ann), await peer(bo)];
  await speaker.speak();
  await listener.watch(await listener.source(ann, 'audio'));
  expect(media.counts()).toMatchObject({ visitors: 2, transports: 2, producers: 1, consumers: 1 });
  stage.leave(speaker.connection);
  stage.leave(speaker.connection);
  expect(media.counts()).toMatchObject({ visitors: 1, transports: 1, producers: 0, consumers: 0 });
});
