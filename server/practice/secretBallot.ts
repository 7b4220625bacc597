import { randomBytes } from 'node:crypto';
import type { SeatId } from '#room/ids';
import { isRefusal, type Refusal } from '#room/refusals';
import { ownVoter } from '#room/roll';
import type { OpenPoll, Room } from '#room/room';
import type { Choice } from '#room/votes/choice';
import { signedText, type Base64Url, type BallotNumber, type SecretBallot } from '#room/votes/secretBallot';
import type { SignatureAsk } from '#room/votes/secretShapes';
import { weightClassOf } from '#room/weightClass';

/** The two doors of a secret vote. */
export interface SecretDoors {
  sign(ask: SignatureAsk): Promise<{ signature: Base64Url } | Refusal>;
  cast(ballot: SecretBallot): Promise<unknown>;
}

/** A simulated resident's secret ballot, signed and cast like anybody's; at once, since nobody's secret is at stake. */
export async function castSecretly(
  { room, poll }: { room: Room; poll: OpenPoll },
  seat: SeatId,
  choice: Choice,
  doors: SecretDoors,
): Promise<void> {
  const voter = ownVoter(seat);
  const weightClass = weightClassOf(room, poll, voter);
  const key = weightClass && poll.keys?.[weightClass];
  if (!weightClass || !key) return;
  const number = randomBytes(32).toString('hex') as BallotNumber; // the type's own pattern
  const message = new TextEncoder().encode(signedText(poll.poll, weightClass, number));
  const publicKey = await crypto.subtle.importKey(
    'spki',
    Buffer.from(key, 'base64url'),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );
  // Read only where residents are simulated.
  const { RSABSSA } = await import('@cloudflare/blindrsa-ts');
  const suite = RSABSSA.SHA384.PSS.Deterministic();
  const { blindedMsg, inv } = await suite.blind(publicKey, message);
  const signed = await doors.sign({ seat, voter, weightClass, blinded: text(blindedMsg) });
  if (isRefusal(signed)) return;
  const signature = await suite.finalize(
    publicKey,
    message,
    new Uint8Array(Buffer.from(signed.signature, 'base64url')),
    inv,
  );
  await doors.cast({ number, weightClass, choice, signature: text(signature) });
}

const text = (bytes: Uint8Array): Base64Url => Buffer.from(bytes).toString('base64url') as Base64Url; // made so here
