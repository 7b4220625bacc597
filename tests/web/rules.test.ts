import { expect, test } from 'vitest';
import { groupsOf } from '$lib/rules/groups.ts';
import { changesOf, spokenOf } from '$lib/rules/spoken.ts';
import { changed } from '#room/rulesInForceFacts';
import { ruleSets } from '#room/ruleSets';

const { hearing, deliberation } = ruleSets;

test('only what differs is asked for, and makes the rules what the form shows', () => {
  const before = spokenOf(hearing);
  const after = { ...before, turnSeconds: 90, speaking: { ...before.speaking, marks: [60], handOn: false } };
  const changes = changesOf(before, after);
  expect(changes).toEqual({ turnSeconds: 90, speaking: { marks: [60], handOn: false } });
  expect(changes && spokenOf(changed(hearing, changes))).toEqual(after);
});

test('of rules that are alike nothing is asked', () => {
  expect(changesOf(spokenOf(hearing), structuredClone(spokenOf(hearing)))).toBeNull();
  expect(changesOf(spokenOf(hearing), spokenOf(deliberation))).not.toBeNull();
});

test('a seat speaks for its group, or else for its affiliation; each is named once', () => {
  const seats = [
    { group: '居民', affiliation: '3 号楼' },
    { group: '', affiliation: '物业公司' },
    { group: '居民', affiliation: '5 号楼' },
    { group: '', affiliation: '' },
  ];
  expect(groupsOf(seats)).toEqual(['居民', '物业公司']);
});
