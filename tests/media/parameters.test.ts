import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Media, MediaReport } from '#media/media';
import { dtlsParameters, rtpCapabilities, rtpParameters } from '#media/parameters';
import type { Stage } from '#media/stage';
import type { MediaRequest } from '#room/mediaWire';
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
import { openTestMedia } from './open.ts';
import { Peer } from './peer.ts';

const speaking = given(opened, ...entered(chair, ann, bo), taken(item1), asked(ann), floorOf(ann)).room;

type Loose = Record<string, unknown>;
const dtls = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
};
const feedback = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'transport-cc' }];
const video = {
  mid: '0',
  codecs: [
    { mimeType: 'video/VP8', payloadType: 96, clockRate: 90000, parameters: {}, rtcpFeedback: feedback },
    { mimeType: 'video/rtx', payloadType: 97, clockRate: 90000, parameters: { apt: 96 }, rtcpFeedback: [] },
  ],
  headerExtensions: [
    { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} },
    { uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', id: 10, encrypt: false, parameters: {} },
    { uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time', id: 12, encrypt: false },
  ],
  encodings: ['r0', 'r1', 'r2'].map((rid) => ({
    rid,
    active: true,
    scalabilityMode: 'L1T3',
    maxBitrate: 500_000,
  })),
  rtcp: { cname: 'somebody', reducedSize: true },
  msid: '- track',
};
const audio = {
  mid: '1',
  codecs: [
    {
      mimeType: 'audio/opus',
      payloadType: 111,
      clockRate: 48000,
      channels: 2,
      parameters: { minptime: 10, useinbandfec: 1, usedtx: 1 },
      rtcpFeedback: [{ type: 'transport-cc', parameter: '' }],
    },
  ],
  headerExtensions: [],
  encodings: [{ ssrc: 1111, dtx: false }],
  rtcp: {},
};
const capabilities = {
  codecs: [
    {
      kind: 'video',
      mimeType: 'video/VP8',
      preferredPayloadType: 101,
      clockRate: 90000,
      rtcpFeedback: feedback,
    },
    { kind: 'video', mimeType: 'video/AV1', preferredPayloadType: 105, clockRate: 90000 },
  ],
  headerExtensions: [{ kind: 'video', uri: 'urn:new:extension', preferredId: 3 }],
};

describe('parameters', () => {
  test('of an honest client pass', () => {
    expect(dtlsParameters.safeParse(dtls).success).toBe(true);
    expect(rtpParameters.video.safeParse(video).success).toBe(true);
    expect(rtpParameters.audio.safeParse(audio).success).toBe(true);
    expect(rtpCapabilities.safeParse(capabilities).success).toBe(true);
  });

  test('lose what is not negotiated: capture times, foreign codecs and extensions', () => {
    const uris = rtpParameters.video.parse(video).headerExtensions?.map((one) => one.uri);
    expect(uris).toEqual([
      'urn:ietf:params:rtp-hdrext:sdes:mid',
      'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
    ]);
    expect(rtpCapabilities.parse(capabilities).codecs?.map((one) => one.mimeType)).toEqual(['video/VP8']);
    expect(rtpCapabilities.parse(capabilities).headerExtensions).toEqual([]);
  });

  test.each([
    ['no fingerprint at all', dtlsParameters, { ...dtls, fingerprints: [] }],
    ['a fingerprint of no length', dtlsParameters, { fingerprints: [{ algorithm: 'sha-256', value: '' }] }],
    [
      'a fingerprint of the wrong length',
      dtlsParameters,
      { fingerprints: [{ algorithm: 'sha-1', value: dtls.fingerprints[0]?.value }] },
    ],
    ['an unknown hash', dtlsParameters, { fingerprints: [{ algorithm: 'md5', value: 'AB:CD' }] }],
    [
      'a codec we do not speak',
      rtpParameters.video,
      { ...video, codecs: [{ ...video.codecs[0], mimeType: 'video/AV1' }] },
    ],
    ['sound as a picture', rtpParameters.video, audio],
    ['no encoding', rtpParameters.video, { ...video, encodings: [] }],
    [
      'four layers',
      rtpParameters.video,
      { ...video, encodings: ['a', 'b', 'c', 'd'].map((rid) => ({ rid })) },
    ],
    ['two layers of one name', rtpParameters.video, { ...video, encodings: [{ rid: 'a' }, { rid: 'a' }] }],
    ['one stream twice', rtpParameters.video, { ...video, encodings: [{ ssrc: 7, rtx: { ssrc: 7 } }] }],
    ['a stream without a name', rtpParameters.audio, { ...audio, mid: undefined, encodings: [{}] }],
    [
      'a payload type out of range',
      rtpParameters.audio,
      { ...audio, codecs: [{ ...audio.codecs[0], payloadType: 300 }] },
    ],
    ['capabilities of nothing', rtpCapabilities, { codecs: [] }],
  ])('with %s are refused', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

describe('a worker under odd input', () => {
  let media: Media;
  let reports: MediaReport[];
  let stage: Stage;
  beforeAll(async () => {
    ({ media, reports } = await openTestMedia());
    stage = media.stage(meeting, speaking);
    await stage.playSample(chair, 'woman');
  });
  afterAll(() => media.close());

  /** A whole visit with these parameters; every step may be refused, none may fail. */
  async function visit(parameters: {
    dtls: Loose;
    video: Loose;
    audio: Loose;
    capabilities: Loose;
  }): Promise<void> {
    const told: string[] = [];
    stage.join('odd', ann, (note) => {
      if (note.type === 'added') told.push(note.source.producer);
    });
    const ask = (request: MediaRequest) => stage.ask('odd', request);
    const joined = await ask({ type: 'join' });
    if ('type' in joined && joined.type === 'joined') told.push(...joined.sources.map((one) => one.producer));
    for (const open of [
      { type: 'openSend' } as const,
      { type: 'openReceive', rtpCapabilities: parameters.capabilities } as const,
    ]) {
      const opened = await ask(open);
      if (!('type' in opened) || opened.type !== 'opened') continue;
      await ask({ type: 'connect', transport: opened.transport, dtlsParameters: parameters.dtls });
      await ask({ type: 'connect', transport: opened.transport, dtlsParameters: parameters.dtls });
      await ask({ type: 'restartIce', transport: opened.transport });
    }
    await ask({ type: 'produce', kind: 'video', rtpParameters: parameters.video });
    await ask({ type: 'produce', kind: 'audio', rtpParameters: parameters.audio });
    for (const producer of told) {
      const consumed = await ask({ type: 'consume', producer });
      if (!('type' in consumed) || consumed.type !== 'consumed') continue;
      await ask({ type: 'want', consumer: consumed.consumer, on: true, layer: 2 });
    }
    stage.leave('odd');
  }

  const honest = { dtls, video, audio, capabilities };
  const keys = Object.keys(honest) as (keyof typeof honest)[];
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53, NaN, '', 'a'.repeat(5000), [], {}, null, true),
    fc.constantFrom('__proto__', 'video/VP8', 'L3T3_KEY', 'sha-256', 'urn:ietf:params:rtp-hdrext:sdes:mid'),
  );

  test('of any shape lives on and serves an honest client', async () => {
    const anything = fc.record(
      Object.fromEntries(keys.map((key) => [key, fc.dictionary(fc.string(), junk)])),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (odd) => visit({ ...honest, ...odd })),
      { numRuns: 60 },
    );
    await aliveAndServing();
  });

  test('one step from honest lives on and serves an honest client', async () => {
    const change = fc.record({
      key: fc.constantFrom(...keys),
      place: fc.nat(),
      value: junk,
      how: fc.constantFrom('replace', 'remove', 'double'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const odd: Record<string, Loose> = structuredClone(honest);
        for (const one of changes) bend(odd[one.key], one.place, one.how, one.value);
        await visit({ ...honest, ...odd });
      }),
      { numRuns: 300 },
    );
    await aliveAndServing();
  });

  async function aliveAndServing(): Promise<void> {
    expect(reports.filter((one) => one.type === 'workerDied')).toEqual([]);
    const peer = await Peer.joined(stage, ann);
    await peer.speak();
    expect(media.counts()).toMatchObject({ visitors: 1 });
    peer.leave();
  }
});

/** Changes one place, however deep, of a value. */
function bend(value: unknown, place: number, how: string, by: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    const holder = one as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push([holder, key]);
      walk(holder[key]);
    }
  };
  walk(value);
  const [holder, key] = places[place % places.length] ?? [];
  if (!holder || key === undefined) return;
  if (how === 'remove') delete holder[key];
  else if (how === 'double' && Array.isArray(holder[key])) {
    const list: unknown[] = holder[key];
    holder[key] = [...list, ...list];
  } else holder[key] = by;
}
