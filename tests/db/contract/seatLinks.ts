import { expect, test } from 'vitest';
import { seatLinks } from '#db/links';
import { newSecret, newToken } from '#db/secrets';
import { sessions } from '#db/sessions';
import type { MeetingId, SeatId } from '#room/ids';
import { ann, bo, start } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { convened } from './convened.ts';

export function seatLinksContract(given: () => Store): void {
  /** A meeting of two seats, and a link to the first that may be used so often. */
  async function linked(uses = 5) {
    const meeting = await convened(given(), { seats: [ann, bo] });
    const links = seatLinks(given().one);
    const { secret } = await links.reissue({ meeting, seat: ann, at: start, uses });
    return { meeting, secret, links };
  }
  /** The links in force, in the order of their seats. */
  const inForce = (meeting: MeetingId) => given().one.sql<{ seat: SeatId; usesLeft: number }[]>`
    select seat, uses_left as "usesLeft" from seat_links
    where meeting = ${meeting} and revoked_at is null order by seat`;
  const arrival = (secret: string, device = 'phone') => ({ secret, device, at: start });

  async function entered(secret: string, device = 'phone', from = given().one) {
    const answer = await seatLinks(from).exchange(arrival(secret, device));
    if (answer.kind !== 'entered') throw new Error(answer.kind);
    return answer;
  }
  const kindOf = async (token: string) => (await sessions(given().other).find(token)).kind;

  test('lets a device into its seat', async () => {
    const { meeting, secret } = await linked();
    const answer = await entered(secret, 'Ann’s phone');
    expect(answer.session).toMatchObject({
      kind: 'seat',
      meeting,
      seat: ann,
      device: 'Ann’s phone',
      createdAt: start,
    });
    expect(Buffer.from(answer.token, 'base64url')).toHaveLength(32);
    expect(await sessions(given().other).find(answer.token)).toEqual({
      kind: 'current',
      session: answer.session,
    });
    expect(await inForce(meeting)).toEqual([
      { seat: ann, usesLeft: 4 },
      { seat: bo, usesLeft: 20 },
    ]);
  });

  test('keeps neither secret nor token', async () => {
    const { meeting, secret } = await linked();
    const { token } = await entered(secret);
    const { sql } = given().one;
    const kept = JSON.stringify([
      await sql`select * from seat_links where meeting = ${meeting}`,
      await sql`select * from sessions where meeting = ${meeting}`,
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(token);
  });

  test('lets the newest device win, and says which it replaced', async () => {
    const { secret } = await linked();
    const phone = await entered(secret);
    const laptop = await entered(secret, 'laptop', given().other);
    expect(laptop.replaced).toEqual([phone.session.id]);
    expect(await sessions(given().one).find(phone.token)).toEqual({
      kind: 'replaced',
      session: phone.session,
    });
    expect(await kindOf(laptop.token)).toBe('current');
  });

  test('leaves one device in when many come at once', async () => {
    const { secret } = await linked(12);
    const { one, other } = given();
    const arrivals = Array.from({ length: 12 }, (_, index) =>
      entered(secret, 'phone', index % 2 ? one : other),
    );
    const kinds = await Promise.all((await Promise.all(arrivals)).map((answer) => kindOf(answer.token)));
    expect(kinds.filter((kind) => kind === 'current')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'replaced')).toHaveLength(11);
  });

  test('is used up after its uses, even when many come at once', async () => {
    const { secret, links } = await linked(3);
    const { one, other } = given();
    const tries = Array.from({ length: 8 }, (_, index) =>
      seatLinks(index % 2 ? one : other).exchange(arrival(secret)),
    );
    const kinds = (await Promise.all(tries)).map((answer) => answer.kind);
    expect(kinds.filter((kind) => kind === 'entered')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'usedUp')).toHaveLength(5);
    expect(await links.exchange(arrival(secret))).toEqual({ kind: 'usedUp' });
  });

  test('refuses a forged link', async () => {
    const { links } = await linked();
    expect(await links.exchange(arrival(newSecret()))).toEqual({ kind: 'unknown' });
    expect(await links.exchange(arrival(''))).toEqual({ kind: 'unknown' });
  });

  test('replaces a link by a new one and lets who is in stay in until it is used', async () => {
    const { meeting, secret, links } = await linked();
    const phone = await entered(secret);
    const fresh = await links.reissue({ meeting, seat: ann, at: start });
    expect(await links.exchange(arrival(secret))).toEqual({ kind: 'revoked' });
    expect(await kindOf(phone.token)).toBe('current');
    expect((await entered(fresh.secret)).replaced).toEqual([phone.session.id]);
    expect((await inForce(meeting)).map((link) => link.seat)).toEqual([ann, bo]);
  });

  test('leaves one link in force when it is replaced many times at once', async () => {
    const { meeting } = await linked();
    const { one, other } = given();
    const desks = Array.from({ length: 8 }, (_, index) => seatLinks(index % 2 ? one : other));
    const fresh = await Promise.all(desks.map((desk) => desk.reissue({ meeting, seat: ann, at: start })));
    const answers = await Promise.all(fresh.map(({ secret }) => seatLinks(one).exchange(arrival(secret))));
    expect(answers.filter((answer) => answer.kind === 'entered')).toHaveLength(1);
    expect(answers.filter((answer) => answer.kind === 'revoked')).toHaveLength(7);
  });

  test('revokes a seat’s links and sessions, and no other seat’s', async () => {
    const { meeting, secret, links } = await linked();
    const phone = await entered(secret);
    const other = await entered((await links.reissue({ meeting, seat: bo, at: start })).secret);
    expect(await links.revoke({ meeting, seat: ann, at: start })).toEqual({ sessions: [phone.session.id] });
    expect(await links.exchange(arrival(secret))).toEqual({ kind: 'revoked' });
    expect(await sessions(given().one).find(phone.token)).toEqual({
      kind: 'revoked',
      session: phone.session,
    });
    expect(await kindOf(other.token)).toBe('current');
    expect(await links.revoke({ meeting, seat: ann, at: start })).toEqual({ sessions: [] });
    expect((await inForce(meeting)).map((link) => link.seat)).toEqual([bo]);
  });

  test('ends a session for good', async () => {
    const { secret } = await linked();
    const phone = await entered(secret);
    await sessions(given().one).revoke(phone.session.id, start);
    await sessions(given().one).revoke(phone.session.id, start + 1);
    expect(await kindOf(phone.token)).toBe('revoked');
    expect(await kindOf(newToken())).toBe('unknown');
    expect((await entered(secret)).replaced).toEqual([]);
  });
}
