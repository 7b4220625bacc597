import { describe, expect, test } from 'vitest';
import { given, mostFor, stepOf, sumOf } from '$lib/room/seat/ballot/amounts.ts';
import { handOf } from '$lib/room/seat/ballot/hand.ts';
import { onLists } from '$lib/room/seat/ballot/lists.ts';
import { added, moved } from '$lib/room/seat/ballot/order.ts';
import { newRoom } from '#room/room';
import { rollOf } from '#room/roll';
import { setup } from '#room/setup';
import type { OptionId } from '#room/votes/choice';
import { voteRules } from '#room/votes/voteRules';
import { meetingId, seatId } from '#room/ids';
import { optionId } from '#room/votes/pollPlan';

const [o1, o2, o3] = ['o1', 'o2', 'o3'].map((id) => optionId.parse(id)) as [OptionId, OptionId, OptionId];

describe('an order of one’s own', () => {
  test('takes each option once, at its end', () => {
    expect(added([o2], o1)).toEqual([o2, o1]);
    expect(added([o2, o1], o2)).toEqual([o2, o1]);
  });

  test('lets an option change places with its neighbour, and not beyond the ends', () => {
    expect(moved([o1, o2, o3], o3, -1)).toEqual([o1, o3, o2]);
    expect(moved([o1, o2, o3], o1, 1)).toEqual([o2, o1, o3]);
    expect(moved([o1, o2, o3], o1, -1)).toEqual([o1, o2, o3]);
    expect(moved([o1, o2, o3], o3, 1)).toEqual([o1, o2, o3]);
    expect(moved([o1, o2], o3, 1)).toEqual([o1, o2]);
  });
});

describe('amounts', () => {
  test('never go above what is left, below nothing, or between whole yuan', () => {
    const before = { [o1]: 600, [o2]: 300 };
    expect(mostFor(before, o1, 1000)).toBe(700);
    expect(mostFor(before, o3, 1000)).toBe(100);
    expect(given(before, o3, 250, mostFor(before, o3, 1000))).toEqual({ [o1]: 600, [o2]: 300, [o3]: 100 });
    expect(given(before, o1, -5, 700)).toEqual({ [o1]: 0, [o2]: 300 });
    expect(given(before, o1, 12.9, 700)).toEqual({ [o1]: 12, [o2]: 300 });
    expect(sumOf(given(before, o1, 700, 700))).toBe(1000);
  });

  test('are taken away by an empty field', () => {
    expect(given({ [o1]: 5 }, o1, null, 10)).toEqual({});
    expect(given({ [o1]: 5 }, o1, Number.NaN, 10)).toEqual({});
  });

  test.each([
    [1, 1],
    [20, 1],
    [21, 2],
    [100, 5],
    [1000, 50],
    [30_000, 2000],
    [120_000, 10_000],
    [1_000_000_000, 50_000_000],
  ])('of %i in all go up and down by %i', (total, step) => {
    expect(stepOf(total)).toBe(step);
  });
});

test('candidates stand under their lists, in the order of the paper', () => {
  const of = (id: OptionId, text: string, list: string) => ({ id, text, list });
  const options = [of(o1, 'Ann', 'Garden'), of(o2, 'Bo', ''), of(o3, 'Chen', 'Garden')];
  expect(onLists(options).map(({ name, options: on }) => [name, on.map((one) => one.text)])).toEqual([
    ['Garden', ['Ann', 'Chen']],
    ['', ['Bo']],
  ]);
});

describe('a hand of ballots', () => {
  const people = [
    ['s1', '周敏', 'chair', false, ''],
    ['s2', '孙悦', 'clerk', false, ''],
    ['s3', '王建国', 'participant', true, '3-2-501'],
    ['s4', '王小燕', 'participant', true, '3-2-501'],
    ['s5', '李秀英', 'participant', true, '3-1-101'],
  ] as const;
  const notice = setup.parse({
    title: '听证会',
    matter: '表决',
    level: 'hearing',
    lang: 'zh-CN',
    zone: 'Asia/Shanghai',
    startsAt: 0,
    place: '',
    binding: true,
    documents: [],
    items: [{ id: 'i1', title: '费用' }],
    motions: [],
    seats: people.map(([id, name, role, entitled, household]) => ({
      ...{ id, name, role, entitled, household },
      affiliation: '',
      area: 9000,
    })),
    rules: { turnSeconds: 60, extendAtMost: 60, pollSeconds: 60, pollChangeable: true },
    voteRules: [voteRules['owners-ordinary'], voteRules.representatives],
    proxies: [{ from: 's5', to: 's3', authority: '2026 年 6 月 1 日书面委托' }],
  });
  const room = newRoom(meetingId.parse('hand2026'), notice);
  const seat = (id: string) => seatId.parse(id);

  test('of seats is one’s own', () => {
    const roll = rollOf(room, voteRules.representatives);
    expect(handOf(room, roll, seat('s3'))).toEqual([
      { voter: 's3', kind: 'own', name: '王建国', shared: false },
    ]);
  });

  test('of households is the household’s, shared by those of it, and those given by proxy', () => {
    const roll = rollOf(room, {
      voters: { ...voteRules['owners-ordinary'].voters, representative: 'first' },
    });
    expect(handOf(room, roll, seat('s3'))).toEqual([
      { voter: 'h1', kind: 'household', name: '3-2-501', shared: true },
      { voter: 'h2', kind: 'proxy', name: '李秀英 · 3-1-101', shared: true },
    ]);
    expect(handOf(room, roll, seat('s4')).map((one) => one.voter)).toEqual(['h1']);
    expect(handOf(room, roll, seat('s1'))).toEqual([]);
  });
});
