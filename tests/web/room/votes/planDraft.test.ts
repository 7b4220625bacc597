import { describe, expect, test } from 'vitest';
import { motionPlan, preparedLeft } from '#room/planned';
import { newRoom } from '#room/room';
import { setup } from '#room/setup';
import { pollPlan, type PollPlan } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import {
  blankOption,
  draftOf,
  lastUsed,
  planOf,
  pollKinds,
  type PlanDraft,
} from '$lib/room/votes/planDraft.ts';
import { planFaults, type FaultPlace } from '$lib/room/votes/planFaults.ts';
import { fromTemplate, templates } from '$lib/room/votes/templates.ts';
import { hearing, item1, item2, meeting, motion1, poll } from '../../../support/given.ts';

const room = newRoom(meeting, hearing());
const usual = { ...motionPlan(room), question: 'Which colour?' };
const filled = (changes: Partial<PlanDraft> = {}): PlanDraft => ({
  ...draftOf(usual),
  options: ['Red', 'Green', 'Blue'].map((text) => blankOption(text)),
  ...changes,
});
const taken = (plan: PollPlan): boolean => pollPlan.safeParse(plan).success;

describe('a vote that is planned', () => {
  test.each(pollKinds)('%s comes to a plan that the server takes, and back to the same form', (kind) => {
    const plan = planOf(filled({ kind }));
    expect(planFaults(plan, true)).toEqual({});
    expect(pollPlan.parse(plan)).toEqual(plan);
    expect(planOf(draftOf(plan))).toEqual(plan);
  });

  test('blank lines are no options, and the rest are numbered in their order', () => {
    const options = ['Red', '  ', ' Blue '].map((text) => blankOption(text));
    expect(planOf(filled({ kind: 'single', options })).options).toEqual([
      { id: 'o1', text: 'Red', list: '' },
      { id: 'o2', text: 'Blue', list: '' },
    ]);
  });

  test('a question that was written in several lines is asked in one', () => {
    const plan = planOf(filled({ question: 'Which colour\n for the stairs?\n' }));
    expect(plan.question).toBe('Which colour for the stairs?');
    expect(taken(plan)).toBe(true);
  });

  test('lists belong to elections alone', () => {
    const options = [blankOption('Ann', 'A'), blankOption('Bo', 'B')];
    expect(planOf(filled({ kind: 'single', options })).options.map((one) => one.list)).toEqual(['', '']);
    expect(planOf(filled({ kind: 'election', options })).options.map((one) => one.list)).toEqual(['A', 'B']);
  });

  test('a secret vote cannot be changed, nor its count be followed', () => {
    const plan = planOf(filled({ openness: 'secret', changeable: true, live: true }));
    expect([plan.changeable, plan.live]).toEqual([false, false]);
    expect(taken(plan)).toBe(true);
  });
});

describe('what is wrong stands at its field', () => {
  const long = (length: number) => 'x'.repeat(length);
  test.each<[string, Partial<PlanDraft>, FaultPlace]>([
    ['no question', { question: ' ' }, 'question'],
    ['a long question', { question: long(201) }, 'question'],
    ['one option', { kind: 'single', options: [blankOption('Red')] }, 'options'],
    ['an option twice', { kind: 'single', options: [blankOption('Red'), blankOption('Red ')] }, 'options'],
    ['a long option', { kind: 'single', options: [blankOption(long(121)), blankOption('a')] }, 'options'],
    [
      'too many options',
      { kind: 'single', options: Array.from({ length: 41 }, (_, nth) => blankOption(`${nth}`)) },
      'options',
    ],
    ['a long list', { kind: 'election', options: [blankOption('Ann', long(61)), blankOption('Bo')] }, 'list'],
    ['the least above the most', { kind: 'multiple', min: 3, max: 2 }, 'min'],
    ['a ballot that can only tick everything', { kind: 'multiple', min: 3, max: 3, places: 3 }, 'min'],
    ['the most above the options', { kind: 'multiple', max: 4 }, 'max'],
    ['an empty number', { kind: 'multiple', max: null }, 'max'],
    ['more places than options', { kind: 'election', places: 4 }, 'places'],
    ['no places', { kind: 'election', places: 0 }, 'places'],
    ['half a place', { kind: 'scoring', places: 1.5 }, 'places'],
    ['101 points', { kind: 'scoring', most: 101 }, 'most'],
    ['no money', { kind: 'budget', total: null }, 'total'],
    ['more than a thousand million yuan', { kind: 'budget', total: 1_000_000_001 }, 'total'],
    ['no time', { minutes: null }, 'minutes'],
    ['five seconds', { minutes: 5 / 60 }, 'minutes'],
    ['more than a week', { minutes: 10_081 }, 'minutes'],
  ])('%s', (_, changes, place) => {
    const plan = planOf(filled(changes));
    expect(Object.keys(planFaults(plan, true))).toContain(place);
    // A question may be missing where a motion is put; all else the server refuses too.
    if (plan.question !== '') expect(taken(plan)).toBe(false);
  });

  test('what is just within bounds is taken by both', () => {
    for (const changes of [
      { question: long(200) },
      { minutes: 10 / 60 },
      { minutes: 10_080 },
      { kind: 'multiple', min: 2, max: 3, places: 3 },
      { kind: 'ranking', count: 'instantRunoff', places: 3 },
      { kind: 'scoring', most: 100 },
      { kind: 'budget', total: 1_000_000_000 },
    ] satisfies Partial<PlanDraft>[]) {
      const plan = planOf(filled(changes));
      expect([planFaults(plan, true), taken(plan)]).toEqual([{}, true]);
    }
  });

  test('a motion is put in its own words', () => {
    expect(planFaults(planOf(filled({ question: '' })), false)).toEqual({});
  });
});

