import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Storage } from '#server/storage';
import { LiveRooms } from '#server/liveRooms';
import { commandId } from '#room/ids';
import { chair, closed, entered, filed, floorOf, given, ann, meeting, opened } from '../support/given.ts';

// What becomes of rooms in memory that nobody asks for: an hour passes in a moment.

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);
const logOf = (...story: Parameters<typeof given>) =>
  given(...story).log.map((entry) => ({
    ...entry,
    ...{ commandId: commandId.parse('11111111-1111-4111-8111-111111111111'), hash: '' },
  }));

/** A database that has this log, and lists of meetings and resolutions that can be away. */
function stored(...story: Parameters<typeof given>) {
  const lists = {
    setPhase: vi.fn(() => Promise.resolve()),
    save: vi.fn(() => Promise.resolve()),
  };
  let log = logOf(...story);
  const storage = {
    log: {
      entries: (_meeting: unknown, since: number) =>
        Promise.resolve({ entries: log.filter(({ seq }) => seq > since), hash: '' }),
      append: () => Promise.resolve({ kind: 'behind' }),
    },
    secretBox: { withKeys: () => Promise.resolve([]) },
    meetings: { setPhase: lists.setPhase },
    resolutions: { save: lists.save },
  } as unknown as Storage;
  const goesOn = (...more: Parameters<typeof given>) => (log = logOf(...story, ...more));
  return { ...lists, goesOn, rooms: new LiveRooms(storage, pino({ level: 'silent' })) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a room that nobody is in', () => {
  test('is let go after a while, also where the meeting was left open and nothing is due in it', async () => {
    for (const story of [[], [opened], [opened, closed]]) {
      const { rooms } = stored(...story);
      const gone = vi.fn();
      rooms.forgotten = gone;
      await rooms.get(meeting);
      await minutes(9);
      expect([rooms.size, gone.mock.calls.length]).toEqual([1, 0]);
      await minutes(3);
      expect([rooms.size, gone.mock.calls]).toEqual([0, [[meeting]]]);
      await rooms.close();
    }
  });

  test('stays while somebody is there, or a clock runs in it', async () => {
    const running = stored(opened, ...entered(chair, ann), floorOf(ann, 86_400));
    const watched = stored(opened);
    watched.rooms.busy = () => true;
    for (const { rooms } of [running, watched]) {
      await rooms.get(meeting);
      await minutes(30);
      expect(rooms.size).toBe(1);
      await rooms.close();
    }
  });
});

describe('what could not be written beside the log', () => {
  test('is written within a minute, though nobody asks for anything any more', async () => {
    const { rooms, goesOn, save, setPhase } = stored(opened);
    const fault = vi.fn();
    rooms.followers = { ...rooms.followers, fault };
    rooms.busy = () => true;
    const live = await rooms.get(meeting);
    goesOn(closed, filed);
    save.mockRejectedValueOnce(new Error('the connection broke'));
    // The log went on elsewhere.
    const ask = { type: 'giveRuling', text: 'To the matter.' } as const;
    const answer = await live?.handle(chair, commandId.parse('22222222-2222-4222-8222-222222222222'), ask);
    expect(answer).toEqual({ refused: 'meetingFiled' });
    expect([live?.room.phase, fault.mock.calls.length, save.mock.calls.length]).toEqual(['filed', 1, 1]);
    await minutes(1);
    expect(save.mock.calls.length).toBe(2);
    const writes = setPhase.mock.calls.length;
    await minutes(3);
    expect([save.mock.calls.length, setPhase.mock.calls.length]).toEqual([2, writes]);
    await rooms.close();
  });
});
