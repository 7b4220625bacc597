import type { Floor } from '#room/room';
import { observer } from 'mediasoup';
import type { Producer } from 'mediasoup/types';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Media } from '#media/media';
import type { Stage } from '#media/stage';
import type { Viewer } from '#room/sight';
import {
  ann,
  asked,
  bo,
  chair,
  closed,
  entered,
  floorOf,
  given,
  item1,
  meeting,
  opened,
  taken,
  turnEnded,
} from '../support/given.ts';
import { openTestMedia } from './open.ts';
import { arriveIn, Peer, until } from './peer.ts';

const begun = [opened, ...entered(chair, ann, bo), taken(item1), asked(ann), asked(bo)];
const waiting = given(...begun).room;
const annSpeaks = given(...begun, floorOf(ann)).room;
const boSpeaks = given(...begun, floorOf(ann), turnEnded(ann, 'next'), floorOf(bo)).room;

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

describe('a seat whose RTP comes in all the time', () => {
  test('is forwarded to a listener while it holds the floor, and to the packet not without', async () => {
    stage = media.stage(meeting, waiting);
    await stage.playSample(ann, 'woman');
    const listener = await peer(bo);
    const heard = await listener.watch(await listener.source(ann, 'audio'));
    const seen = await listener.watch(await listener.source(ann, 'video'));
    await until(async () => (await seen.packets()) > 20);
    expect(await heard.packets()).toBe(0);

    await stage.follow(annSpeaks);
    // 40 ms a packet
    await until(async () => (await arriveIn(1000, heard)) >= 20);

    await stage.follow(waiting);
    await until(async () => (await arriveIn(200, heard)) === 0);
    const still = await heard.packets();
    expect(await arriveIn(1000, heard)).toBe(0);
    expect(await heard.packets()).toBe(still);
    expect(await arriveIn(1000, seen)).toBeGreaterThan(10);
  });

  test('is on the stage for an observer only with the floor, on the same consumer every time', async () => {
    stage = media.stage(meeting, annSpeaks);
    await stage.playSample(ann, 'woman');
    await stage.playSample(bo, 'man');
    const observer = await peer(null);
    const first = await observer.watch(await observer.source(ann, 'video'));
    await until(async () => (await first.packets()) > 10);
    expect([...observer.sources.values()].map((one) => one.seat)).not.toContain(bo);

    await stage.follow(boSpeaks);
    const second = await observer.watch(await observer.source(bo, 'video'));
    await until(async () => (await second.packets()) > 10);
    await until(async () => (await arriveIn(200, first)) === 0);
    expect(await arriveIn(1000, first)).toBe(0);

    await stage.follow(annSpeaks);
    await until(async () => (await arriveIn(300, first)) > 3);
    await until(async () => (await arriveIn(300, second)) === 0);
    expect(observer.notes.filter((note) => note.type === 'removed')).toEqual([]);
  });

  test('stands still for a viewer who does not want it', async () => {
    stage = media.stage(meeting, annSpeaks);
    await stage.playSample(ann, 'woman');
    const listener = await peer(bo);
    const seen = await listener.watch(await listener.source(ann, 'video'));
    await until(async () => (await seen.packets()) > 10);
    await listener.want(seen.consumer.id, false);
    await until(async () => (await arriveIn(200, seen)) === 0);
    await listener.want(seen.consumer.id);
    await until(async () => (await arriveIn(300, seen)) > 3);
  });

  test('is silent after the meeting', async () => {
    stage = media.stage(meeting, annSpeaks);
    await stage.playSample(ann, 'woman');
    const listener = await peer(bo);
    await listener.source(ann, 'audio');
    await stage.follow(given(...begun, closed).room);
    expect(listener.sources.size).toBe(0);
    expect(media.counts().producers).toBe(0);
  });
});

