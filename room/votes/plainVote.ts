import type { Share } from '#room/share';
import type { Choice, CountedBallots } from './choice.ts';
import { allMet, held, majorityClauses, oneVoteShort, type Deciding, type Wholes } from './clauses.ts';
import { none, plus, type Figure } from './figure.ts';
import type { Answer, Outcome } from './outcome.ts';

/** What a vote comes to, its quorums left aside; `counts` without the abstentions. */
export type Decided = Pick<Outcome, 'verdict' | 'standing' | 'open' | 'counts' | 'rounds' | 'clauses'>;

/** The ballots that say so. */
const saying = (ballots: CountedBallots[], said: Choice & Answer): Figure =>
  ballots.filter(({ choice }) => choice === said).reduce<Figure>(plus, none);

/**
 * For and against. A motion without its majority is lost; only where the sides are level, and a single vote is missing, may a rule
 * give it to the chair.
 */
export function judgeMotion(rule: Deciding, ballots: CountedBallots[], wholes: Wholes): Decided {
  const inFavour = saying(ballots, 'for');
  const against = saying(ballots, 'against');
  const clauses = majorityClauses(rule, inFavour, wholes, null);
  const passed = allMet(clauses);
  const level = inFavour.heads === against.heads && inFavour.heads > 0;
  const tied = !passed && rule.ties === 'chair' && level && oneVoteShort(clauses);
  return {
    verdict: passed ? 'passed' : tied ? 'tied' : 'rejected',
    counts: [
      { answer: 'for', ...inFavour, points: null, chosen: passed },
      { answer: 'against', ...against, points: null, chosen: false },
    ],
    rounds: [],
    clauses,
    standing: [],
    open: 0,
  };
}

/** By consent: passed if nobody who is entitled objects. Who stands aside (abstains) does not object, nor who is silent. */
export function judgeConsent(ballots: CountedBallots[], { entitled }: Wholes): Decided {
  const objections = saying(ballots, 'objection');
  const silent = { heads: entitled.heads - objections.heads, area: entitled.area - objections.area };
  const clauses = held('noObjection', everybody, 'heads', silent, entitled);
  return {
    verdict: allMet(clauses) ? 'passed' : 'rejected',
    counts: [{ answer: 'objection', ...objections, points: null, chosen: false }],
    rounds: [],
    clauses,
    standing: [],
    open: 0,
  };
}

const everybody: Share = { num: 1, den: 1, strict: false };
