import type { Choice, OptionId } from '#room/votes/choice';

type Amounts = Partial<Record<OptionId, number>>;

/** A ballot as it is copied by a desk: a nought says the same as nothing, so that two people who copy one paper agree. */
export function asCopied(choice: Choice): Choice {
  if (typeof choice === 'string') return choice;
  if ('scores' in choice) return { scores: withoutNoughts(choice.scores) };
  return 'money' in choice ? { money: withoutNoughts(choice.money) } : choice;
}

/** A paper of noughts alone keeps them: it is a ballot, and says none. */
function withoutNoughts(amounts: Amounts): Amounts {
  const some = Object.entries(amounts).filter(([, amount]) => amount !== 0);
  return some.length > 0 ? Object.fromEntries(some) : amounts;
}
