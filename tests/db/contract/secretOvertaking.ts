import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { secretBox } from '#db/secretBallots';
import { pollId, voterId } from '#room/ids';
import { heads, type Base64Url, type BallotNumber, type SecretBallot } from '#room/votes/secretBallot';
import { signer } from '#server/secret/signer';
import type { Store } from '../stores.ts';

const signature = 'x' as Base64Url;
const ballot = (): SecretBallot => ({
  number: randomBytes(32).toString('hex') as BallotNumber,
  ...{ weightClass: heads, choice: 'for', signature },
});
const pending = (work: Promise<unknown>) => Promise.race([work.then(() => false), sleep(150, true)]);

/** What can only be where statements run side by side: the embedded database runs one at a time. */
export function secretOvertakingContract(given: () => Store): void {
  /** A poll in which another connection holds rows of its own back until it is let go. */
  async function heldPoll() {
    const keys = signer();
    const id = pollId.parse(randomUUID());
    const [box, second] = [secretBox(given().one, keys), secretBox(given().other, keys)];
    await box.openKeys(id, [heads]);
    const third = await given().other.sql.reserve();
    await third`begin`;
    const letGo = async () => {
      await third`rollback`;
      third.release();
    };
    return { id, box, second, third, letGo };
  }

  test('lets the closing of a secret poll wait for ballots in flight', async () => {
    const { id, box, second, third, letGo } = await heldPoll();
    const [held, other] = [ballot(), ballot()];
    await third`
      insert into secret_ballots (poll, number, weight_class, choice, signature)
      values (${id}, ${held.number}, ${heads}, '"for"', 'x')`;
    const batch = box.castSecret(id, [held, other]);
    expect(await pending(batch)).toBe(true);
    const closing = second.closeSecret(id);
    expect(await pending(closing)).toBe(true);
    await letGo();
    expect(await batch).toEqual(['cast', 'cast']);
    expect(await closing).toEqual([{ choice: 'for', heads: 2, area: 0 }]);
  });

  test('gives out nothing that was signed while the poll closed', async () => {
    const { id, box, second, third, letGo } = await heldPoll();
    // Somebody else's closing that is not yet committed: what is being signed waits for its end, and then finds no key.
    await third`update secret_keys set private_key = null where poll = ${id}`;
    const blinded = Buffer.concat([Buffer.of(0), randomBytes(255)]).toString('base64url') as Base64Url;
    const ask = { voter: voterId.parse('s1'), weightClass: heads, blinded };
    const signing = box.sign(id, [ask]);
    expect(await pending(signing)).toBe(true);
    await third`commit`;
    expect(await signing).toEqual([{ outcome: 'closed' }]);
    expect(await second.signedCount(id)).toBe(0);
    await letGo();
  });
}