describe('templates', () => {
  test.each(templates)('%s is a vote of this meeting once its blanks are filled', (template) => {
    const draft = fromTemplate(template, usual, room);
    const plan = planOf({ ...draft, question: 'Who?', options: filled().options });
    expect([planFaults(plan, true), taken(plan)]).toEqual([{}, true]);
    expect(room.setup.voteRules.map((one) => one.id)).toContain(plan.rule);
  });

  test('an election takes the rule for elections where the notice has it', () => {
    const voters = setup.parse({
      ...hearing(),
      voteRules: [voteRules.representatives, voteRules['council-election']],
    });
    expect(fromTemplate('elect', usual, { setup: voters }).rule).toBe('council-election');
    expect(fromTemplate('elect', usual, room).rule).toBe(usual.rule);
  });

  const held = (question: string, motion: typeof motion1 | null = null, prepared: string | null = null) =>
    ({ poll, motion, item: item2, plan: { ...usual, question }, follows: null, prepared }) as never;

  test('the last of this meeting comes first, and never a motion', () => {
    expect(lastUsed(room)).toBeNull();
    const decisions = [held('Red?'), held('Blue?'), held('', motion1)];
    expect(lastUsed({ decisions })?.question).toBe('Blue?');
  });

  test("the notice's votes come in their order, each until it is put", () => {
    const one = (id: string, question: string) => ({
      ...{ id, item: item2, motion: null },
      plan: { ...usual, question },
    });
    const notice = setup.parse({ ...hearing(), polls: [one('v1', 'Red?'), one('v2', 'Blue?')] });
    const begun = { ...room, setup: notice };
    expect(preparedLeft(begun, item2).map((each) => each.plan.question)).toEqual(['Red?', 'Blue?']);
    expect(preparedLeft(begun, item1)).toEqual([]);
    const left = (...decisions: never[]) =>
      preparedLeft({ ...begun, decisions }, item2).map((each) => each.plan.question);
    // Known by its number: put with other words it was put, and the same words put freely are another vote.
    expect(left(held('Red or not?', null, 'v1'))).toEqual(['Blue?']);
    expect(left(held('Red?', null, 'v1'), held('Red?', null, 'v1'))).toEqual(['Blue?']);
    expect(left(held('Red?'))).toEqual(['Red?', 'Blue?']);
  });

  test('a vote of the notice on a motion is not put any more once its motion is decided', () => {
    const polls = [{ id: 'v1', item: item2, motion: motion1, plan: { ...usual, question: '' } }];
    const begun = { ...room, setup: setup.parse({ ...hearing(), polls }) };
    expect(preparedLeft(begun, item2)).toHaveLength(1);
    for (const state of ['passed', 'rejected', 'withdrawn', 'tabled'] as const) {
      const motions = begun.motions.map((one) => (one.id === motion1 ? { ...one, state } : one));
      expect(preparedLeft({ ...begun, motions }, item2)).toEqual([]);
    }
  });
});
