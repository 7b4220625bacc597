import { meets, needed } from './share.ts';
import type { Rules } from './setup.ts';

export const choices = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof choices)[number];

/** Counted ballots of one poll. */
export type Tally = Record<Choice, number>;

/** The result of a poll with every figure it rests on. */
export type Outcome = Tally & {
  /** 应到: seats entitled when the poll opened */
  entitled: number;
  /** 实到: of these, present at any time while it was open */
  present: number;
  voted: number;
  quorumNeeded: number;
  quorumMet: boolean;
  forNeeded: number;
  passed: boolean;
};

/**
 * Judges a tally: it passes when the quorum of presence is met and the share of those present is in favour;
 * an abstention counts as present and not in favour. Exact, in integers.
 */
export function judge(
  tally: Tally,
  entitled: number,
  present: number,
  rules: Pick<Rules, 'quorum' | 'threshold'>,
): Outcome {
  const quorumMet = meets(present, entitled, rules.quorum);
  return {
    ...tally,
    entitled,
    present,
    voted: tally.for + tally.against + tally.abstain,
    quorumNeeded: needed(entitled, rules.quorum),
    quorumMet,
    forNeeded: needed(present, rules.threshold),
    passed: quorumMet && meets(tally.for, present, rules.threshold),
  };
}
