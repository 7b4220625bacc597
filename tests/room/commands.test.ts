import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { command } from '#room/commands';
import { longestParagraph } from '#room/lengths';
import { plain } from '../support/given.ts';
import { examples } from './examples.ts';

const id = '11111111-1111-4111-8111-111111111111';
const reads = (value: unknown) => command.safeParse(value).success;
const said = (text: string) => command.safeParse({ type: 'submitStatement', stance: 'for', text });

test('every command has an example here', () => {
  expect(examples.map((one) => one.type)).toEqual(command.options.map((one) => one.shape.type.value));
});

describe.each(examples)('$type', (example) => {
  test('is read as it was meant', () => {
    expect(command.parse(example)).toEqual(example);
  });

  test('says nothing of who asks or when, nor anything else', () => {
    for (const extra of ['by', 'at', 'commandId', 'role', 'counted', 'keys', 'filing', 'was'])
      expect(reads({ ...example, [extra]: 's1' })).toBe(false);
  });

  test('wants each of its fields, of its own kind', () => {
    for (const key of Object.keys(example)) {
      const rest = Object.entries(example).filter(([name]) => name !== key);
      expect(reads(Object.fromEntries(rest))).toBe(false);
      // A switch may be on, and a change of nothing is refused by the rules.
      const fits = { upheld: true, captions: true, changes: {}, who: null }[key];
      for (const wrong of [null, 7.5, true, [], {}, '', '   ', 'x'.repeat(longestParagraph + 1)])
        if (!isDeepStrictEqual(wrong, fits)) expect(reads({ ...example, [key]: wrong })).toBe(false);
    }
  });
});

test.each([
  ['an unknown command', { type: 'seizeFloor' }],
  ['no type', {}],
  ['the name of something that every object has', { type: 'constructor' }],
  ['another', { type: '__proto__' }],
  ['a list', [{ type: 'enterRoom' }]],
  ['a text', 'enterRoom'],
  ['nothing', null],
  ['nothing at all', undefined],
  ['a number', 1],
  ['a ballot, which does not go through here', { type: 'castBallot', choice: 'for' }],
])('%s is not a command', (_name, value) => {
  expect(reads(value)).toBe(false);
});

test.each([
  ['seat', { type: 'giveFloor', seat: 's0' }],
  ['seat', { type: 'giveFloor', seat: 's03' }],
  ['seat', { type: 'giveFloor', seat: 's10000' }],
  ['seat', { type: 'giveFloor', seat: 'clock' }],
  ['seat', { type: 'giveFloor', seat: 'office' }],
  ['seat', { type: 'giveFloor', seat: '__proto__' }],
  ['item', { type: 'takeItem', item: 'i100' }],
  ['item', { type: 'takeItem', item: 'm1' }],
  ['motion', { type: 'openPoll', motion: 'm0' }],
  ['statement', { type: 'showStatement', statement: '1' }],
  ['poll', { type: 'closePoll', poll: `${id}0` }],
  ['prepared vote', { type: 'openPoll', prepared: 'v0' }],
  ['vote that was announced', { type: 'openPoll', announced: 'v1' }],
  ['vote that is to be repeated', { type: 'announcePoll', again: 'm1' }],
  ['plan', { type: 'openPoll', plan: { question: 'Which colour?' } }],
  ['plan, with a field more', { type: 'openPoll', plan: { ...plain, by: 's1' } }],
  ['plan, of one option', { type: 'openPoll', plan: { ...plain, method: { kind: 'single' } } }],
  [
    'plan, secret and to be changed',
    { type: 'openPoll', plan: { ...plain, openness: 'secret', changeable: true } },
  ],
  ['casting vote', { type: 'breakTie', poll: id, answer: 'abstain' }],
  ['casting vote', { type: 'breakTie', poll: id, answer: 'o0' }],
  ['paragraph', { type: 'correctMinutes', paragraph: 'p0', text: 'x' }],
  ['paragraph, which has one spelling only', { type: 'correctMinutes', paragraph: 'p012', text: 'x' }],
  ['paragraph', { type: 'correctMinutes', paragraph: '__proto__', text: 'x' }],
  ['stance', { type: 'askToSpeak', stance: 'maybe' }],
  ['kind of request', { type: 'askToSpeak', stance: 'for', kind: 'round' }],
  ['request', { type: 'callRequest', request: 's3' }],
  ['point', { type: 'hearPoint', point: 's3' }],
  ['matter of a point', { type: 'raisePoint', about: 'boredom' }],
  ['kind of motion, which an appeal makes itself', { type: 'moveMotion', kind: 'appeal' }],
  ['opinion', { type: 'answerCheck', opinion: 'for' }],
  ['group', { type: 'reportGroup', group: 'g0', text: 'x' }],
  ['change of the rules of the vote', { type: 'adjustRules', changes: { pollSeconds: 60 } }],
  [
    'rule of order, named twice',
    { type: 'adjustRules', changes: { speaking: { order: ['unspoken', 'unspoken'] } } },
  ],
  ['speaker in the hall', { type: 'nameHallSpeaker', who: { name: ' ' } }],
  ['speaker in the hall', { type: 'nameHallSpeaker', who: { seat: 's3', name: 'Ann' } }],
  ['view', { type: 'setHallView', view: 'cinema', theme: 'ink', captions: true }],
])('a wrong %s is not read: %o', (_field, value) => {
  expect(reads(value)).toBe(false);
});

