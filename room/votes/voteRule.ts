import { z } from 'zod';
import { line, text } from '#room/text';
import { share } from './shareShape.ts';

/** The name of a rule set: a ready-made one's is in words, one that an administrator wrote is numbered r1, r2, … */
export const ruleId = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9-]{0,39}$/)
  .brand('RuleId');
export type RuleId = z.infer<typeof ruleId>;

const bothLanguages = (most: number) => z.strictObject({ 'zh-CN': text(most), en: text(most) });

/** What is counted: people (one each), floor area, or both, each of which must be met. */
export const measures = ['heads', 'area', 'both'] as const;
export type Measure = (typeof measures)[number];

/** A required share of everybody entitled, by heads, by area, or by both. */
const bar = z.strictObject({ share, by: z.enum(measures) });

/** The whole that a majority is a share of; `cast` has the abstentions in it, `valid` has not. */
export const wholes = ['entitled', 'present', 'cast', 'valid'] as const;
export type Whole = (typeof wholes)[number];

/** One way of deciding, as data: whose votes, how many must come, how many must agree, and where that is written. */
export const voteRule = z.strictObject({
  id: ruleId,
  name: z.strictObject({ 'zh-CN': line(80), en: line(80) }),
  /** the law, standard or custom that it comes from, with its article */
  source: z.strictObject({ 'zh-CN': line(120), en: line(120) }),
  /** the rule in plain words */
  wording: bothLanguages(500),
  voters: z.strictObject({
    /** whose ballots: one a seat, one a household, or one an owner with the floor area behind it */
    of: z.enum(['seats', 'households', 'owners']),
    /** everybody entitled, or of them those in the room when the poll opens */
    who: z.enum(['roll', 'present']),
    /** who casts a household's ballot: whoever of it is first, or the one named for it */
    representative: z.enum(['first', 'named']),
    /** how many others one person may vote for with their written authority; 0: nobody votes for another */
    proxiesAtMost: z.int().min(0).max(10),
  }),
  /** of the entitled, how many must be present; null: it does not matter */
  presence: bar.nullable(),
  /** of the entitled, how many must vote; null: it does not matter */
  participation: bar.nullable(),
  /** what a motion, or an option that is chosen by majority, needs; null: a show of opinion, which decides nothing */
  majority: z.strictObject({ share, of: z.enum(wholes), by: z.enum(measures) }).nullable(),
  /** of several options: the one with most is chosen, or it must have the majority besides */
  winner: z.enum(['most', 'majority']),
  /** when options are level, or none has the majority: nothing is decided, another round, or the chair's casting vote */
  ties: z.enum(['fails', 'secondRound', 'chair']),
  /** for how long after closing somebody entitled may contest the count, hours; the minutes wait for it */
  contestHours: z.int().min(0).max(720),
  /** figures of a group smaller than this are not shown, and no secret vote is held in it */
  smallestGroup: z.int().min(1).max(50),
});
export type VoteRule = z.infer<typeof voteRule>;
