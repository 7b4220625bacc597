import { z } from 'zod';
import { seatId, voterId } from '../ids.ts';
import { choice } from './pollPlan.ts';
import type { Base64Url, BallotNumber, WeightClass } from './secretBallot.ts';

// The patterns are what makes each of them one.
const weightClass = z
  .string()
  .regex(/^(heads|a(0|[1-9][0-9]{0,11}))$/)
  .transform((text) => text as WeightClass);
const ballotNumber = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as BallotNumber);
const base64Url = z
  .string()
  .regex(/^[\w-]+$/)
  .transform((text) => text as Base64Url);
/** 256 bytes: a number below the modulus of a key. */
const rsaNumber = z
  .string()
  .regex(/^[\w-]{342}$/)
  .transform((text) => text as Base64Url);

/** A seat asks, for a voter whose ballot it may cast, that a ballot be signed. */
export const signatureAsk = z.strictObject({
  seat: seatId,
  voter: voterId,
  weightClass,
  blinded: rsaNumber,
});
export type SignatureAsk = z.infer<typeof signatureAsk>;

/** A secret ballot, cast by nobody in particular. */
export const secretBallot = z.strictObject({
  number: ballotNumber,
  weightClass,
  choice,
  signature: rsaNumber,
});

/** The list as it is published, for whoever reads it from a file. */
export const publishedBallots = z.strictObject({
  format: z.literal('yishi-secret-ballots/1'),
  poll: z.uuid().brand('PollId'),
  classes: z.array(z.strictObject({ weightClass, key: base64Url, signed: z.int().min(0) })),
  ballots: z.array(secretBallot),
});
