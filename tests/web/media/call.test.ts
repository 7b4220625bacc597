import wrtc from '@roamhq/wrtc';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SeatCall } from '$lib/media/seatCall.ts';
import type { Ask } from '$lib/media/asking.ts';
import type { Media } from '#media/media';
import type { Stage } from '#media/stage';
import type { SeatId } from '#room/ids';
import type { MediaRequest } from '#room/mediaWire';
import { refuse } from '#room/refusals';
import type { Room } from '#room/room';
import { openTestMedia } from '../../media/open.ts';
import { pause, until } from '../../media/peer.ts';
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
  requestOf,
  taken,
  turnEnded,
} from '../../support/given.ts';

const begun = [opened, ...entered(chair, ann, bo), taken(item1), asked(ann)];
const waiting = given(...begun).room;
const called = floorOf(ann, 120, null, requestOf(ann));
const speaking = given(...begun, called).room;
const afterTurn = given(...begun, called, turnEnded(ann, 'time')).room;

let media: Media;
let stage: Stage;
let devices: MediaStreamTrack[] = [];
let denied: DOMException | null = null;
let oneAtATime = false;
const calls: SeatCall[] = [];

beforeAll(async () => {
  ({ media } = await openTestMedia());
  // What the client library looks at to see which browser it runs in.
  const userAgent =
    'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
  const mediaDevices = {
    getUserMedia: async (wish: MediaStreamConstraints) => {
      if (denied) throw denied;
      if (oneAtATime && devices.some((one) => one.readyState === 'live'))
        throw new DOMException('taken', 'NotReadableError');
      await pause(1);
      const { RTCAudioSource, RTCVideoSource } = wrtc.nonstandard;
      const track = wish.video ? new RTCVideoSource().createTrack() : new RTCAudioSource().createTrack();
      devices.push(track);
      return new MediaStream([track]);
    },
  };
  vi.stubGlobal('navigator', { userAgent, mediaDevices });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('devicePixelRatio', 1);
});
beforeEach(() => {
  stage = media.stage(meeting, waiting);
  devices = [];
  denied = null;
  oneAtATime = false;
});
afterEach(() => {
  for (const call of calls.splice(0)) call.leave();
  stage.close();
});
afterAll(() => media.close());

let lines = 0;
/**
 * A page's call over a line that can be cut. The first answers of these kinds get lost, though what was asked for is done. From
 * the next question of the kind `goesAt` on there is no line at all.
 */
function callOf(seat: SeatId | null, ...lost: MediaRequest['type'][]) {
  let connection = '';
  const asks: string[] = [];
  const line: { goesAt: MediaRequest['type'] | null; gone: boolean } = { goesAt: null, gone: false };
  const connect = (): void => {
    connection = `line-${++lines}`;
    stage.join(connection, seat, (note) => call.heed(note));
  };
  const ask: Ask = async (request) => {
    asks.push(request.type);
    line.gone ||= request.type === line.goesAt;
    if (line.gone) return refuse('unavailable');
    const answer = await stage.ask(connection, request);
    const nth = lost.indexOf(request.type);
    if (nth < 0) return answer;
    lost.splice(nth, 1);
    return refuse('mediaUnavailable');
  };
  const call = new SeatCall(ask);
  connect();
  calls.push(call);
  const cut = (): void => {
    stage.leave(connection);
    connect();
  };
  return { call, cut, asks, line };
}

async function follow(room: Room, ...pages: [SeatCall, SeatId][]): Promise<void> {
  for (const [call, me] of pages) call.keepTo(room, me);
  await stage.follow(room);
}

const hears = (call: SeatCall, seat: SeatId): Promise<true> => until(() => call.sounds.has(seat));

