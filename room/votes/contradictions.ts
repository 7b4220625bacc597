import type { VoteRule } from './voteRule.ts';

/**
 * What contradicts itself in a rule. `areaOfNobody`: floor area counts, and nobody votes with any · `alwaysPresent`: only those
 * present are counted, so how many of them must be present is no question · `bothPass`: so few are needed that a motion and its
 * opposite could both pass · `nothingToDecide`: a show of opinion has neither a winner by majority nor a tie to break ·
 * `noCastingArea`: the chair's casting vote has no floor area, so it cannot break a tie that goes by area.
 */
export type Contradiction =
  'areaOfNobody' | 'alwaysPresent' | 'bothPass' | 'nothingToDecide' | 'noCastingArea';

/** What is wrong, and the path of the field that has to be changed. */
export interface RuleFault {
  path: string[];
  what: Contradiction;
}

type Judged = Pick<VoteRule, 'voters' | 'presence' | 'participation' | 'majority' | 'winner' | 'ties'>;

/** Every contradiction of a rule. */
export function contradictionsIn(rule: Judged): RuleFault[] {
  const { voters, presence, majority, winner, ties } = rule;
  const faults: RuleFault[] = [];
  if (voters.of !== 'owners')
    for (const key of ['presence', 'participation', 'majority'] as const)
      if (rule[key] && rule[key].by !== 'heads') faults.push({ path: [key, 'by'], what: 'areaOfNobody' });
  if (voters.who === 'present' && presence) faults.push({ path: ['presence'], what: 'alwaysPresent' });
  if (majority && majority.share.num * 2 < majority.share.den)
    faults.push({ path: ['majority', 'share'], what: 'bothPass' });
  if (!majority && winner === 'majority') faults.push({ path: ['winner'], what: 'nothingToDecide' });
  if (!majority && ties !== 'fails') faults.push({ path: ['ties'], what: 'nothingToDecide' });
  if (majority && majority.by !== 'heads' && ties === 'chair')
    faults.push({ path: ['ties'], what: 'noCastingArea' });
  return faults;
}
