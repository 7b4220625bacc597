import { countsArea } from '#room/votes/clauses';
import type { DraftSeat } from './draft.ts';
import type { VoteRule } from '#room/votes/voteRule';

/** What the rules of a meeting need to know of each seat. */
export interface Needs {
  household: boolean;
  area: boolean;
  proxies: boolean;
  /** of several in a household, who casts its ballot */
  representative: boolean;
}

export const needsOf = (rules: readonly VoteRule[]): Needs => ({
  household: rules.some(({ voters }) => voters.of !== 'seats'),
  area: rules.some((rule) => rule.voters.of === 'owners' || countsArea(rule)),
  proxies: rules.some(({ voters }) => voters.proxiesAtMost > 0),
  representative: rules.some(({ voters }) => voters.representative === 'named' && voters.of !== 'seats'),
});

/**
 * A floor area as people write it (85.5, 85．50, 85.50 m²), in hundredths of a square metre, without a float on the way;
 * 0 for nothing written, null for what is no area of at most two decimals.
 */
export function hundredthsIn(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/m2|平方米|平米|\s/g, '')
    .replace(',', '.');
  if (plain === '') return 0;
  const [, metres, decimals = ''] = /^([0-9]{1,6})(?:\.([0-9]{1,2}))?$/.exec(plain) ?? [];
  return metres === undefined ? null : Number(metres + decimals.padEnd(2, '0'));
}

/** The households of which several have a vote, as the form has them, each with those people. */
export function sharedHomes<S extends Pick<DraftSeat, 'name' | 'household' | 'entitled'>>(
  seats: readonly S[],
): Map<string, S[]> {
  const homes = new Map<string, S[]>();
  for (const seat of seats) {
    const household = seat.household.trim();
    if (!seat.entitled || household === '' || seat.name.trim() === '') continue;
    homes.set(household, [...(homes.get(household) ?? []), seat]);
  }
  return new Map([...homes].filter(([, members]) => members.length > 1));
}
