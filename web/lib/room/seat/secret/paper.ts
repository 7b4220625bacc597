import type { VoterId } from '#room/ids';
import type { Choice } from '#room/votes/choice';
import type { Base64Url } from '#room/votes/secretBallot';
import type { Blank, Blinded } from './blinding.ts';

/** A ballot as the device keeps it, from the first step to the last, so that no step is lost by a reload. */
export interface Paper extends Blank {
  /** until it is signed */
  noise: Blinded | null;
  /** from then until it is acknowledged */
  signature: Base64Url | null;
  /** what it says, from when it was filled in until its owner has found it in the published list; sent at `at` */
  filled: { choice: Choice; at: number } | null;
  /** the server has stored it */
  acknowledged: boolean;
}

/** Where papers lie: the browser's localStorage, or anything like it. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem'>;

const placeOf = (poll: string, voter: VoterId): string => `yishi.ballot.${poll}.${voter}`;

/** The voter's paper on this device, read afresh each time since another tab may have written it; null: there is none. */
export function paperIn(drawer: Pick<Drawer, 'getItem'>, poll: string, voter: VoterId): Paper | null {
  const text = drawer.getItem(placeOf(poll, voter));
  return text === null ? null : (JSON.parse(text) as Paper); // nothing but `putAway` writes there
}

/** Whose papers of a poll are on this device. */
export function votersOn(shelf: Pick<Storage, 'key' | 'length'>, poll: string): VoterId[] {
  const place = `yishi.ballot.${poll}.`;
  const keys = Array.from({ length: shelf.length }, (_, nth) => shelf.key(nth) ?? '');
  return keys.filter((key) => key.startsWith(place)).map((key) => key.slice(place.length) as VoterId); // `putAway` wrote it
}

/** Keeps the paper. A full or forbidden drawer throws, before anything that could not be repeated was asked for. */
export const putAway = (drawer: Drawer, voter: VoterId, paper: Paper): void =>
  drawer.setItem(placeOf(paper.poll, voter), JSON.stringify(paper));
