import fc from 'fast-check';
import type { Choice, CountedBallots, OptionId } from '#room/votes/choice';
import type { Paper } from '#room/votes/countedOptions';
import type { Method } from '#room/votes/pollPlan';
import type { VoteRule } from '#room/votes/voteRule';
import { voteRuleList } from '#room/votes/voteRules';
import { o, paper } from './papers.ts';

const options = 5;

const anyMethod: fc.Arbitrary<Method> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('borda', 'instantRunoff', 'stv'))
  .chain(([places, count]) =>
    fc.constantFrom<Method[]>(
      { kind: 'motion' },
      { kind: 'consent' },
      { kind: 'single' },
      { kind: 'multiple', min: 1, max: 3, places },
      { kind: 'ranking', count, places: count === 'instantRunoff' ? 1 : places },
      { kind: 'scoring', most: 5, places },
      { kind: 'budget', total: 1000 },
      { kind: 'election', places },
    ),
  );

export const paperOf = (method: Method): Paper =>
  paper(method, method.kind === 'motion' || method.kind === 'consent' ? 0 : options);

const someOptions = (most: number) =>
  fc.shuffledSubarray(
    Array.from({ length: options }, (_, nth) => o(nth + 1)),
    { minLength: 1, maxLength: most },
  );
const amounts = (most: number) =>
  fc
    .tuple(
      someOptions(options),
      fc.array(fc.integer({ min: 0, max: most }), { minLength: options, maxLength: options }),
    )
    .map(([named, sums]): Partial<Record<OptionId, number>> =>
      Object.fromEntries(named.map((option, nth) => [option, sums[nth] ?? 0])),
    );

function anyChoice(method: Method): fc.Arbitrary<Choice> {
  const of = (): fc.Arbitrary<Choice> => {
    switch (method.kind) {
      case 'motion':
        return fc.constantFrom<Choice[]>('for', 'against');
      case 'consent':
        return fc.constant('objection');
      case 'single':
        return someOptions(1).map((picks) => ({ picks }));
      case 'multiple':
        return someOptions(method.max).map((picks) => ({ picks }));
      case 'election':
        return someOptions(method.places).map((picks) => ({ picks }));
      case 'ranking':
        return someOptions(options).map((ranking) => ({ ranking }));
      case 'scoring':
        return amounts(method.most).map((scores) => ({ scores }));
      case 'budget':
        return amounts(method.total / options).map((money) => ({ money }));
    }
  };
  return fc.oneof({ weight: 5, arbitrary: of() }, { weight: 1, arbitrary: fc.constant('abstain') });
}

/** Each is one voter's. */
const anyBallots = (method: Method): fc.Arbitrary<CountedBallots[]> =>
  fc.array(
    fc.record({
      choice: anyChoice(method),
      heads: fc.constant(1),
      area: fc.integer({ min: 0, max: 20_000 }),
    }),
    { maxLength: 14 },
  );

const share = fc.constantFrom(
  { num: 1, den: 2, strict: true },
  { num: 1, den: 2, strict: false },
  { num: 2, den: 3, strict: false },
  { num: 3, den: 4, strict: false },
  { num: 1, den: 3, strict: true },
);
const by = fc.constantFrom('heads', 'area', 'both');
const bar = fc.option(fc.record({ share, by }));
const whole = fc.constantFrom('entitled', 'present', 'cast', 'valid');

/** A ready-made rule, or one that an administrator might write. */
const anyRule: fc.Arbitrary<VoteRule> = fc.oneof(
  fc.constantFrom(...voteRuleList),
  fc
    .record({
      presence: bar,
      participation: bar,
      majority: fc.option(fc.record({ share, by, of: whole })),
      winner: fc.constantFrom('most', 'majority'),
      ties: fc.constantFrom('fails', 'secondRound', 'chair'),
    })
    .chain((terms) => fc.constantFrom(...voteRuleList).map((rule): VoteRule => ({ ...rule, ...terms }))),
);

/** A closed poll whose voters were all present, with a few who were absent or silent. */
export const pollBy = (method: fc.Arbitrary<Method>) =>
  fc
    .record({
      method,
      rule: anyRule,
      silent: fc.integer({ min: 0, max: 6 }),
      absent: fc.integer({ min: 0, max: 6 }),
    })
    .chain(({ method, rule, silent, absent }) =>
      anyBallots(method).map((ballots) => {
        const heads = ballots.length + silent;
        const area = ballots.reduce((sum, one) => sum + one.area, 0) + silent * 8000;
        return {
          plan: paperOf(method),
          rule,
          ballots,
          present: { heads, area },
          entitled: { heads: heads + absent, area: area + absent * 8000 },
        };
      }),
    );

export const anyPoll = pollBy(anyMethod);