test.each([
  ['extendTurn', 'seconds', 10, 600],
  ['moveRequest', 'place', 0, 25_000],
  ['addTime', 'seconds', 10, 7200],
  ['startSilence', 'seconds', 10, 1800],
  ['answerContest', 'contest', 1, Number.MAX_SAFE_INTEGER],
])('%s: %s from %i to %i', (type, field, least, most) => {
  const extra = examples.find((one) => one.type === type);
  for (const fine of [least, most]) expect(reads({ ...extra, [field]: fine })).toBe(true);
  for (const wrong of [least - 1, most + 1, least + 0.5, Number.NaN, Infinity, `${least}`])
    expect(reads({ ...extra, [field]: wrong })).toBe(false);
});

test.each([
  ['submitStatement', { stance: 'for' }, 'text', 2000],
  ['declineStatement', { statement: id }, 'reason', 200],
  ['giveRuling', {}, 'text', 500],
  ['recordWords', {}, 'text', 1000],
  ['askToSpeak', { stance: 'for' }, 'note', 120],
  ['takeOffList', { request: id }, 'reason', 200],
  ['rulePoint', { point: id, upheld: true }, 'text', 500],
  ['moveMotion', { kind: 'main' }, 'text', 1000],
  ['reportSeat', { seat: 's3' }, 'reason', 200],
  ['reportGroup', { group: 'g1' }, 'text', 1000],
  ['recordProxy', { from: 's3', to: 's4' }, 'authority', 120],
  ['contestPoll', { poll: id }, 'reason', 200],
  ['answerContest', { poll: id, contest: 1 }, 'text', 500],
  ['correctMinutes', { paragraph: 'p2' }, 'text', longestParagraph],
])('%s: text of at most %3$i characters', (type, rest, field, most) => {
  expect(reads({ type, ...rest, [field]: '字'.repeat(most) })).toBe(true);
  expect(reads({ type, ...rest, [field]: '字'.repeat(most + 1) })).toBe(false);
});

test.each([
  ['a motion as it stands', { motion: 'm1' }],
  ['a motion by a plan of its own', { motion: 'm1', plan: plain }],
  ['a vote of the notice', { prepared: 'v1' }],
  ['a vote made now', { plan: plain }],
  ['another round', { again: id }],
])('what is put to the vote is read: %s', (_name, put) => {
  for (const type of ['openPoll', 'announcePoll'])
    expect(command.parse({ type, ...put })).toEqual({ type, ...put });
});

describe('text', () => {
  test('keeps HTML, quotes and every language as they were typed', () => {
    for (const text of [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '你好 🙂 مرحبا 👩‍👩‍👧',
      'a\n\n\tb',
      "'; drop table events; --",
    ])
      expect(said(text).data).toMatchObject({ text });
  });

  test('loses blanks around it and writes the ends of lines one way', () => {
    expect(said('  one\r\ntwo\rthree\n ').data).toMatchObject({ text: 'one\ntwo\nthree' });
  });

  test('loses what would show it backwards, or other words than are kept', () => {
    expect(said('\u202e对反\u202c 拨打 \u202d+86 10\u202c \u2067a\u2069').data).toMatchObject({
      text: '对反 拨打 +86 10 a',
    });
    const name = 'Ann\u202e';
    expect(command.safeParse({ type: 'knock', name }).data).toEqual({ type: 'knock', name: 'Ann' });
    expect(command.safeParse({ type: 'knock', name: '\u202e\u202c' }).success).toBe(false);
  });

  test.each([
    ['only blanks', ' \n\t '],
    ['only characters that do not show', '\u200b\u2060\ufeff'],
    ['a zero byte', 'a\u0000b'],
    ['an escape', 'a\u001b[31mb'],
    ['half a character', 'a\ud83d'],
    ['the other half', '\ude42a'],
  ])('%s is refused', (_name, text) => {
    expect(said(text).success).toBe(false);
  });
});
