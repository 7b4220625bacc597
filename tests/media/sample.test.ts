import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RtpStream, vp8Payloads } from '#media/rtp';
import { loadSample, opusMs, sampleNames } from '#media/sample';

const folder = join(import.meta.dirname, '../../media/samples');

describe.each(sampleNames)('the sample %s', (name) => {
  test('is ten seconds of picture and sound that join at the ends', async () => {
    const { lengthMs, video, audio } = await loadSample(name);
    expect(lengthMs).toBeCloseTo(10_000, 5);
    expect(video).toHaveLength(150);
    const keys = video.filter((one) => one.first).map((one) => one.atMs);
    expect(keys[0]).toBe(0);
    expect(Math.max(...keys.map((at, nth) => (keys[nth + 1] ?? lengthMs) - at))).toBeLessThan(550);
    const last = audio.at(-1);
    expect(last && last.atMs + opusMs(last.data)).toBeGreaterThanOrEqual(10_000);
    expect(last?.atMs).toBeLessThan(10_000);
    expect(new Set(audio.map((one) => opusMs(one.data)))).toEqual(new Set([40]));
  });

  test('is small', async () => {
    const sizes = await Promise.all(
      ['ivf', 'ogg'].map(async (ending) => stat(join(folder, `${name}.${ending}`))),
    );
    expect(sizes.reduce((sum, one) => sum + one.size, 0)).toBeLessThan(150_000);
  });
});

test('packets of a stream count up by one and wrap, and carry time, marker and origin', () => {
  const stream = new RtpStream(96);
  const packets = Array.from({ length: 70_000 }, (_, nth) =>
    stream.packet(Buffer.from('x'), nth, nth % 2 === 0),
  );
  const numbers = packets.map((one) => one.readUInt16BE(2));
  expect(numbers.every((one, nth) => nth === 0 || one === ((numbers[nth - 1] ?? 0) + 1) % 65_536)).toBe(true);
  const [packet] = packets;
  expect(packet?.readUInt8(0)).toBe(0x80);
  expect(packet?.readUInt8(1)).toBe(96 | 0x80);
  expect(packets[1]?.readUInt8(1)).toBe(96);
  expect(packet?.readUInt32BE(8)).toBe(stream.ssrc);
  expect(stream.packet(Buffer.alloc(0), 2 ** 32 + 5, false).readUInt32BE(4)).toBe(5);
});

test('a frame is cut so that it can be put together again, and only its first piece begins it', () => {
  const frame = Buffer.from(Array.from({ length: 5000 }, (_, place) => place % 251));
  const payloads = vp8Payloads(frame);
  expect(payloads.map((one) => one[0])).toEqual([0x10, 0, 0, 0, 0]);
  expect(payloads.every((one) => one.length <= 1200)).toBe(true);
  expect(Buffer.concat(payloads.map((one) => one.subarray(1))).equals(frame)).toBe(true);
});

test.each([
  // toc, frames byte → ms (RFC 6716, table 2)
  [0b00000_0_00, 0, 10],
  [0b00011_0_00, 0, 60],
  [0b01101_0_01, 0, 40],
  [0b11111_0_00, 0, 20],
  [0b11100_0_11, 3, 7.5],
])('an Opus packet that begins %i, %i sounds %f ms', (toc, frames, ms) => {
  expect(opusMs(Buffer.from([toc, frames]))).toBe(ms);
});
