import type { OpenPoll } from '#room/room';

/** Whether this vote takes ballots by card: a secret one does not, since the server would see whose ballot it is. */
export const cardsTaken = ({ plan }: OpenPoll): boolean => plan.openness !== 'secret';

/**
 * The secret on a card, whatever a scanner types: the link's whole address, or the secret alone. Null where it cannot be one.
 */
export function cardSecret(typed: string): string | null {
  const text = typed.trim();
  const secret = text.includes('#') ? text.slice(text.lastIndexOf('#') + 1) : text;
  return /^[\w-]{16,200}$/.test(secret) ? secret : null;
}
