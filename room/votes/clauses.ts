import { meets, needed, type Share } from '#room/share';
import type { OptionId } from './choice.ts';
import type { Figure } from './figure.ts';
import type { Clause } from './outcome.ts';
import type { Measure, VoteRule, Whole } from './voteRule.ts';

/** Whose ballots, what must be met, and how ties go; a rule without its names. */
export type Deciding = Pick<
  VoteRule,
  'voters' | 'presence' | 'participation' | 'majority' | 'winner' | 'ties'
>;

/** The figures that a share can be of. */
export type Wholes = Record<Whole, Figure>;

const scales = { heads: ['heads'], area: ['area'], both: ['heads', 'area'] } as const;

/** One condition by each measure that it counts, all of which must be met. */
export const held = (
  clause: Clause['clause'],
  share: Share,
  by: Measure,
  count: Figure,
  whole: Figure,
  of: OptionId | null = null,
): Clause[] =>
  scales[by].map((scale) => {
    const least = needed(whole[scale], share);
    return {
      clause,
      by: scale,
      of,
      count: count[scale],
      whole: whole[scale],
      share,
      needed: least,
      met: meets(count[scale], whole[scale], share),
      margin: count[scale] - least,
    };
  });

/** Whether enough came, and whether enough of them voted. Who is silent in a poll by consent takes part by being there. */
export const quorumClauses = (rule: Deciding, wholes: Wholes, silenceVotes: boolean): Clause[] => [
  ...(rule.presence
    ? held('presence', rule.presence.share, rule.presence.by, wholes.present, wholes.entitled)
    : []),
  ...(rule.participation
    ? held(
        'participation',
        rule.participation.share,
        rule.participation.by,
        silenceVotes ? wholes.present : wholes.cast,
        wholes.entitled,
      )
    : []),
];

/** The majority that a motion (`of` null) or an option needs; none where the rule has none. */
export const majorityClauses = (
  rule: Deciding,
  count: Figure,
  wholes: Wholes,
  of: OptionId | null,
): Clause[] =>
  rule.majority
    ? held('majority', rule.majority.share, rule.majority.by, count, wholes[rule.majority.of], of)
    : [];

/**
 * Whether a rule asks who has come: by its quorum, or as the whole of its majority. Then a ballot is taken only of somebody who
 * has, or more could be in favour than were there.
 */
export const asksWhoCame = ({ presence, majority }: Pick<VoteRule, 'presence' | 'majority'>): boolean =>
  presence !== null || majority?.of === 'present';

export const allMet = (clauses: Clause[]): boolean => clauses.every(({ met }) => met);

/** Whether ballots weigh by the floor area behind them. How much area is present has nothing to do with ballots. */
export const countsArea = ({
  participation,
  majority,
}: Pick<Deciding, 'participation' | 'majority'>): boolean =>
  [participation, majority].some((one) => one !== null && one.by !== 'heads');

/** Whether one more head would meet each of them: within reach of a casting vote, which has no floor area. */
export const oneVoteShort = (clauses: Clause[]): boolean =>
  clauses.every(({ met, by, margin }) => met || (by === 'heads' && margin === -1));
