import { expect, test } from 'vitest';
import { adminLinks } from '#db/adminLinks';
import { seatLinks } from '#db/links';
import { newSecret } from '#db/secrets';
import { sessions } from '#db/sessions';
import { start } from '../../support/given.ts';
import type { Store } from '../stores.ts';

export function adminLinksContract(given: () => Store): void {
  const arrival = (secret: string) => ({ secret, device: 'office', at: start });

  test('lets one administrator in, once', async () => {
    const { one, other } = given();
    const links = adminLinks(one);
    expect(await links.everUsed()).toBe(false);
    const { secret } = await links.issue(start);
    const tries = [one, other, one, other].map((database) => adminLinks(database).exchange(arrival(secret)));
    const answers = await Promise.all(tries);
    expect(answers.map((answer) => answer.kind).sort()).toEqual(['entered', 'usedUp', 'usedUp', 'usedUp']);
    expect(await links.everUsed()).toBe(true);
    for (const answer of answers) {
      if (answer.kind !== 'entered') continue;
      expect(answer.session).toMatchObject({ kind: 'admin', device: 'office', createdAt: start });
      expect(await sessions(other).find(answer.token)).toEqual({ kind: 'current', session: answer.session });
    }
  });

  test('replaces a link that nobody used', async () => {
    const links = adminLinks(given().one);
    const [first, second] = [await links.issue(start), await links.issue(start)];
    expect(await links.exchange(arrival(first.secret))).toEqual({ kind: 'revoked' });
    expect(await links.exchange(arrival(newSecret()))).toEqual({ kind: 'unknown' });
    expect(await seatLinks(given().one).exchange(arrival(second.secret))).toEqual({ kind: 'unknown' });
    expect(await links.exchange(arrival(second.secret))).toMatchObject({ kind: 'entered' });
  });

  test('lets administrators be in side by side', async () => {
    const links = adminLinks(given().one);
    const answers = [];
    for (const device of ['first', 'second']) {
      const { secret } = await links.issue(start);
      answers.push(await links.exchange({ secret, device, at: start }));
    }
    const tokens = answers.map((answer) => (answer.kind === 'entered' ? answer.token : ''));
    const found = await Promise.all(tokens.map((token) => sessions(given().other).find(token)));
    expect(found).toMatchObject([
      { kind: 'current', session: { device: 'first' } },
      { kind: 'current', session: { device: 'second' } },
    ]);
  });
}
