import type { CountedBallots } from './choice.ts';
import type { Deciding } from './clauses.ts';
import type { Figure } from './figure.ts';
import { judge } from './judge.ts';
import type { Clause, Outcome } from './outcome.ts';

/** How a motion would be decided: at, just under or just over one of a rule's thresholds, all its others being met in full. */
export interface WorkedCase {
  /** abstentions: a majority of those who chose a side, and as many who abstain as chose; anyhow: the rule has no threshold */
  of: Clause['clause'] | 'abstentions' | 'anyhow';
  by: 'heads' | 'area';
  near: 'under' | 'at' | 'over' | null;
  outcome: Outcome;
}

/** Everybody on the roll of the examples: 300 people, households or owners with 100 m² each. */
const entitled: Figure = { heads: 300, area: 3_000_000 };
const nobody: Figure = { heads: 0, area: 0 };
const less = (one: Figure, other: Figure): Figure => ({
  heads: one.heads - other.heads,
  area: one.area - other.area,
});

/** Ballots of these sides; those who abstain last. */
function decide(
  rule: Deciding,
  present: Figure,
  inFavour: Figure,
  against = nobody,
  abstaining = nobody,
): Outcome {
  const ballots: CountedBallots[] = [
    { choice: 'for', ...inFavour },
    { choice: 'against', ...against },
    { choice: 'abstain', ...abstaining },
  ];
  return judge({ plan: { method: { kind: 'motion' }, options: [] }, rule, entitled, present, ballots });
}

/** The case with so much of one measure at the clause that is tried: those who come, vote or agree; the other measure is full. */
function tried(rule: Deciding, { clause, by }: Clause, count: number): Outcome {
  const some: Figure = { ...entitled, [by]: count };
  if (clause === 'presence') return decide(rule, some, some);
  if (clause === 'participation') return decide(rule, entitled, some);
  return decide(rule, entitled, some, less(entitled, some));
}

/**
 * A few worked cases of any rule, by which whoever writes it sees what it means: each threshold just under, at and just over (one
 * head, or a hundredth of a square metre), and what abstentions do. Cases that cannot be, such as more than all, are left out.
 */
export function workedCases(rule: Deciding): WorkedCase[] {
  const { clauses } = decide(rule, entitled, entitled);
  const thresholds = clauses.flatMap((clause): WorkedCase[] =>
    (['under', 'at', 'over'] as const).flatMap((near): WorkedCase[] => {
      const count = clause.needed + { under: -1, at: 0, over: 1 }[near];
      if (count < 0 || count > entitled[clause.by]) return [];
      return [{ of: clause.clause, by: clause.by, near, outcome: tried(rule, clause, count) }];
    }),
  );
  if (rule.majority === null)
    return [
      ...thresholds,
      { of: 'anyhow', by: 'heads', near: null, outcome: decide(rule, entitled, entitled) },
    ];
  const side = (heads: number): Figure => ({ heads, area: heads * 10_000 });
  const abstentions = decide(rule, entitled, side(120), side(30), side(150));
  return [...thresholds, { of: 'abstentions', by: 'heads', near: null, outcome: abstentions }];
}
