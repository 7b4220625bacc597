import { m } from '$lib/paraglide/messages.js';
import type { AnswerCount, Outcome } from '#room/votes/outcome';
import type { PollPlan } from '#room/votes/pollPlan';
import { grouped, squareMetres, yuan } from './amounts.ts';

/** What an answer has, in what it is counted in; and where floor area counts, the area behind it. */
export function countWords(
  { points, heads, area }: AnswerCount,
  { orderedBy, byArea }: Pick<Outcome, 'orderedBy' | 'byArea'>,
  { method }: Pick<PollPlan, 'method'>,
): { main: string; area: string | null } {
  const beside = byArea ? squareMetres(area) : null;
  if (points === null) return { main: m.votes({ count: heads }), area: beside };
  if (method.kind === 'budget') return { main: yuan(points), area: null };
  const transfers = method.kind === 'ranking' && method.count !== 'borda';
  if (orderedBy === 'area')
    return transfers
      ? { main: squareMetres(points), area: null }
      : { main: m.votes_points({ count: grouped(points / 100, 2) }), area: null };
  return {
    main: transfers ? m.votes({ count: points }) : m.votes_points({ count: grouped(points) }),
    area: null,
  };
}
