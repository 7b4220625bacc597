import type { Share } from '#room/share';
import type { OptionId } from './choice.ts';
import type { Figure } from './figure.ts';
import type { VoteRule } from './voteRule.ts';

/** What a ballot can be counted under: an answer of a plain vote, or an option of the paper. */
export type Answer = 'for' | 'against' | 'abstain' | 'objection' | OptionId;

/** `heads` and `area`: of a plain vote the ballots that say so; of an option the ballots that name it (in scores and money: above 0). */
export type AnswerCount = Figure & {
  answer: Answer;
  /** Borda points, scores, or yuan allotted; the votes of the last round it was in (STV: rounded down); null where heads or area say it all */
  points: number | null;
  /** whether the vote chose it */
  chosen: boolean;
};

/** One condition of the rule, held against its figures: which it is, what it needed, and by how much it was met or missed. */
export type Clause = {
  clause: 'presence' | 'participation' | 'majority' | 'noObjection';
  by: 'heads' | 'area';
  /** the option it was held against; null where it is of the whole vote */
  of: OptionId | null;
  count: number;
  whole: number;
  share: Share;
  /** the least that would meet it */
  needed: number;
  met: boolean;
  /** count - needed: 0 is just enough, below 0 is by how much it was missed */
  margin: number;
};

/** One round of a count by elimination. Votes are exact: num/den, as text where they would not fit a number. */
export type CountRound = {
  votes: { option: OptionId; num: string; den: string }[];
  elected: OptionId[];
  eliminated: OptionId[];
  /** ballots that have no further preference */
  exhausted: { num: string; den: string };
};

/**
 * passed, rejected: a motion, or that an option was chosen or none was; noQuorum: too few came or voted; tied: level, and the
 * rule gives it to the chair; secondRound: to be voted on again between `standing`; shown: a show of opinion, without effect.
 */
export type Verdict = 'passed' | 'rejected' | 'noQuorum' | 'tied' | 'secondRound' | 'shown';

/** The result of a poll with every figure that it rests on. */
export type Outcome = {
  verdict: Verdict;
  /** whose ballots they are: people, households or owners */
  voters: VoteRule['voters']['of'];
  /** whether area counts */
  byArea: boolean;
  /** what the order of options goes by, and their points are counted in: ballots, or hundredths of a square metre */
  orderedBy: 'heads' | 'area';
  /** 应到: all on the roll of the poll; 实到: of these, present while it was open */
  entitled: Figure;
  present: Figure;
  /** ballots cast, and of these those that did not abstain; all of them where the figures are left out */
  voted: Figure;
  valid: Figure;
  counts: AnswerCount[];
  rounds: CountRound[];
  clauses: Clause[];
  /** between whom a second round or the chair has to decide; empty otherwise */
  standing: OptionId[];
  /** how many places are still to be filled from `standing`; 0 where none is */
  open: number;
  /** what the chair's casting vote gave, in the order given; empty unless there was a tie */
  byChair: Answer[];
  /** the options that were chosen, where the figures are left out since so few voted; null where they are given */
  withheld: OptionId[] | null;
  /**
   * floor area counts, but is left out of the figures, since its sums would show how an owner voted; `byArea` is then false. Where
   * `withheld` says that so few voted, also how much area did
   */
  areasWithheld?: true;
};

export const passed = (outcome: Outcome): boolean => outcome.verdict === 'passed';
