import { expect, test } from 'vitest';
import { ahead } from '#room/ahead';
import { cueOf, cueSentence, cuesOf, type Cue } from '#room/cues';
import { langs } from '#room/setup';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  closed,
  entered,
  floorOf,
  given,
  item1,
  opened,
  respondent,
  taken,
  tenant,
} from '../support/given.ts';

const everybody = [ann, bo, chen, tenant, respondent];
const begun = [opened, taken(item1), ...entered(chair, ...everybody)];

test('who has the floor, and the three who come after, have to know; those behind them not yet', () => {
  const { room } = given(...begun, ...everybody.map((one) => asked(one)), floorOf(respondent));
  expect([...cuesOf(room)]).toEqual([
    [respondent, 'turn'],
    [ann, 'next'],
    [bo, 'oneBefore'],
    [chen, 'twoBefore'],
  ]);
  expect(cueOf(room, tenant)).toBeNull();
});

test('everybody is told alone what all are told together', () => {
  const stories = [
    [asked(ann), asked(bo)],
    [floorOf(ann), { ...asked(bo), kind: 'intervention' as const }, asked(chen), asked(tenant)],
    [
      { type: 'roundStarted' as const, order: everybody },
      { ...floorOf(ann), kind: 'round' as const },
    ],
  ];
  for (const story of stories) {
    const { room } = given(...begun, ...story);
    const cues = cuesOf(room);
    for (const one of everybody) expect(cueOf(room, one)).toBe(cues.get(one) ?? null);
  }
});

test('who is away holds up nobody, and is told to come', () => {
  const { room } = given(opened, taken(item1), ...entered(bo), asked(ann), asked(bo));
  expect([ahead(room, ann), ahead(room, bo)]).toEqual([0, 0]);
  expect(cueOf(room, ann)).toBe('next');
});

test('nobody is told anything once the meeting is over', () => {
  expect(cuesOf(given(...begun, asked(ann), closed).room).size).toBe(0);
});

test('every cue has a sentence of its own in both languages', () => {
  const cues: Cue[] = ['twoBefore', 'oneBefore', 'next', 'turn'];
  for (const lang of langs) expect(new Set(cues.map((one) => cueSentence(one, lang))).size).toBe(4);
});
