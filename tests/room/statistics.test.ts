import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gini, statistics } from '#room/statistics';
import {
  adviser,
  ann,
  bo,
  chair,
  chen,
  clerk,
  entered,
  floorOf,
  given,
  givenIn,
  hall,
  hearing,
  item1,
  item2,
  opened,
  respondent,
  seconds,
  taken,
  turnEnded,
  type Scene,
} from '../support/given.ts';

const start = [opened, taken(item1), ...entered(chair, clerk, ann, bo, chen)];
const of = (scene: Scene) => statistics(scene.room, scene.at);

describe('the Gini coefficient of speaking time', () => {
  test.each([
    ['all spoke for as long', [60, 60, 60], 0],
    ['one of three spoke alone', [0, 90, 0], 2 / 3],
    ['one of two spoke alone', [90, 0], 1 / 2],
    ['one is three times the other', [30, 90], 1 / 4],
    ['nobody spoke', [0, 0], null],
    ['nobody is there', [], null],
  ])('%s', (_name, times, expected) => {
    const found = gini(times);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 12);
  });

  test('is what its definition says, by all pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }), (times) => {
        const total = times.reduce((sum, one) => sum + one, 0);
        const pairs = times.flatMap((a) => times.map((b) => Math.abs(a - b)));
        const mean = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
        if (total === 0) expect(gini(times)).toBeNull();
        else expect(gini(times)).toBeCloseTo(mean / (2 * (total / times.length)), 9);
      }),
    );
  });
});

describe('who spoke', () => {
  test('everybody who may speak and was there, the silent too; who serves the procedure is not counted', () => {
    const { seats, silent, turns, ms } = of(given(...start, floorOf(ann), 30, turnEnded(ann, 'speaker')));
    expect(seats).toEqual([
      { seat: ann, group: '6-101', turns: 1, ms: 30_000, share: 1 },
      { seat: bo, group: '6-201', turns: 0, ms: 0, share: 0 },
      { seat: chen, group: '6-601', turns: 0, ms: 0, share: 0 },
    ]);
    expect({ silent, turns, ms }).toEqual({ silent: [bo, chen], turns: 1, ms: 30_000 });
  });

  test('the running turn counts up to now, and the one that it interrupted', () => {
    const scene = given(
      ...[...start, floorOf(ann), 40],
      { type: 'turnPaused', seat: ann, why: 'interrupted', left: 80_000, until: null },
      { ...floorOf(bo, 70), kind: 'intervention' },
    );
    expect(statistics(scene.room, seconds(50))).toMatchObject({ ms: 50_000, silent: [chen] });
    expect(statistics(scene.room, seconds(50)).seats.map((one) => one.ms)).toEqual([40_000, 10_000, 0]);
  });

  test('the chair counts once it has handed over the chair and spoken; the balance is of the others', () => {
    const handed = { type: 'chairHanded', from: chair, to: clerk } as const;
    const scene = given(...start, handed, floorOf(chair), 90, turnEnded(chair, 'time'));
    expect(of(scene).seats[0]).toMatchObject({ seat: chair, ms: 90_000, share: 1 });
    expect(of(scene).gini).toBeNull();
  });

  test('a hall is many people: it counts as a speaker, and not in the balance', () => {
    const scene = given(...start, ...entered(hall), floorOf(hall), 60, turnEnded(hall, 'time'));
    expect(of(scene)).toMatchObject({ ms: 60_000, gini: null, silent: [ann, bo, chen] });
  });
});

describe('the groups', () => {
  const seats = hearing().seats.map((one) => ({
    ...one,
    group: one.role === 'participant' ? 'Residents' : one.role === 'respondent' ? 'Departments' : '',
  }));
  const scene = givenIn(
    hearing({ seats }),
    ...[...start, ...entered(respondent, adviser)],
    ...[floorOf(ann), 30, turnEnded(ann, 'speaker'), floorOf(respondent), 120],
    turnEnded(respondent, 'speaker'),
  );

  test('have their share of the time beside their share of the people', () => {
    expect(of(scene).groups).toEqual([
      {
        ...{ group: 'Residents', members: 3, spoke: 1, turns: 1, ms: 30_000 },
        ...{ share: 0.25, ofMembers: 0.6 },
      },
      {
        ...{ group: 'Departments', members: 1, spoke: 1, turns: 1, ms: 90_000 },
        ...{ share: 0.75, ofMembers: 0.2 },
      },
      { group: '', members: 1, spoke: 0, turns: 0, ms: 0, share: 0, ofMembers: 0.2 },
    ]);
  });
});

describe('the items', () => {
  test('say who spoke on each, and who was heard there for the first time', () => {
    const scene = given(
      ...[...start, floorOf(ann), 30, turnEnded(ann, 'item'), taken(item2)],
      ...[floorOf(ann, 150), 40, turnEnded(ann, 'speaker'), floorOf(bo, 160), 50],
    );
    expect(of(scene).items).toEqual([
      { item: item1, ms: 30_000, speakers: [ann], firstTimers: [ann] },
      { item: item2, ms: 20_000, speakers: [ann, bo], firstTimers: [bo] },
    ]);
  });
});
