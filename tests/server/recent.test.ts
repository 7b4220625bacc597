import { afterEach, expect, test, vi } from 'vitest';
import { Recent } from '#server/secret/recent';

afterEach(() => {
  vi.useRealTimers();
});

test('counts each by itself, and forgets all when the window ends, though nobody asks', () => {
  vi.useFakeTimers();
  const recent = new Recent(2, 10_000);
  recent.add('one');
  vi.advanceTimersByTime(9_000);
  recent.add('one');
  recent.add('other');
  expect([recent.tooOften(() => 'one'), recent.tooOften(() => 'other')]).toEqual([true, false]);
  vi.advanceTimersByTime(1_000);
  expect(recent.tooOften(() => 'one')).toBe(false);
  recent.add('other');
  expect(recent.tooOften(() => 'other')).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(vi.getTimerCount()).toBe(0);
});
