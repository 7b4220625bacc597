import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statementId } from '#room/ids';
import { minutesOf } from '#room/minutes';
import { isRefusal } from '#room/refusals';
import type { PublicRecord, RecordRow } from '#room/services';
import { transcriptOf } from '#room/transcript';
import { verifyRecord } from '#server/verifyRecord';
import { embeddedPlace, postgresPlace, type Place } from '../db/stores.ts';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, bo, chair, chen, clerk, item1, item2, motion1, supervisor, tenant } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

const postgres = await postgresPlace();
const places: [string, () => Promise<Place | null>][] = [['the embedded database', embeddedPlace]];
if (postgres) places.push(['PostgreSQL', () => Promise.resolve(postgres)]);
afterAll(() => postgres?.remove());

describe.each(places)('an evening on %s', (_name, place) => {
  let server: TestServer;
  let meeting: TestMeeting;
  let at: Record<'chair' | 'clerk' | 'ann' | 'bo' | 'chen' | 'supervisor' | 'observer', Client>;
  const everybody = () => Object.values(at);
  /** Waits until everybody has folded as far as this answer. */
  const seen = async (answer: Promise<{ seq: number } | { refused: string }>): Promise<number> => {
    const given = await answer;
    if (isRefusal(given) || !('seq' in given)) throw new Error(JSON.stringify(given));
    await Promise.all(everybody().map((client) => client.upTo(given.seq)));
    return given.seq;
  };

  beforeAll(async () => {
    server = await startServer({ place: await place() });
    meeting = await server.convene(hearing({ turnSeconds: 3 }));
    at = {
      chair: await meeting.enter(chair),
      clerk: await meeting.enter(clerk),
      ann: await meeting.enter(ann),
      bo: await meeting.enter(bo),
      chen: await meeting.enter(chen),
      supervisor: await meeting.enter(supervisor),
      observer: await meeting.observe(),
    };
  });
  afterAll(() => server.remove());

  test('begins, and is listed as under way', async () => {
    expect((await server.app.services.meetings()).next.map((one) => one.meeting)).toEqual([meeting.id]);
    await seen(at.chair.command({ type: 'openMeeting' }));
    await seen(at.chair.command({ type: 'takeItem', item: item1 }));
    expect(at.observer.room).toMatchObject({ phase: 'open', item: item1 });
    const listed = await server.app.services.meetings();
    expect(listed.now).toMatchObject([{ meeting: meeting.id, phase: 'open' }]);
    expect(listed.next).toEqual([]);
  });

  test('hears those who asked in their order, and the clock ends a turn', async () => {
    await seen(at.ann.command({ type: 'askToSpeak', stance: 'for' }));
    await seen(at.bo.command({ type: 'askToSpeak', stance: 'against' }));
    expect(at.observer.room.queue.map((one) => one.seat)).toEqual([ann, bo]);
    const asked = Date.now();
    const since = await seen(at.chair.command({ type: 'callNext' }));
    const given = await at.observer.toldOf('floorGiven');
    expect(given).toMatchObject({ by: chair, event: { seat: ann, stance: 'for', endsAt: given.at + 3000 } });
    expect(given.at).toBeGreaterThanOrEqual(asked);
    const ended = await at.observer.toldOf('turnEnded', since);
    expect(ended).toMatchObject({ by: 'clock', event: { seat: ann, why: 'time' } });
    expect(ended.at).toBeGreaterThanOrEqual(given.event.endsAt);
    expect(at.observer.room.spoken[ann]).toEqual({ turns: 1, ms: 3000 });

    await seen(at.chair.command({ type: 'callNext' }));
    const longer = await seen(at.chair.command({ type: 'extendTurn', seconds: 60 }));
    await seen(at.bo.command({ type: 'endTurn' }));
    expect(await at.observer.toldOf('turnEnded', longer)).toMatchObject({
      by: bo,
      event: { seat: bo, why: 'speaker' },
    });
    expect(at.observer.room).toMatchObject({ floor: null, queue: [] });
  });

  test('keeps a statement between its author and those who oversee, until it is shown', async () => {
    const [shown, declined] = [newCommandId(), newCommandId()];
    const submit = (text: string) => ({ type: 'submitStatement', stance: 'against', text }) as const;
    const first = await seen(at.chen.command(submit('The stairs stay dry.'), shown));
    const second = await seen(at.chen.command(submit('Shouting in writing'), declined));
    const third = await seen(
      at.chair.command({ type: 'declineStatement', statement: statementId.parse(declined), reason: 'rude' }),
    );
    for (const one of [at.chair, at.clerk, at.supervisor, at.chen])
      expect(one.room.statements.map((each) => each.state)).toEqual(['waiting', 'declined']);
    for (const one of [at.ann, at.bo, at.observer]) {
      expect(one.room.statements).toEqual([]);
      const told = one.log.filter((each) => [first, second, third].includes(each.seq));
      expect(told).toEqual([first, second, third].map((seq) => ({ seq, event: null })));
    }
    await seen(at.chair.command({ type: 'showStatement', statement: statementId.parse(shown) }));
    for (const one of everybody())
      expect(one.room.statements.find((each) => each.id === statementId.parse(shown))).toMatchObject({
        seat: chen,
        state: 'shown',
        text: 'The stairs stay dry.',
      });
    for (const one of [at.ann, at.bo, at.observer]) {
      expect(JSON.stringify(one.received)).not.toMatch(/Shouting|rude/);
    }
  });

  test('votes, and holds the result back until the vote is closed', async () => {
    await seen(at.chair.command({ type: 'takeItem', item: item2 }));
    const id = newCommandId();
    const poll = pollOf(id);
    const since = await seen(at.chair.command({ type: 'openPoll', motion: motion1 }, id));
    await at.chair.until('who is missing', () => at.chair.counts?.missing?.length === 3);
    expect(await at.ann.cast('for', poll)).toMatchObject({ poll, choice: 'for' });
    expect(await at.bo.cast('for', poll)).toMatchObject({ poll, choice: 'for' });
    expect(await at.bo.cast('against', poll)).toMatchObject({ poll, choice: 'against' });
    expect(await at.clerk.cast('for', poll)).toEqual({ refused: 'notEntitled' });
    const outsider = await meeting.enter(tenant);
    expect(await outsider.cast('for', poll)).toEqual({ refused: 'notEntitled' });
    expect(await at.observer.cast('for', poll)).toEqual({ refused: 'seatNeeded' });
    await at.observer.until('two have voted', () => at.observer.counts?.voted === 2);
    await at.chair.until('chen is missing', () => at.chair.counts?.missing?.join() === chen);
    expect(at.observer.counts?.missing).toBeNull();
    expect(at.ann.counts?.missing).toBeNull();
    expect(await at.chen.cast('for', poll)).toMatchObject({ poll, choice: 'for' });
    // Nothing that anybody was told so far says how many were for or against.
    for (const one of everybody()) {
      const told = one.log.filter((each) => each.seq > since);
      expect(JSON.stringify([told, one.room.poll])).not.toMatch(/"(for|against|abstain)"/);
    }
    await seen(at.chair.command({ type: 'closePoll', poll }));
    const all = { heads: 3, area: 0 };
    for (const { room } of everybody()) {
      expect(room.decisions).toMatchObject([
        { motion: motion1, outcome: { verdict: 'passed', entitled: all, present: all, voted: all } },
      ]);
      expect(room.decisions.map((one) => figuresOf(one.outcome))).toEqual([
        { for: 2, against: 1, abstain: 0, voted: 3 },
      ]);
    }
    expect(await at.ann.cast('against', poll)).toEqual({ refused: 'pollClosed' });
    await at.chair.until('nobody is missing any more', () => at.chair.counts?.missing === null);
  });

  test('is closed, corrected and filed, and then nothing changes it', async () => {
    expect(await at.clerk.command({ type: 'fileMinutes' })).toEqual({ refused: 'meetingStillOpen' });
    const closing = await seen(at.chair.command({ type: 'closeMeeting' }));
    expect(await at.ann.command({ type: 'askToSpeak', stance: 'for' })).toEqual({ refused: 'meetingClosed' });
    const paragraph = `p${closing}`;
    const correct = (text: string) => ({ type: 'correctMinutes', paragraph, text }) as const;
    expect(await at.ann.command(correct('I won.'))).toEqual({ refused: 'notYourRole' });
    const unknown = ['p1', `p${closing + 1}`, 'p9999999'].map((paragraph) => ({
      ...correct('x'),
      paragraph,
    }));
    for (const one of unknown) expect(await at.clerk.command(one)).toEqual({ refused: 'paragraphUnknown' });
    await seen(at.clerk.command(correct('The meeting ended.')));
    await seen(at.clerk.command(correct('The meeting ended in good order.')));
    const log = transcriptOf((await server.app.services.log(meeting.id)) ?? []);
    const drafted = log && minutesOf(log).find((one) => one.id === paragraph)?.draft;
    expect(drafted).toMatch(/^The meeting ended at /);
    expect(
      at.observer.log.flatMap(({ event }) => (event?.type === 'minutesCorrected' ? [event.was] : [])),
    ).toEqual([drafted, 'The meeting ended.']);
    await seen(at.clerk.command({ type: 'fileMinutes' }));
    expect(await at.clerk.command(correct('Something else'))).toEqual({ refused: 'meetingFiled' });
    for (const one of everybody())
      expect(one.room).toMatchObject({
        phase: 'filed',
        corrections: { [paragraph]: 'The meeting ended in good order.' },
      });
    const { number } = (await at.observer.toldOf('minutesFiled')).event;
    expect(number).toMatch(/^20\d\d-\d{3}$/);
    const summary = { number, meeting: meeting.id, passed: [true] };
    expect(await server.app.services.resolutions()).toMatchObject([summary]);
    expect(await server.app.services.resolution(number)).toMatchObject({
      ...summary,
      head: (await exported()).head,
    });
    expect((await server.app.services.meetings()).past).toMatchObject([
      { meeting: meeting.id, phase: 'filed' },
    ]);
  });

  const exported = async (): Promise<PublicRecord> => {
    const reply = await fetch(`${server.origin}/m/${meeting.id}/record.json`);
    expect(reply.headers.get('content-disposition')).toContain(`record-${meeting.id}.json`);
    return (await reply.json()) as PublicRecord;
  };

  test('leaves a record that anybody can check, and that names what was changed', async () => {
    const record = await exported();
    expect(await verifyRecord(JSON.stringify(record))).toMatchObject({ exit: 0 });
    expect(record.rows.map((row) => row.seq)).toEqual(at.observer.room.seq ? numbersTo(at.observer) : []);
    expect(JSON.stringify(record)).not.toMatch(/Shouting|rude/);
    const hidden = record.rows.filter((row) => !('event' in row));
    expect(hidden).toHaveLength(3);
    for (const row of hidden) expect(Object.keys(row).sort()).toEqual(['digest', 'hash', 'seq']);

    const changed = (change: (rows: RecordRow[]) => void) => {
      const copy = structuredClone(record);
      change(copy.rows);
      return verifyRecord(JSON.stringify(copy));
    };
    const outcome = record.rows.findIndex((row) => 'event' in row && typeOf(row) === 'pollClosed');
    const forged = await changed((rows) => {
      const row = rows[outcome];
      if (row && 'event' in row)
        row.event = JSON.parse(JSON.stringify(row.event).replace('"heads":2', '"heads":3'));
    });
    expect(forged.exit).toBe(1);
    expect(forged.sentence).toContain(`row ${outcome + 1} `);
    const left = await changed((rows) => rows.splice(4, 1));
    expect(left.exit).toBe(1);
    expect(left.sentence).toContain('row 5 ');
    const first = hidden[0]?.seq ?? 0;
    const replaced = await changed((rows) => {
      const row = rows[first - 1];
      if (row && 'digest' in row) row.digest = '0'.repeat(64);
    });
    expect(replaced.sentence).toContain(`row ${first} `);
  });

  test('looks the same to a viewer who was there and to one who comes now', async () => {
    for (const [seat, here] of [
      [ann, at.ann],
      [chair, at.chair],
      [chen, at.chen],
    ] as const) {
      const now = await meeting.enter(seat);
      expect(now.room).toEqual(here.room);
    }
    expect((await meeting.observe()).room).toEqual(at.observer.room);
    expect(await server.app.services.room(meeting.id)).toEqual(at.observer.room);
  });
});

const numbersTo = (client: Client): number[] =>
  Array.from({ length: client.room.seq }, (_, index) => index + 1);

const typeOf = (row: { event: unknown }): unknown =>
  typeof row.event === 'object' && row.event !== null && 'type' in row.event ? row.event.type : null;