describe('a call', () => {
  test('brings the voice of who holds the floor to an observer, and ends it with the turn', async () => {
    const [speaker, observer] = [callOf(ann).call, callOf(null).call];
    await Promise.all([speaker.join(), observer.join()]);
    expect([speaker.status, observer.status]).toEqual(['live', 'live']);
    // Armed ahead of the turn: open here, heard nowhere.
    expect(await speaker.microphone.open()).toBe(true);
    expect(observer.sounds.size).toBe(0);

    await follow(speaking, [speaker, ann]);
    await hears(observer, ann);

    await follow(afterTurn, [speaker, ann]);
    expect(speaker.microphone.state).toBe('off');
    expect(devices.map((one) => one.readyState)).toEqual(['ended']);
    expect(observer.sounds.size).toBe(0);
  });

  test('keeps its place on the SFU when the microphone is closed and opened again', async () => {
    const speaker = callOf(ann);
    const listener = callOf(bo).call;
    await Promise.all([speaker.call.join(), listener.join()]);
    await follow(speaking);
    for (let turn = 0; turn < 3; turn++) {
      expect(await speaker.call.microphone.open()).toBe(true);
      await hears(listener, ann);
      speaker.call.microphone.close();
      await until(() => !listener.sounds.has(ann));
    }
    expect(speaker.asks.filter((one) => one === 'produce')).toHaveLength(1);
    expect(devices.map((one) => one.readyState)).toEqual(['ended', 'ended', 'ended']);
    expect(media.counts()).toMatchObject({ producers: 1, consumers: 1 });
  });

  test('fetches a picture only while it is shown somewhere', async () => {
    await stage.playSample(chair, 'woman');
    const { call, asks } = callOf(bo);
    const tile = {};
    await call.join();
    // The chair is heard at any time, so that the voice is taken at once.
    await until(() => media.counts().playing === 1);
    await pause(100);
    expect(call.picture(chair)).toBeNull();
    expect(media.counts().playing).toBe(1);
    call.want(chair, 320, tile);
    await until(() => call.picture(chair));
    await until(() => media.counts().playing === 2);
    call.want(chair, 0, tile);
    expect(call.picture(chair)).toBeNull();
    await until(() => media.counts().playing === 1);
    call.want(chair, 320, tile);
    await until(() => call.picture(chair));
    // one for the voice, one for the picture, opened once
    expect(asks.filter((one) => one === 'consume')).toHaveLength(2);
  });

  test('keeps a picture that moves from one place of the page to another', async () => {
    await stage.playSample(chair, 'woman');
    const { call } = callOf(bo);
    await call.join();
    const [small, large] = [{}, {}];
    call.want(chair, 120, small);
    const before = await until(() => call.picture(chair));
    call.want(chair, 960, large);
    call.want(chair, 0, small);
    expect(call.picture(chair)).toBe(before);
    call.want(chair, 0, large);
    expect(call.picture(chair)).toBeNull();
  });

  test('comes back by itself when the SFU begins anew, with what was open', async () => {
    const [speaker, observer] = [callOf(ann).call, callOf(null).call];
    await Promise.all([speaker.join(), observer.join()]);
    await follow(speaking);
    await speaker.microphone.open();
    await hears(observer, ann);
    const [one] = await media.usage();
    process.kill(one?.pid ?? 0, 'SIGKILL');
    await until(() => observer.status === 'recovering');
    await hears(observer, ann);
    expect(speaker.microphone.state).toBe('on');
    expect([speaker.status, observer.status]).toEqual(['live', 'live']);
    expect(devices).toHaveLength(1);
  });

  test('comes back when the line was cut and is there again', async () => {
    const speaker = callOf(ann);
    const observer = callOf(null);
    await Promise.all([speaker.call.join(), observer.call.join()]);
    await follow(speaking);
    await speaker.call.microphone.open();
    await hears(observer.call, ann);
    speaker.cut();
    observer.cut();
    await Promise.all([speaker.call.join(), observer.call.join()]);
    await hears(observer.call, ann);
    expect(media.counts()).toMatchObject({ visitors: 2, producers: 1, consumers: 1 });
  });

  test('begins anew when what it asked for was not answered, and is not silent from then on', async () => {
    const speaker = callOf(ann, 'openSend', 'produce', 'connect').call;
    const observer = callOf(null, 'openReceive', 'connect', 'consume').call;
    await Promise.all([speaker.join(), observer.join()]);
    await follow(speaking);
    await speaker.microphone.open();
    await hears(observer, ann);
    expect([speaker.microphone.state, speaker.microphone.refused]).toEqual(['on', null]);
    expect([speaker.status, observer.status]).toEqual(['live', 'live']);
    expect(devices.map((one) => one.readyState)).toEqual(['live']);
    expect(media.counts()).toMatchObject({ producers: 1, consumers: 1 });
  });

  test('keeps an open microphone open when the line goes again while it comes back', async () => {
    const speaker = callOf(ann);
    const observer = callOf(null).call;
    await Promise.all([speaker.call.join(), observer.join()]);
    await follow(speaking);
    await speaker.call.microphone.open();
    await hears(observer, ann);
    speaker.line.goesAt = 'openSend';
    speaker.cut();
    await speaker.call.join();
    expect(speaker.line.gone).toBe(true);
    expect([speaker.call.microphone.state, speaker.call.microphone.refused]).toEqual(['on', null]);
    Object.assign(speaker.line, { goesAt: null, gone: false });
    speaker.cut();
    await speaker.call.join();
    await hears(observer, ann);
    expect(devices.map((one) => one.readyState)).toEqual(['live']);
  });

  test('closes camera and microphone at the end of the meeting', async () => {
    const { call } = callOf(chair);
    await call.join();
    expect(await call.microphone.open()).toBe(true);
    expect(await call.camera.open()).toBe(true);
    await follow(given(opened, closed).room, [call, chair]);
    expect([call.microphone.state, call.camera.state]).toEqual(['off', 'off']);
    expect(devices.map((one) => one.readyState)).toEqual(['ended', 'ended']);
  });
});

