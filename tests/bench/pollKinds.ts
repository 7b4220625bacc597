import { motionPlan } from '#room/planned';
import type { Setup } from '#room/setup';
import { plainChoices, type Choice } from '#room/votes/choice';
import { choice, pollPlan, type PollPlan } from '#room/votes/pollPlan';

/** A vote of one kind, and ballots that may be cast in it. */
export interface KindOfPoll {
  name: string;
  plan: PollPlan;
  choices: Choice[];
}

const options = ['o1', 'o2', 'o3'].map((id, nth) => ({ id, text: `方案 ${nth + 1}`, list: '' }));
const picks = [{ picks: ['o1'] }, { picks: ['o3'] }, 'abstain'];
const severalPicks = [...picks, { picks: ['o2', 'o1'] }];
const secret = { openness: 'secret', changeable: false };

/** A vote of every kind there is; one is secret and one bears names. */
export function pollKinds(setup: Setup): KindOfPoll[] {
  const usual = { ...motionPlan({ rules: setup.rules, setup }), question: '选哪一个方案？' };
  const kind = (
    name: string,
    method: object,
    choices: readonly unknown[],
    more: object = {},
  ): KindOfPoll => ({
    name,
    plan: pollPlan.parse({ ...usual, options, method: { kind: name, ...method }, ...more }),
    choices: choices.map((one) => choice.parse(one)),
  });
  const onPoints = [{ o1: 5, o2: 3 }, { o3: 4 }, { o2: 1, o3: 2 }];
  return [
    kind('motion', {}, plainChoices, { options: [] }),
    kind('single', {}, picks),
    kind('multiple', { min: 1, max: 2, places: 1 }, severalPicks),
    {
      ...kind('motion', {}, plainChoices, { options: [], ...secret }),
      name: 'secret',
    },
    kind('ranking', { count: 'borda', places: 1 }, [
      { ranking: ['o1', 'o2', 'o3'] },
      { ranking: ['o3'] },
      { ranking: ['o2', 'o3'] },
    ]),
    kind(
      'scoring',
      { most: 5, places: 1 },
      onPoints.map((scores) => ({ scores })),
    ),
    kind(
      'budget',
      { total: 10 },
      onPoints.map((money) => ({ money })),
    ),
    kind('election', { places: 2 }, severalPicks, { openness: 'named' }),
    kind('consent', {}, ['objection', 'abstain'], { options: [] }),
  ];
}
