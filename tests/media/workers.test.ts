import { afterEach, describe, expect, test } from 'vitest';
import { openMedia, type Media } from '#media/media';
import { provideWorker } from '#media/worker/provide';
import { meetingId } from '#room/ids';
import {
  ann,
  asked,
  bo,
  chair,
  entered,
  floorOf,
  given,
  item1,
  meeting,
  opened,
  taken,
} from '../support/given.ts';
import { freePort, freePorts } from '../support/ports.ts';
import { openTestMedia } from './open.ts';
import { Peer, until } from './peer.ts';

const speaking = given(opened, ...entered(chair, ann, bo), taken(item1), asked(ann), floorOf(ann)).room;
const other = meetingId.parse('garden2026');

let media: Media | undefined;
afterEach(() => media?.close());

const pids = async (): Promise<number[]> => ((await media?.usage()) ?? []).map((one) => one.pid);

describe('a worker that is killed', () => {
  test('is replaced; its stage is told, and joining again brings sound and picture back', async () => {
    const opening = await openTestMedia();
    media = opening.media;
    const stage = media.stage(meeting, speaking);
    await stage.playSample(ann, 'man');
    const peer = await Peer.joined(stage, bo);
    const before = await peer.watch(await peer.source(ann, 'audio'));
    await until(async () => (await before.packets()) > 5);

    const [pid = 0] = await pids();
    process.kill(pid, 'SIGKILL');
    await until(() => peer.notes.some((note) => note.type === 'reset'));
    expect(opening.reports[0]).toEqual({ type: 'workerDied', worker: 0, pid, stages: 1 });

    // At once, before the new one is there: who asks is made to wait for it.
    await peer.rejoin();
    const after = await peer.watch(await peer.source(ann, 'audio'));
    await until(async () => (await after.packets()) > 5);
    expect(opening.reports[1]).toMatchObject({ type: 'workerReplaced', worker: 0 });
    expect(await pids()).not.toContain(pid);
    peer.leave();
  });

  test('takes only its own stages along', async () => {
    const opening = await openTestMedia(2);
    media = opening.media;
    const stages = [media.stage(meeting, speaking), media.stage(other, { ...speaking, meeting: other })];
    const peers = await Promise.all(stages.map((stage) => Peer.joined(stage, bo)));
    expect((await media.usage()).map((one) => one.stages)).toEqual([1, 1]);
    const [pid = 0] = await pids();
    process.kill(pid, 'SIGKILL');
    await until(() => opening.reports.some((one) => one.type === 'workerReplaced'));
    const reset = peers.map((peer) => peer.notes.filter((note) => note.type === 'reset').length);
    expect(reset.sort()).toEqual([0, 1]);
    for (const peer of peers) peer.leave();
  });

  test('over and over is replaced over and over', async () => {
    const opening = await openTestMedia();
    media = opening.media;
    const stage = media.stage(meeting, speaking);
    const peer = await Peer.joined(stage, ann);
    for (let round = 1; round <= 5; round++) {
      const [pid = 0] = await until(async () => ((await pids()).length ? pids() : undefined));
      process.kill(pid, 'SIGKILL');
      await until(() => peer.notes.filter((note) => note.type === 'reset').length === round);
      await peer.rejoin();
      await peer.speak();
    }
    expect(media.counts()).toMatchObject({ producers: 1, transports: 1 });
    peer.leave();
  });
});

test('each worker listens on a port of its own, for UDP and TCP', async () => {
  const port = await freePorts(2);
  const workerBin = await provideWorker();
  const settings = { workerBin, workers: 2, listenIp: '127.0.0.1', announcedAddress: '192.0.2.7', port };
  media = await openMedia(settings);
  const found = new Set<string>();
  for (const name of [meeting, other]) {
    const stage = media.stage(name, { ...speaking, meeting: name });
    stage.join('one', bo, () => undefined);
    await stage.ask('one', { type: 'join' });
    const answer = await stage.ask('one', { type: 'openSend' });
    if (!('type' in answer) || answer.type !== 'opened') throw new Error('not opened');
    for (const one of answer.iceCandidates)
      found.add([one['protocol'], one['address'], one['port']].join(' '));
  }
  const expected = [port, port + 1].flatMap((one) => [`udp 192.0.2.7 ${one}`, `tcp 192.0.2.7 ${one}`]);
  expect([...found].sort()).toEqual(expected.sort());
});

test('a port that is taken and a binary that is none are told at once', async () => {
  const opening = await openTestMedia();
  media = opening.media;
  const port = await freePort();
  const workerBin = await provideWorker();
  const settings = { workerBin, workers: 1, listenIp: '127.0.0.1', announcedAddress: null, port };
  const first = await openMedia(settings);
  await expect(openMedia(settings)).rejects.toThrow();
  await first.close();
  await (await openMedia(settings)).close();
  await expect(openMedia({ ...settings, workerBin: '/bin/false' })).rejects.toThrow();
});

test('without any worker a meeting is told that media is not available', async () => {
  const opening = await openTestMedia();
  const stage = opening.media.stage(meeting, speaking);
  stage.join('one', bo, () => undefined);
  await opening.media.close();
  stage.join('one', bo, () => undefined);
  expect(await stage.ask('one', { type: 'join' })).toEqual({ refused: 'mediaUnavailable' });
});
