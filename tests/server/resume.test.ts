import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#room/refusals';
import type { Answer, Entered } from '#room/wire';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, bo, chair, clerk, item2, motion1 } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** What entering says, where it is not refused. */
async function entering(client: Client, since: number | null): Promise<Entered> {
  const reply = await client.say<Entered>('enter', { since });
  if (isRefusal(reply)) throw new Error(reply.refused);
  return reply;
}

const seqOf = (answer: Answer<{ seq: number }>): number => {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.seq;
};

describe('whoever was away', () => {
  let meeting: TestMeeting;
  let leading: Client;
  let before: number;
  beforeAll(async () => {
    meeting = await server.convene();
    leading = await meeting.enter(chair);
    await leading.command({ type: 'openMeeting' });
    before = seqOf(await leading.command({ type: 'takeItem', item: item2 }));
    for (const text of ['one', 'two', 'three']) await leading.command({ type: 'giveRuling', text });
    await leading.upTo(before + 3);
  });

  test('is given what came since, and no more', async () => {
    const away = await meeting.observe();
    const reply = await entering(away, before + 1);
    expect(reply).toMatchObject({ seq: leading.room.seq, room: null });
    expect(reply.missed).toEqual(leading.log.filter((one) => one.seq > before + 1));
    expect(reply.missed?.map((one) => one.event)).toEqual([
      { type: 'rulingGiven', text: 'two' },
      { type: 'rulingGiven', text: 'three' },
    ]);
    expect(await entering(away, leading.room.seq)).toMatchObject({ room: null, missed: [] });
  });

  test('is given the whole room after a number that was never given out', async () => {
    const away = await meeting.observe();
    expect(await entering(away, leading.room.seq + 1)).toMatchObject({ room: leading.room, missed: null });
    expect(await entering(away, null)).toMatchObject({ room: leading.room, missed: null });
  });

  test('comes back by itself and misses nothing', async () => {
    const away = await meeting.enter(ann);
    const visits = away.visits;
    const last = away.room.seq;
    away.socket.io.engine.close(); // as a network does: without a word
    await leading.command({ type: 'giveRuling', text: 'while you were away' });
    await away.until('back', () => away.visits > visits);
    expect(away.lastVisit?.room).toBeNull();
    await away.upTo(last + 1);
    expect(away.room.lastRuling?.text).toBe('while you were away');
    expect(away.log.map((one) => one.seq)).toEqual([...new Set(away.log.map((one) => one.seq))]);
    await leading.upTo(away.room.seq);
    expect(away.room).toEqual(leading.room);
  });

  test('is given the whole room when it is too long ago', async () => {
    const long = await server.convene();
    const events = Array.from(
      { length: 600 },
      (_, index) => ({ type: 'rulingGiven', text: String(index) }) as const,
    );
    const many = { commandId: newCommandId(), by: chair, at: Date.now(), events };
    await server.app.storage.log.append(long.id, 1, many);
    const away = await long.observe();
    expect(away.room).toMatchObject({ seq: 601, lastRuling: { text: '599' } });
    expect(await entering(away, 50)).toMatchObject({ missed: null, room: { seq: 601 } });
    expect((await entering(away, 590)).missed).toHaveLength(11);
  });
});

describe('the same command again', () => {
  let meeting: TestMeeting;
  beforeAll(async () => {
    meeting = await server.convene();
  });

  test('happens once and has the same answer, one after the other and at once', async () => {
    const leading = await meeting.enter(chair);
    const id = newCommandId();
    const first = await leading.command({ type: 'openMeeting' }, id);
    expect(await leading.command({ type: 'openMeeting' }, id)).toEqual(first);
    const ruling = newCommandId();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => leading.command({ type: 'giveRuling', text: 'once' }, ruling)),
    );
    expect(new Set(answers.map(seqOf)).size).toBe(1);
    await leading.upTo(seqOf(answers[0] ?? { refused: 'unavailable' }));
    expect(leading.log.filter((one) => one.event?.type === 'rulingGiven')).toHaveLength(1);
    // Another command is another one.
    expect(await leading.command({ type: 'openMeeting' })).toEqual({ refused: 'meetingAlreadyOpen' });
  });

  test('happens once across a restart too, ballots and commands of several events included', async () => {
    let [leading, voter] = [await meeting.enter(chair), await meeting.enter(ann)];
    await leading.command({ type: 'takeItem', item: item2 });
    await voter.command({ type: 'askToSpeak', stance: 'for' });
    await leading.command({ type: 'callNext' });
    const [poll, ballot] = [newCommandId(), newCommandId()];
    const opened = await leading.command({ type: 'openPoll', motion: motion1 }, poll); // ends the turn too
    expect(await voter.cast('for', pollOf(poll), ballot)).toMatchObject({ choice: 'for' });
    const changed = await voter.cast('against', pollOf(poll));
    expect(changed).toMatchObject({ choice: 'against' });

    server = await server.restart();
    meeting = meeting.on(server);
    leading = await meeting.enter(chair);
    voter = await meeting.enter(ann);
    expect(await leading.command({ type: 'openPoll', motion: motion1 }, poll)).toEqual(opened);
    // The first ballot comes again late: what stands is the newer one.
    expect(await voter.cast('for', pollOf(poll), ballot)).toEqual(changed);
    expect(voter.lastVisit?.ballots).toEqual([changed]);
    expect(leading.room.poll?.poll).toBe(poll);
    await leading.command({ type: 'closePoll', poll: pollOf(poll) });
    expect(figuresOf((await leading.toldOf('pollClosed')).event.outcome)).toMatchObject({
      for: 0,
      against: 1,
    });
    const record = await server.app.services.record(meeting.id);
    const ids = record?.rows.flatMap((row) => ('commandId' in row ? [`${row.commandId} ${row.nth}`] : []));
    expect(new Set(ids).size).toBe(ids?.length);
    expect(ids?.filter((one) => one.startsWith(poll))).toHaveLength(2);
  });
});

describe('a client whose clock is wrong', () => {
  test('does no harm: nothing it sends has a time, and the server stamps what happens', async () => {
    const meeting = await server.convene();
    const [leading, other] = [await meeting.enter(chair), await meeting.enter(clerk)];
    const hourOff = { type: 'openMeeting', at: Date.now() - 3_600_000 };
    expect(await leading.say('command', { id: newCommandId(), command: hourOff })).toEqual({
      refused: 'malformed',
    });
    const asked = Date.now();
    const seq = seqOf(await leading.command({ type: 'openMeeting' }));
    await other.upTo(seq);
    const [entry] = other.log.filter((one) => one.seq === seq);
    if (!entry || entry.event === null) throw new Error('the clerk was not told');
    expect(entry.at).toBeGreaterThanOrEqual(asked);
    expect(entry.at).toBeLessThanOrEqual(Date.now());
    // Whoever enters learns the server's clock.
    const { now } = await entering(await meeting.enter(bo), null);
    expect(Math.abs(now - Date.now())).toBeLessThan(5000);
  });
});