test('sound that is not heard stands still at its producer too, not only at each consumer', async () => {
  const producers: Producer[] = [];
  observer.on('newworker', (worker) =>
    worker.observer.on('newrouter', (router) =>
      router.observer.on('newtransport', (transport) =>
        transport.observer.on('newproducer', (producer) => producers.push(producer)),
      ),
    ),
  );
  const { media } = await openTestMedia();
  const stage = media.stage(meeting, waiting);
  await stage.playSample(ann, 'woman');
  const listener = await Peer.joined(stage, bo);
  await listener.source(ann, 'audio');
  const voice = producers.find((one) => one.kind === 'audio');
  expect(voice?.paused).toBe(true);
  await stage.follow(annSpeaks);
  expect(voice?.paused).toBe(false);
  await stage.follow(waiting);
  expect(voice?.paused).toBe(true);
  listener.leave();
  await media.close();
});

test('the last of many states holds', async () => {
  stage = media.stage(meeting, waiting);
  await stage.playSample(ann, 'woman');
  await stage.playSample(bo, 'man');
  const listener = await peer(chair);
  const [first, second] = [
    await listener.watch(await listener.source(ann, 'audio')),
    await listener.watch(await listener.source(bo, 'audio')),
  ];
  const settled: Promise<void>[] = [];
  for (let turn = 0; turn < 200; turn++) {
    settled.push(stage.follow(turn % 3 === 0 ? annSpeaks : turn % 3 === 1 ? boSpeaks : waiting));
  }
  settled.push(stage.follow(boSpeaks));
  await Promise.all(settled);
  await until(async () => (await arriveIn(300, second)) > 3);
  expect(await arriveIn(500, first)).toBe(0);
});

test('a person who sends takes the place of the sample', async () => {
  stage = media.stage(meeting, annSpeaks);
  await stage.playSample(ann, 'woman');
  const listener = await peer(bo);
  await listener.source(ann, 'video');
  const person = await peer(ann);
  await person.speak();
  expect([...listener.sources.values()].map((one) => one.kind)).toEqual(['audio']);
});

test('a sample that nobody takes costs nothing: it is not played', async () => {
  stage = media.stage(meeting, annSpeaks);
  await stage.playSample(ann, 'woman');
  const listener = await peer(bo);
  const source = await listener.source(ann, 'video');
  expect(media.counts().playing).toBe(0);
  const seen = await listener.watch(source);
  await until(async () => (await seen.packets()) > 10);
  expect(media.counts().playing).toBe(1);
  await listener.want(seen.consumer.id, false);
  expect(media.counts().playing).toBe(0);
  await listener.want(seen.consumer.id);
  expect(media.counts().playing).toBe(1);
  stage.leave(listener.connection);
  expect(media.counts().playing).toBe(0);
});

test('an observer keeps few consumers: the one that stood still longest goes, and comes back when it is on', async () => {
  stage = media.stage(meeting, waiting);
  const observer = await peer(null);
  const seats = waiting.setup.seats.filter((one) =>
    ['participant', 'respondent', 'adviser'].includes(one.role),
  );
  for (const { id } of seats) await stage.playSample(id, 'woman');
  await stage.playSample(chair, 'man');
  const chairPicture = await observer.watch(await observer.source(chair, 'video'));
  // Two consumers a speaker and one of the chair: the last of six is one too many, and the first comes back.
  for (const { id } of [...seats, ...seats.slice(0, 1)]) {
    await stage.follow({ ...waiting, floor: { ...annFloor, seat: id } });
    const picture = await observer.watch(await observer.source(id, 'video'));
    await observer.watch(await observer.source(id, 'audio'));
    const before = await picture.packets();
    await until(async () => (await picture.packets()) > before);
  }
  expect(media.counts().consumers).toBe(12);
  expect(observer.notes.filter((note) => note.type === 'removed').length).toBeGreaterThan(0);
  expect(await arriveIn(500, chairPicture)).toBeGreaterThan(3);
});
const annFloor = {
  ...{ seat: ann, kind: 'turn', stance: null, request: null, to: null },
  ...{ startedAt: 0, endsAt: 1, extended: 0, spent: 0, since: 0, paused: null, voices: [] },
} satisfies Floor;
