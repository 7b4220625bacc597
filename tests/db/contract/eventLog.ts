import { expect, test } from 'vitest';
import { firstChanged } from '#db/chain';
import { eventLog } from '#db/eventLog';
import type { MeetingEvent } from '#room/events';
import { commandId } from '#room/ids';
import { ann, asked, bo, closed, entered, opened, start } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { appended, convened, logs, newCommand, newMeetingId } from './convened.ts';

export function eventLogContract(given: () => Store): void {
  const words = (text: string): MeetingEvent => ({ type: 'wordsRecorded', seat: ann, text });

  test('keeps what it is given, in order, numbered on', async () => {
    const meeting = await convened(given());
    const log = eventLog(given().one);
    const commandId = newCommand();
    const answer = await log.append(meeting, 1, {
      commandId,
      by: ann,
      at: start,
      events: [asked(ann), asked(bo)],
    });
    expect(answer).toMatchObject({
      kind: 'appended',
      entries: [
        { seq: 2, at: start, by: ann, commandId, nth: 0, event: asked(ann) },
        { seq: 3, at: start, by: ann, commandId, nth: 1, event: asked(bo) },
      ],
    });
    const later = await appended(log, meeting, closed);
    const rows = await eventLog(given().other).read(meeting, 1);
    expect(rows).toEqual([...('entries' in answer ? answer.entries : []), ...later]);
    expect(await log.read(meeting, 3)).toEqual(later);
    expect(await log.read(meeting, 4)).toEqual([]);
    const entries = rows.map(({ seq, at, by, commandId, event }) => ({ seq, at, by, commandId, event }));
    expect(await eventLog(given().other).entries(meeting, 1)).toEqual({ entries, hash: rows.at(-1)?.hash });
    expect(await log.entries(meeting, 4)).toMatchObject({ entries: [] });
    expect(await log.head(meeting)).toEqual({ seq: 4, hash: later[0]?.hash });
  });

  test('answers a repeat with what the first brought, whatever has happened since', async () => {
    const meeting = await convened(given());
    const [log, other] = logs(given());
    const happening = { commandId: newCommand(), by: ann, at: start, events: entered(ann, bo) };
    const first = await log.append(meeting, 1, happening);
    await appended(other, meeting, opened);
    const repeated = { kind: 'repeated', entries: 'entries' in first ? first.entries : null };
    expect(await log.append(meeting, 4, { ...happening, at: start + 5 })).toEqual(repeated);
    expect(await log.append(meeting, 1, happening)).toEqual(repeated);
    expect(await other.append(meeting, 4, happening)).toEqual(repeated);
    expect(await other.read(meeting, 0)).toHaveLength(4);
  });

  test('refuses a row that another command has', async () => {
    const meeting = await convened(given());
    const [log, other] = logs(given());
    await appended(log, meeting, opened);
    const late = { commandId: newCommand(), by: bo, at: start, events: [asked(bo)] };
    expect(await other.append(meeting, 1, late)).toEqual({ kind: 'behind' });
    expect(await log.append(meeting, 1, late)).toEqual({ kind: 'behind' });
    expect(await log.append(meeting, 7, late)).toEqual({ kind: 'behind' });
    expect(await log.append(meeting, 2, late)).toMatchObject({ kind: 'appended', entries: [{ seq: 3 }] });
  });

  test('notices what another server wrote since it last looked', async () => {
    const meeting = await convened(given());
    const [log, other] = logs(given());
    await appended(log, meeting, opened);
    await appended(other, meeting, asked(ann));
    const late = { commandId: newCommand(), by: bo, at: start, events: [asked(bo), closed] };
    expect(await log.append(meeting, 2, late)).toEqual({ kind: 'behind' });
    await log.entries(meeting, 2);
    expect(await log.append(meeting, 3, late)).toMatchObject({ kind: 'appended' });
    expect(firstChanged(meeting, await other.read(meeting, 0))).toBeNull();
  });

  test('gives each row to exactly one of two servers that write at once', async () => {
    const meeting = await convened(given());
    const [log, other] = logs(given());
    for (let after = 1; after <= 40; after += 1) {
      const happening = () => ({ commandId: newCommand(), by: ann, at: start, events: [asked(ann)] });
      const answers = await Promise.all([log, other].map((one) => one.append(meeting, after, happening())));
      expect(answers.map((answer) => answer.kind).sort()).toEqual(['appended', 'behind']);
    }
    const rows = await log.read(meeting, 0);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(firstChanged(meeting, rows)).toBeNull();
  });

  test('lets a command happen once when it comes twice at once', async () => {
    const meeting = await convened(given());
    const [log, other] = logs(given());
    for (let after = 1; after <= 20; after += 1) {
      const happening = { commandId: newCommand(), by: ann, at: start, events: [asked(ann)] };
      const answers = await Promise.all([log, other].map((one) => one.append(meeting, after, happening)));
      expect(answers.map((answer) => answer.kind).sort()).toEqual(['appended', 'repeated']);
      const [first, second] = answers.map((answer) => ('entries' in answer ? answer.entries : []));
      expect(first).toEqual(second);
    }
    expect(await log.read(meeting, 0)).toHaveLength(21);
  });

  test('gives back every character, and the case of an id', async () => {
    const meeting = await convened(given());
    const hostile = `'"\\;--<b>\u0000\u2028\ud83d\ude00 议事 %s {}`;
    const upper = commandId.parse('ABCDEFAB-1234-4ABC-8ABC-ABCDEFABCDEF');
    const log = eventLog(given().one);
    await log.append(meeting, 1, { commandId: upper, by: ann, at: 8.64e15, events: [words(hostile)] });
    const rows = await log.read(meeting, 0);
    expect(rows[1]).toMatchObject({ commandId: upper, at: 8.64e15, event: words(hostile) });
    expect(firstChanged(meeting, rows)).toBeNull();
  });

  test('stores nothing of a command that cannot be written whole', async () => {
    const meeting = await convened(given());
    const log = eventLog(given().one);
    const events = [words('whole'), words('half of a character: \ud800')];
    await expect(
      log.append(meeting, 1, { commandId: newCommand(), by: ann, at: start, events }),
    ).rejects.toThrow();
    expect(await appended(log, meeting, opened)).toMatchObject([{ seq: 2 }]);
  });

  test('stores nothing for a meeting that is not there', async () => {
    const meeting = newMeetingId();
    const log = eventLog(given().one);
    const happening = { commandId: newCommand(), by: ann, at: start, events: [asked(ann)] };
    await expect(log.append(meeting, 0, happening)).rejects.toThrow();
    expect(await log.read(meeting, 0)).toEqual([]);
    expect(await log.head(meeting)).toMatchObject({ seq: 0 });
  });

  test('salts every row anew, so that equal facts do not look equal', async () => {
    const meeting = await convened(given());
    const log = eventLog(given().one);
    const rows = await appended(log, meeting, asked(ann), asked(ann));
    expect(new Set(rows.map((row) => row.salt)).size).toBe(2);
    expect(rows.every((row) => /^[0-9a-f]{32}$/.test(row.salt) && /^[0-9a-f]{64}$/.test(row.hash))).toBe(
      true,
    );
  });
}
