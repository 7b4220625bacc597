import { describe, expect, test } from 'vitest';
import { isRefusal, refuse } from '#room/refusals';
import { refusalCodes, refusalSentence } from '#room/refusalSentences';
import { langs } from '#room/setup';
import { opened } from '../support/given.ts';

describe.each(langs)('the sentences in %s', (lang) => {
  const all = refusalCodes.map((code) => refusalSentence(code, lang));

  test('there is one for every code, none twice', () => {
    expect(new Set(all).size).toBe(refusalCodes.length);
    for (const sentence of all) expect(sentence.trim().length).toBeGreaterThan(3);
  });

  test('each ends as a sentence and is short enough to stand beside a button', () => {
    for (const sentence of all) {
      expect(sentence).toMatch(lang === 'zh-CN' ? /。$/ : /[.]$/);
      expect(sentence.length).toBeLessThanOrEqual(lang === 'zh-CN' ? 40 : 110);
    }
  });

  test('each is in its own language', () => {
    for (const sentence of all)
      if (lang === 'zh-CN') expect(sentence).not.toMatch(/[A-Za-z]/);
      else expect(sentence).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('a refusal', () => {
  test('is a value with a stable code', () => {
    expect(refuse('notYourTurn')).toEqual({ refused: 'notYourTurn' });
    expect(refusalCodes.every((code) => /^[a-z][A-Za-z]+$/.test(code))).toBe(true);
  });

  test('is told from events and from everything else', () => {
    expect(isRefusal(refuse('tooMuch'))).toBe(true);
    for (const other of [[], [opened], null, undefined, 'refused', 7, { seq: 1 }])
      expect(isRefusal(other)).toBe(false);
  });
});
