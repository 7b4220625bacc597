import { expect, test } from 'vitest';
import { firstChanged } from '#db/chain';
import { eventLog } from '#db/eventLog';
import { seatLinks } from '#db/links';
import { meetingRegister } from '#db/meetings';
import type { MeetingId } from '#room/ids';
import { ann, bo, start } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { convened, newMeetingId, notice } from './convened.ts';

const hour = 3600 * 1000;
const listed = ({ sql }: Store['one'], id: MeetingId) =>
  sql`select phase, title from meetings where id = ${id}`;
const linksOf = ({ sql }: Store['one'], id: MeetingId) =>
  sql`select seat from seat_links where meeting = ${id}`;

export function meetingsContract(given: () => Store): void {
  test('convenes a meeting with its first entry and a link for each seat', async () => {
    const { one, other } = given();
    const meeting = notice({ seats: [ann, bo] });
    const created = await meetingRegister(one).create(meeting);
    if (created.kind !== 'created') throw new Error(created.kind);
    expect(await eventLog(other).read(meeting.id, 0)).toEqual(created.entries);
    expect(firstChanged(meeting.id, created.entries)).toBeNull();
    expect(created.entries).toMatchObject([{ seq: 1, by: 'office', at: start, event: { type: 'convened' } }]);
    expect(created.links.map((link) => link.seat)).toEqual([ann, bo]);
    for (const { seat, secret } of created.links) {
      expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(16);
      const arrival = { secret, device: 'phone', at: start };
      expect(await seatLinks(other).exchange(arrival)).toMatchObject({
        session: { meeting: meeting.id, seat },
      });
    }
    expect(await listed(other, meeting.id)).toMatchObject([{ phase: 'convened', title: meeting.title }]);
  });

  test('convenes it once', async () => {
    const register = meetingRegister(given().one);
    const meeting = notice({ seats: [ann] });
    await register.create(meeting);
    expect(await register.create({ ...meeting, title: 'another' })).toEqual({ kind: 'exists' });
    expect(await listed(given().one, meeting.id)).toMatchObject([{ title: meeting.title }]);
    expect(await linksOf(given().one, meeting.id)).toHaveLength(1);
  });

  test('convenes nothing if any part of it fails', async () => {
    const register = meetingRegister(given().one);
    // More links than one statement can hold.
    const meeting = notice({ seats: Array.from({ length: 14_000 }, () => ann) });
    await expect(register.create(meeting)).rejects.toThrow();
    expect(await listed(given().one, meeting.id)).toEqual([]);
    expect(await eventLog(given().one).read(meeting.id, 0)).toEqual([]);
  });

  test('lists what is on, what is next and what is over', async () => {
    const register = meetingRegister(given().one);
    const at = (startsAt: number) => convened(given(), { startsAt });
    // Before any other test's, since the lists are as long as a page.
    const day = start - 1000 * hour;
    const [late, soon, forgotten, on, over, filed] = await Promise.all(
      [day + 2 * hour, day + hour, day - 13 * hour, day, day - 2 * hour, day - hour].map(at),
    );
    await register.setPhase(on ?? newMeetingId(), 'open');
    await register.setPhase(over ?? newMeetingId(), 'closed');
    await register.setPhase(filed ?? newMeetingId(), 'filed');
    const mine = new Set<MeetingId | undefined>([late, soon, forgotten, on, over, filed]);
    const { now, next, past } = await meetingRegister(given().other).list(day);
    const ids = (rows: { id: MeetingId }[]) => rows.map((row) => row.id).filter((id) => mine.has(id));
    expect(ids(now)).toEqual([on]);
    expect(ids(next)).toEqual([soon, late]);
    expect(ids(past)).toEqual([filed, over]);
    expect((await register.open()).filter((id) => mine.has(id))).toEqual([on]);
  });

  test('keeps no phase of a meeting that is not there', async () => {
    const register = meetingRegister(given().one);
    const nowhere = newMeetingId();
    await register.setPhase(nowhere, 'open');
    expect(await register.open()).not.toContain(nowhere);
  });
}
