import type { VoterId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { choiceText } from '#room/votes/choice';
import type { PublishedBallots, SecretBallot } from '#room/votes/secretBallot';
import type { Device } from './device.ts';
import { paperIn, putAway, votersOn } from './paper.ts';

/**
 * listed: it is in the published list and says what its voter chose; changed: it is there and says something else; missing: it
 * was acknowledged and is not there; unpublished: there is no list, or it could not be fetched; unknown: no ballot that was
 * acknowledged, and not yet looked up, is on this device.
 */
export type Found = 'listed' | 'changed' | 'missing' | 'unpublished' | 'unknown';

/** Whose ballots were counted from this device, and whether each was found in the list before. */
export const countedFrom = (
  drawer: Pick<Storage, 'getItem' | 'key' | 'length'>,
  poll: string,
): { voter: VoterId; found: boolean }[] =>
  votersOn(drawer, poll).flatMap((voter) => {
    const paper = paperIn(drawer, poll, voter);
    return paper?.acknowledged ? [{ voter, found: paper.filled === null }] : [];
  });

/** Looks up the ballots of several voters; what is wrong with any of them is what is said of all. */
export async function findOwnBallots(
  poll: PublishedBallots['poll'],
  voters: readonly VoterId[],
  device: Pick<Device, 'drawer' | 'fetch'>,
): Promise<Found> {
  const all = await Promise.all(voters.map((voter) => findOwnBallot(poll, voter, device)));
  return worstFirst.find((one) => all.includes(one)) ?? 'unknown';
}

const worstFirst = ['missing', 'changed', 'unpublished', 'listed'] as const satisfies readonly Found[];

type Unsigned = Omit<SecretBallot, 'signature'>;

/**
 * Looks the voter's ballot up in the list that the server has published. The whole list is fetched, without a session, so that
 * the server does not learn which of its numbers was looked for. Once it was found, the device forgets what it said.
 */
export async function findOwnBallot(
  poll: PublishedBallots['poll'],
  voter: VoterId,
  { drawer, fetch }: Pick<Device, 'drawer' | 'fetch'>,
): Promise<Found> {
  const paper = paperIn(drawer, poll, voter);
  if (!paper?.acknowledged || !paper.filled) return 'unknown';
  const list: unknown = await fetch(`/api/polls/${poll}/secret-ballots?signatures=no`, {
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
    .then((reply): Promise<unknown> => reply.json())
    .catch(() => null);
  if (!isList(list)) return 'unpublished';
  const own = list.ballots.find(({ number }) => number === paper.number);
  if (!own) return 'missing';
  const same =
    own.weightClass === paper.weightClass && choiceText(own.choice) === choiceText(paper.filled.choice);
  if (!same) return 'changed';
  putAway(drawer, voter, { ...paper, filled: null });
  return 'listed';
}

const isList = (value: unknown): value is { ballots: Unsigned[] } =>
  !isRefusal(value) &&
  typeof value === 'object' &&
  value !== null &&
  'ballots' in value &&
  Array.isArray(value.ballots);
