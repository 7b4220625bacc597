import { canonical } from './canonical.ts';
import type { MeetingEvent } from './events.ts';
import type { Actor, CommandId, MeetingId } from './ids.ts';

/** What one row of the record says; exactly this is hashed. `nth` counts the events of one command from 0. */
export type RowBody = {
  meeting: MeetingId;
  seq: number;
  at: number;
  by: Actor;
  commandId: CommandId;
  nth: number;
  event: MeetingEvent;
};

/**
 * The text whose SHA-256 is a row's digest. The salt (16 random bytes, hex) keeps the digest of a row
 * that is not public from being guessed from its few possible contents.
 */
export const rowText = (salt: string, body: RowBody): string => `${salt}\n${canonical(body)}`;

/** The text whose SHA-256 is a row's hash: it binds the digest to everything before it. */
export const linkText = (previousHash: string, digest: string): string => `${previousHash}\n${digest}`;
