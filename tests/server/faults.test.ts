import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { refusalAt } from '../support/visit.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, bo, chair, item2, motion1, plain } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

// What becomes of a meeting whose database fails at the worst moment: nothing that was answered is lost, nothing happens twice,
// and the clocks go on.

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let voter: Client;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());
beforeEach(async () => {
  meeting = await server.convene(hearing({ turnSeconds: 1, pollSeconds: 4 }));
  leading = await meeting.enter(chair);
  voter = await meeting.enter(ann);
});
afterEach(() => vi.restoreAllMocks());

const broken = () => Promise.reject(new Error('the connection broke'));
const begin = async () => {
  await leading.command({ type: 'openMeeting' });
  await leading.command({ type: 'takeItem', item: item2 });
};

describe('a command', () => {
  test('that could not be stored has not happened, and happens when it is asked again', async () => {
    vi.spyOn(server.app.storage.log, 'append').mockImplementationOnce(broken);
    const id = newCommandId();
    expect(await leading.command({ type: 'openMeeting' }, id)).toEqual({ refused: 'unavailable' });
    expect((await meeting.observe()).room.phase).toBe('convened');
    const { seq } = await leading.insist({ type: 'openMeeting' }, id);
    await voter.upTo(seq);
    expect(voter.room.phase).toBe('open');
    expect(voter.log.filter((one) => one.event?.type === 'meetingOpened')).toHaveLength(1);
  });

  /** It is stored, and then the connection breaks, so that the server does not know. */
  const answerLost = () => {
    const { log } = server.app.storage;
    const real = { ...log };
    vi.spyOn(log, 'append').mockImplementationOnce(async (...given) => {
      await real.append(...given);
      return broken();
    });
  };

  test('whose storing came to no answer happens once when it is asked again', async () => {
    answerLost();
    const id = newCommandId();
    expect(await leading.command({ type: 'openMeeting' }, id)).toEqual({ refused: 'unavailable' });
    const { seq } = await leading.insist({ type: 'openMeeting' }, id);
    await Promise.all([leading, voter].map((one) => one.upTo(seq)));
    expect(voter.log.filter((one) => one.event?.type === 'meetingOpened')).toHaveLength(1);
  });

  test('whose storing came to no answer is seen by whatever is asked next, and its clock runs', async () => {
    await begin();
    answerLost();
    expect(await leading.command({ type: 'giveFloor', seat: ann })).toEqual({ refused: 'unavailable' });
    // Judged by the log as it is, not as it was known: ann speaks already.
    expect(await leading.command({ type: 'giveFloor', seat: ann })).toEqual({ refused: 'seatSpeaking' });
    expect(await voter.toldOf('floorGiven')).toMatchObject({ event: { seat: ann } });
    expect(await voter.toldOf('turnEnded')).toMatchObject({ by: 'clock', event: { why: 'time' } });
  });

  test('whose storing came to no answer is known to whatever depends on it', async () => {
    answerLost();
    expect(await leading.command({ type: 'openMeeting' })).toEqual({ refused: 'unavailable' });
    expect(await leading.command({ type: 'takeItem', item: item2 })).toHaveProperty('seq');
    await voter.until('under way', () => voter.room.phase === 'open' && voter.room.item === item2);
  });

  test('of another process comes in between without harm', async () => {
    await begin();
    const { log } = server.app.storage;
    const { seq } = await log.head(meeting.id);
    const elsewhere = { type: 'rulingGiven', text: 'From elsewhere' } as const;
    const happening = { commandId: newCommandId(), by: chair, at: Date.now(), events: [elsewhere] };
    await log.append(meeting.id, seq, happening);
    const answer = await leading.command({ type: 'giveRuling', text: 'From here' });
    expect(answer).toEqual({ seq: seq + 2 });
    await voter.upTo(seq + 2);
    expect(voter.log.slice(-2)).toMatchObject([{ event: elsewhere }, { event: { text: 'From here' } }]);
  });
});

describe('the turn of a speaker', () => {
  test('ends by the clock though the database was away when its time was up', async () => {
    await begin();
    await leading.command({ type: 'giveFloor', seat: ann });
    const real = { ...server.app.storage.log };
    let failed = 0;
    vi.spyOn(server.app.storage.log, 'append').mockImplementation((...given) =>
      (failed += 1) <= 2 ? broken() : real.append(...given),
    );
    expect(await voter.toldOf('turnEnded')).toMatchObject({ by: 'clock', event: { why: 'time' } });
    expect(failed).toBe(3);
    await voter.until('counted', () => voter.room.spoken[ann]?.ms === 1000);
  });
});

