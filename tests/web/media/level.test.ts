import { expect, test } from 'vitest';
import { faultOf } from '$lib/media/deviceFault.ts';
import { loudness } from '$lib/media/level.svelte.ts';

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 1024 }, (_, at) => amplitude * Math.sin(at / 5));

test('loudness is 0 in silence, 1 when shouted at, and grows in between', () => {
  const levels = [0, 0.001, 0.01, 0.1, 1].map((amplitude) => loudness(tone(amplitude)));
  expect(levels[0]).toBe(0);
  expect(levels.at(-1)).toBe(1);
  expect(levels).toEqual([...levels].sort((a, b) => a - b));
  expect(loudness(tone(0.03))).toBeGreaterThan(0.2);
  expect(loudness(tone(0.03))).toBeLessThan(0.8);
});

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'inUse'],
  ['SomethingNewError', 'broken'],
])('a browser that fails with %s means: %s', (name, fault) => {
  expect(faultOf(new DOMException('', name))).toBe(fault);
});

test('anything else is broken', () => {
  expect(faultOf(new TypeError('x'))).toBe('broken');
});
