import { expect, test } from 'vitest';
import { firstChanged, openingHash } from '#db/chain';
import { eventLog } from '#db/eventLog';
import { ann, asked, bo, opened } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { appended, convened, newMeetingId } from './convened.ts';

export function chainContract(given: () => Store): void {
  async function sixRows() {
    const meeting = await convened(given());
    const log = eventLog(given().one);
    await appended(log, meeting, opened, asked(ann), asked(bo));
    await appended(log, meeting, asked(ann), asked(bo));
    return { meeting, log };
  }

  const changes = {
    what: `event = '{"seat":"s5","stance":"neutral","type":"speakingRequested"}'`,
    when: 'at = at + 1',
    who: `by = 's9'`,
    command: `command_id = '00000000-0000-4000-8000-000000000000'`,
    place: 'nth = nth + 7',
    salt: `salt = '00000000000000000000000000000000'`,
    digest: `digest = md5('a') || md5('b')`,
    hash: `hash = md5('a') || md5('b')`,
  };
  test.each(Object.entries(changes))('names the first row whose %s was changed', async (_, change) => {
    const { meeting, log } = await sixRows();
    expect(firstChanged(meeting, await log.read(meeting, 0))).toBeNull();
    await given().one.sql.unsafe(`update events set ${change} where meeting = '${meeting}' and seq = 3`);
    expect(firstChanged(meeting, await log.read(meeting, 0))).toBe(3);
  });

  test('names the place of a row that was taken out or exchanged', async () => {
    const { meeting, log } = await sixRows();
    const [first, second, third, ...rest] = await log.read(meeting, 0);
    if (!first || !second || !third) throw new Error('six rows were written');
    expect(firstChanged(meeting, [first, third, ...rest])).toBe(2);
    expect(firstChanged(meeting, [first, { ...third, seq: 2 }, { ...second, seq: 3 }, ...rest])).toBe(2);
    expect(firstChanged(meeting, [second, third, ...rest])).toBe(1);
    expect(firstChanged(newMeetingId(), [first, second, third, ...rest])).toBe(1);
  });

  test('proves the place of a row whose contents are hidden, and finds a false one', async () => {
    const { meeting, log } = await sixRows();
    const rows = await log.read(meeting, 0);
    const hide = ({ seq, digest, hash }: (typeof rows)[number]) => ({ seq, digest, hash, event: null });
    const shown = rows.map((row) => (row.seq === 4 ? hide(row) : row));
    expect(firstChanged(meeting, shown)).toBeNull();
    const forged = shown.map((row) => (row.seq === 4 ? { ...row, digest: openingHash(meeting) } : row));
    expect(firstChanged(meeting, forged)).toBe(4);
    const misplaced = shown.map((row) => (row.seq === 4 ? { ...row, seq: 9 } : row));
    expect(firstChanged(meeting, misplaced)).toBe(4);
  });
}