describe('a device', () => {
  test('is not opened by itself, whatever happens', async () => {
    const { call } = callOf(ann);
    await call.join();
    for (const room of [speaking, afterTurn, waiting, speaking]) await follow(room, [call, ann]);
    expect(devices).toEqual([]);
  });

  test('that the person did not allow is a fault, and nothing is sent', async () => {
    const { call } = callOf(chair);
    await call.join();
    denied = new DOMException('no', 'NotAllowedError');
    expect(await call.microphone.open()).toBe(false);
    expect([call.microphone.state, call.microphone.fault]).toEqual(['off', 'denied']);
    denied = null;
    expect(await call.microphone.open()).toBe(true);
    expect(call.microphone.fault).toBeNull();
  });

  test('is freed at once when the SFU does not take it', async () => {
    const { call } = callOf(bo);
    await call.join();
    expect(await call.microphone.open()).toBe(false);
    expect(call.microphone.refused).toBe('notAllowedToSend');
    expect(devices.map((one) => one.readyState)).toEqual(['ended']);
  });

  test('that was refused to somebody removed opens when they are readmitted, over the same line', async () => {
    const { call } = callOf(bo);
    await call.join();
    const removed = { type: 'seatRemoved', seat: bo, reason: 'Shouting.' } as const;
    await follow(given(...begun, removed).room, [call, bo]);
    expect(await call.microphone.open()).toBe(false);
    const again = [{ type: 'seatReadmitted', seat: bo } as const, ...entered(bo), floorOf(bo, 120)];
    await follow(given(...begun, removed, ...again).room, [call, bo]);
    expect(await call.microphone.open()).toBe(true);
  });

  test('that a telephone opens only when the other one is closed takes its place all the same', async () => {
    const { call } = callOf(chair);
    await call.join();
    expect(await call.camera.open()).toBe(true);
    oneAtATime = true;
    await call.camera.choose('back');
    expect([call.camera.state, call.camera.fault]).toEqual(['on', null]);
    expect(devices.map((one) => one.readyState)).toEqual(['ended', 'live']);
  });

  test('that is closed while it opens stays closed', async () => {
    const { call } = callOf(chair);
    await call.join();
    const opening = call.microphone.open();
    call.microphone.close();
    expect(await opening).toBe(false);
    expect(call.microphone.state).toBe('off');
    expect(devices.map((one) => one.readyState)).toEqual(['ended']);
    const again = call.microphone.open();
    await until(() => media.counts().producers === 1);
    call.microphone.close();
    await again;
    expect(call.microphone.state).toBe('off');
    expect(devices.every((one) => one.readyState === 'ended')).toBe(true);
  });
});

test(
  'without an SFU a call gives up after a while, says so, and may be tried again',
  { timeout: 60_000 },
  async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      let asked = 0;
      const call = new SeatCall(() => {
        asked++;
        return Promise.resolve({ refused: 'mediaUnavailable' });
      });
      const joining = call.join();
      await vi.advanceTimersByTimeAsync(120_000);
      await joining;
      expect([call.status, call.refused]).toEqual(['failed', 'mediaUnavailable']);
      expect(asked).toBe(7);
      call.leave();
    } finally {
      vi.useRealTimers();
    }
  },
);
