import { m } from '$lib/paraglide/messages.js';
import { yuan } from '$lib/words/amounts.ts';
import type { Choice } from '#room/votes/choice';
import type { PollPlan } from '#room/votes/pollPlan';
import { sumOf } from './amounts.ts';
import { moneyOf, picksOf, rankingOf, scoresOf } from './made.ts';

type Paper = Pick<PollPlan, 'method' | 'options'>;

/** How this paper is filled in, in one or two short sentences. */
export function howTo({ method }: Paper): string {
  switch (method.kind) {
    case 'motion':
      return m.room_ballot_choose();
    case 'consent':
      return m.ballot_how_consent();
    case 'single':
      return m.ballot_how_single();
    case 'multiple':
      return method.min === method.max
        ? m.ballot_how_multiple_exact({ count: method.max })
        : m.ballot_how_multiple({ min: method.min, max: method.max });
    case 'ranking':
      return m.ballot_how_ranking();
    case 'scoring':
      return m.ballot_how_scoring({ most: method.most });
    case 'budget':
      return m.ballot_how_budget({ total: yuan(method.total) });
    case 'election':
      return m.ballot_how_election({ places: method.places });
  }
}

/** What becomes of the options that the ballot leaves out; empty where it leaves none out, or nothing is on it yet. */
export function leftOut({ method, options }: Paper, choice: Choice | null): string {
  const ranked = rankingOf(choice).length;
  // The last one left out has its place all the same.
  if (method.kind === 'ranking')
    return ranked > 0 && ranked < options.length - 1 ? m.ballot_hint_unranked() : '';
  const scored = Object.keys(scoresOf(choice)).length;
  return method.kind === 'scoring' && scored > 0 && scored < options.length ? m.ballot_hint_unscored() : '';
}

/** How far the ballot is: what was chosen, what is still needed, what is left. It is read out whenever it changes. */
export function progressOf({ method, options }: Paper, choice: Choice | null): string {
  if (choice === 'abstain') return m.ballot_hint_abstain();
  switch (method.kind) {
    case 'motion':
    case 'consent':
    case 'single':
      return '';
    case 'multiple':
      return picked(picksOf(choice).length, method.min, method.max);
    case 'election':
      return picked(picksOf(choice).length, 1, method.places);
    case 'ranking': {
      const ranked = rankingOf(choice).length;
      return ranked === 0 ? m.ballot_hint_rank() : m.ballot_hint_ranked({ ranked, count: options.length });
    }
    case 'scoring': {
      const scored = Object.keys(scoresOf(choice)).length;
      return scored === 0 ? m.ballot_hint_score() : m.ballot_hint_scored({ scored, count: options.length });
    }
    case 'budget': {
      const left = method.total - sumOf(moneyOf(choice));
      const total = yuan(method.total);
      return left === 0 ? m.ballot_hint_budget_spent({ total }) : m.ballot_hint_budget({ left: yuan(left) });
    }
  }
}

function picked(chosen: number, least: number, most: number): string {
  if (chosen < least) return m.ballot_hint_more_needed({ chosen, more: least - chosen });
  return chosen < most
    ? m.ballot_hint_more_left({ chosen, more: most - chosen })
    : m.ballot_hint_full({ chosen });
}

/** What the button that casts says of a ballot that is one word; others are looked over once more before they are cast. */
export function castWord({ method, options }: Paper, choice: Choice): string | null {
  if (method.kind === 'consent')
    return choice === 'objection' ? m.ballot_consent_cast_objection() : m.ballot_consent_cast_aside();
  switch (choice) {
    case 'for':
      return m.room_ballot_confirm_for();
    case 'against':
      return m.room_ballot_confirm_against();
    case 'abstain':
      return m.room_ballot_confirm_abstain();
    case 'objection':
      return m.ballot_consent_cast_objection();
    default: {
      if (method.kind !== 'single' || !('picks' in choice)) return null;
      const option = options.find((one) => choice.picks.includes(one.id))?.text ?? '';
      return m.ballot_cast_for({ choice: option });
    }
  }
}
