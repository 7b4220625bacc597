import type { Choice, OptionId, PlainChoice } from '#room/votes/choice';
import type { PollPlan } from '#room/votes/pollPlan';

/**
 * What somebody who leans so puts on a paper of any kind. `taste`: a number that is the person's own, so that people differ, and
 * each votes alike every time.
 */
export function ballotFor(
  { method, options }: Pick<PollPlan, 'method' | 'options'>,
  leaning: PlainChoice,
  taste: number,
): Choice {
  const liked = options
    .map(({ id }, place) => ({ id, rank: (taste * 7 + place * 5) % (options.length + 2) }))
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.id);
  const [first] = liked;
  switch (method.kind) {
    case 'motion':
      return leaning;
    case 'consent':
      return leaning === 'against' ? 'objection' : 'abstain';
    case 'ranking':
      return { ranking: liked };
    case 'scoring':
      return { scores: amounts(liked, (place) => Math.max(0, method.most - place)) };
    case 'budget':
      return { money: amounts(liked, (place) => (place < 2 ? Math.floor(method.total / 2) : 0)) };
    case 'multiple':
      return { picks: liked.slice(0, method.max) };
    case 'election':
      return { picks: liked.slice(0, method.places) };
    case 'single':
      return first ? { picks: [first] } : 'abstain';
  }
}

const amounts = (liked: readonly OptionId[], of: (place: number) => number) =>
  Object.fromEntries(liked.map((id, place) => [id, of(place)]));