describe('a vote', () => {
  const put = async () => {
    const id = newCommandId();
    await leading.insist({ type: 'openPoll', motion: motion1 }, id);
    return pollOf(id);
  };

  test('takes ballots though its box could not be made at once', async () => {
    await begin();
    vi.spyOn(server.app.storage.ballots, 'openPoll').mockImplementationOnce(broken);
    const poll = await put();
    expect(await voter.cast('for', poll)).toMatchObject({ poll, choice: 'for' });
    await leading.command({ type: 'closePoll', poll });
    expect(figuresOf((await voter.toldOf('pollClosed')).event.outcome)).toMatchObject({ for: 1, voted: 1 });
  });

  test('closes by the clock though its box could not be made, nor counted at once', async () => {
    await begin();
    vi.spyOn(server.app.storage.ballots, 'openPoll').mockImplementationOnce(broken);
    vi.spyOn(server.app.storage.ballots, 'closePoll').mockImplementationOnce(broken);
    await put();
    const { by, event } = await voter.toldOf('pollClosed');
    expect(by).toBe('clock');
    expect(figuresOf(event.outcome)).toMatchObject({ voted: 0 });
  });

  test('whose box is shut but whose result could not be stored takes no more, and closes by the clock', async () => {
    await begin();
    const other = await meeting.enter(bo);
    const poll = await put();
    expect(await voter.cast('for', poll)).toMatchObject({ poll, choice: 'for' });
    vi.spyOn(server.app.storage.log, 'append').mockImplementationOnce(broken);
    expect(await leading.command({ type: 'closePoll', poll })).toEqual({ refused: 'unavailable' });
    expect(await other.cast('against', poll)).toEqual({ refused: 'pollClosed' });
    expect(await voter.cast('against', poll)).toEqual({ refused: 'pollClosed' }); // nor a change
    const { by, event } = await voter.toldOf('pollClosed');
    expect(by).toBe('clock');
    expect(figuresOf(event.outcome)).toMatchObject({ for: 1, against: 0, voted: 1 });
  });

  test('counts the ballots that came before it was closed, though they wait to be stored', async () => {
    await begin();
    const other = await meeting.enter(bo);
    const poll = await put();
    const real = { ...server.app.storage.ballots };
    const gate = Promise.withResolvers<void>();
    const storing = vi
      .spyOn(server.app.storage.ballots, 'castBatch')
      .mockImplementationOnce(async (...given) => {
        await gate.promise;
        return real.castBatch(...given);
      });
    const first = voter.cast('for', poll);
    await expect.poll(() => storing.mock.calls.length).toBe(1);
    const second = other.cast('against', poll);
    await other.say('enter', { since: null }); // asked after the ballot, so the ballot has come
    const closing = leading.command({ type: 'closePoll', poll });
    await new Promise((resolve) => setTimeout(resolve, 200)); // time enough to close, if nothing held it up
    gate.resolve();
    expect(await first).toMatchObject({ poll, choice: 'for' });
    expect(await second).toMatchObject({ poll, choice: 'against' });
    expect(await closing).toHaveProperty('seq');
    const { outcome } = (await voter.toldOf('pollClosed')).event;
    expect(figuresOf(outcome)).toMatchObject({ for: 1, against: 1, voted: 2 });
  });

  test('keeps what it acknowledged, and counts nobody twice who asks again', async () => {
    await begin();
    const other = await meeting.enter(bo);
    const poll = await put();
    const real = { ...server.app.storage.ballots };
    vi.spyOn(server.app.storage.ballots, 'castBatch')
      .mockImplementationOnce(broken)
      .mockImplementationOnce(async (...given) => {
        await real.castBatch(...given);
        return broken();
      });
    const id = newCommandId();
    expect(await voter.cast('for', poll, id)).toEqual({ refused: 'unavailable' });
    expect(await voter.cast('for', poll, id)).toEqual({ refused: 'unavailable' });
    expect(await voter.cast('for', poll, id)).toMatchObject({ poll, choice: 'for' });
    expect(await other.cast('against', poll)).toMatchObject({ poll, choice: 'against' });
    await leading.command({ type: 'closePoll', poll });
    const { outcome } = (await voter.toldOf('pollClosed')).event;
    expect(figuresOf(outcome)).toMatchObject({ for: 1, against: 1, voted: 2 });
  });
});

describe('the count that everybody follows', () => {
  test('goes on though it could not be read once', async () => {
    await begin();
    const other = await meeting.enter(bo);
    const id = newCommandId();
    const plan = { ...plain, openness: 'named', live: true, seconds: 60 } as const;
    const { seq } = await leading.insist({ type: 'openPoll', motion: motion1, plan }, id);
    await Promise.all([voter, other].map((one) => one.upTo(seq)));
    const reading = vi.spyOn(server.app.storage.ballots, 'counted').mockImplementationOnce(broken);
    await voter.cast('for', pollOf(id));
    await expect.poll(() => reading.mock.results.length).toBe(1);
    await leading.until('the ballot is told of', () => leading.counts?.voted === 1);
    await other.cast('against', pollOf(id));
    await leading.until('both are counted', () => leading.counts?.live?.length === 2);
  });
});

describe('beside the log', () => {
  test('the list of meetings is mended with the next command', async () => {
    vi.spyOn(server.app.storage.meetings, 'setPhase').mockImplementationOnce(broken);
    const listed = async () => {
      const { now, next } = await server.app.storage.meetings.list(Date.now());
      return [...now, ...next].find((one) => one.id === meeting.id)?.phase;
    };
    expect(await leading.command({ type: 'openMeeting' })).toHaveProperty('seq');
    expect(await listed()).toBe('convened');
    await leading.command({ type: 'takeItem', item: item2 });
    expect(await listed()).toBe('open');
  });

  test('entering fails openly where the coming cannot be stored, and is mended by asking again', async () => {
    vi.spyOn(server.app.storage.log, 'append').mockImplementationOnce(broken);
    const late = await meeting.enter(bo);
    expect(late.turnedAway).toEqual(['unavailable']);
    expect(late.room.present).toContain(bo);
  });

  test('a meeting that cannot be read now is said to be unavailable, and is there later', async () => {
    const other = await server.convene();
    const { log } = server.app.storage;
    vi.spyOn(log, 'entries').mockImplementationOnce(broken);
    const visit = { origin: server.origin, meeting: other.id, seat: null };
    expect(await refusalAt(visit)).toBe('unavailable');
    expect((await other.observe()).room.meeting).toBe(other.id);
  });
});
