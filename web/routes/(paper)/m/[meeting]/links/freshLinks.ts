import { hasKeys } from '$lib/ask.ts';
import type { SeatId } from '#room/ids';
import type { NewLinks } from '#room/services';

/** A seat's personal link, as it is shown this once. */
export interface SeatLink {
  seat: SeatId;
  url: string;
}

const prefix = 'links:';
const key = (meeting: string) => `${prefix}${meeting}`;

/** Keeps fresh links for this tab only, so that a reload does not lose them; closing the tab does. */
export const keepLinks = (meeting: string, links: SeatLink[]): void =>
  sessionStorage.setItem(key(meeting), JSON.stringify(links));

/** The links that this tab was shown. */
export function keptLinks(meeting: string): SeatLink[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key(meeting)) ?? '[]');
    return Array.isArray(value) ? value.filter(isLink) : [];
  } catch {
    return [];
  }
}

/** Forgets the links of every meeting. */
export function forgetLinks(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(prefix)) sessionStorage.removeItem(name);
}

const isLink = (value: unknown): value is SeatLink =>
  hasKeys(value, 'seat', 'url') && typeof value.seat === 'string' && typeof value.url === 'string';

/** Whether an answer is what convening a meeting gives. */
export const isNewLinks = (value: unknown): value is NewLinks =>
  hasKeys(value, 'meeting', 'links') &&
  typeof value.meeting === 'string' &&
  Array.isArray(value.links) &&
  value.links.every(isLink);
