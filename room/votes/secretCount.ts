import { choiceText, type Choice, type CountedBallots } from './choice.ts';
import {
  areaOf,
  signedText,
  type Base64Url,
  type BallotNumber,
  type PollKeys,
  type PublishedBallots,
  type WeightClass,
} from './secretBallot.ts';

/** Checks an RSA-PSS signature (SHA-384, salt of 48 bytes) of a text by a public key; the server's or the browser's own. */
export type IsSigned = (key: Base64Url, text: string, signature: Base64Url) => boolean | Promise<boolean>;

/** What the record said of a secret poll before anybody could cast: its keys, and how many were on its roll. */
export interface SecretTerms {
  keys: PollKeys;
  entitled: number;
}

export type SecretFault =
  /** the list names other keys than the record */
  | { fault: 'otherKeys' }
  | { fault: 'unsigned' | 'repeated'; number: BallotNumber }
  | { fault: 'moreThanSigned'; weightClass: WeightClass; ballots: number; signed: number }
  | { fault: 'moreThanEntitled'; signed: number; entitled: number };

export interface SecretRecount {
  /** empty: the list is what it says */
  faults: SecretFault[];
  /** the count of those ballots that are signed and not repeated */
  counted: CountedBallots[];
}

/** Counts a published list again and tells whatever is wrong with it. Needs nothing of the server that published it. */
export async function recountSecret(
  published: PublishedBallots,
  terms: SecretTerms,
  isSigned: IsSigned,
): Promise<SecretRecount> {
  const faults: SecretFault[] = [];
  const named = published.classes.map(({ weightClass, key }) => [weightClass, key] as const);
  const asRecorded = named.every(([weightClass, key]) => terms.keys[weightClass] === key);
  if (!asRecorded || named.length !== Object.keys(terms.keys).length) faults.push({ fault: 'otherKeys' });

  const seen = new Set<BallotNumber>();
  const good: { choice: Choice; weightClass: WeightClass; heads: number }[] = [];
  for (const { number, weightClass, choice, signature } of published.ballots) {
    const key = terms.keys[weightClass];
    const text = signedText(published.poll, weightClass, number);
    if (!key || !(await isSigned(key, text, signature))) faults.push({ fault: 'unsigned', number });
    else if (seen.has(number)) faults.push({ fault: 'repeated', number });
    else good.push({ choice, weightClass, heads: 1 });
    seen.add(number);
  }
  for (const { weightClass, signed } of published.classes) {
    const ballots = good.filter((one) => one.weightClass === weightClass).length;
    if (ballots > signed) faults.push({ fault: 'moreThanSigned', weightClass, ballots, signed });
  }
  const signed = published.classes.reduce((sum, one) => sum + one.signed, 0);
  if (signed > terms.entitled) faults.push({ fault: 'moreThanEntitled', signed, entitled: terms.entitled });
  return { faults, counted: countSecret(good) };
}

/** Counts ballots that say the same together, across their classes; in the order of what they say. */
export function countSecret(
  groups: Iterable<{ choice: Choice; weightClass: WeightClass; heads: number }>,
): CountedBallots[] {
  const counted = new Map<string, CountedBallots>();
  for (const { choice, weightClass, heads } of groups) {
    const text = choiceText(choice);
    const before = counted.get(text) ?? { choice, heads: 0, area: 0 };
    const area = before.area + heads * areaOf(weightClass);
    counted.set(text, { ...before, heads: before.heads + heads, area });
  }
  return [...counted].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
