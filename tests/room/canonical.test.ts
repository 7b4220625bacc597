import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, type Json } from '#room/canonical';
import { linkText, rowText, type RowBody } from '#room/chain';
import { meeting, opened, seconds, thisCommand } from '../support/given.ts';

/** JSON text in, canonical text out. */
const again = (json: string): string => canonical(JSON.parse(json) as Json);

describe('RFC 8785', () => {
  test('its first example (3.2.2): numbers, strings, literals', () => {
    const input = `{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`;
    expect(again(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('keys are sorted by UTF-16 code units (3.2.3)', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonical(input)) as object)).toHaveLength(7);
    const order = [...canonical(input).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [Number.MIN_VALUE, '5e-324'],
    [-Number.MIN_VALUE, '-5e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [2 ** 68, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e23, '1e+23'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    [333333333.33333325, '333333333.33333325'],
  ])('number %d (appendix B)', (number, text) => {
    expect(canonical(number)).toBe(text);
  });

  test.each([Number.NaN, Infinity, -Infinity])('%d is not in JSON', (number) => {
    expect(() => canonical({ a: [number] })).toThrow(RangeError);
  });

  test.each(['\ud800', 'a\udc00', '\ude00\ud83d'])('half of a character is not in JSON: %j', (text) => {
    expect(() => canonical([text])).toThrow(RangeError);
    expect(() => canonical({ [text]: 1 })).toThrow(RangeError);
  });

  test('text is kept as it is, not normalised', () => {
    expect(canonical('é')).not.toBe(canonical('é'.normalize('NFD')));
    expect(canonical('电梯 🛗 <b>&</b> \u2028')).toBe('"电梯 🛗 <b>&</b> \u2028"');
  });

  test('nested keys are sorted too, lists are not', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }, 'z', 'a'], a: {} })).toBe('{"a":{},"b":[{"c":2,"d":1},"z","a"]}');
  });

  test('what is undefined is left out, as JSON does', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});

describe('one text for one value', () => {
  const json = fc
    .jsonValue({ depthSize: 'medium' })
    .map((value) => JSON.parse(JSON.stringify(value)) as Json);
  const wellFormed = json.filter((value) => !/\\ud[89a-f]/i.test(JSON.stringify(value)));

  test('it reads back as the same value, and writes again as the same text', () => {
    fc.assert(
      fc.property(wellFormed, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(value);
        expect(again(canonical(value))).toBe(canonical(value));
      }),
    );
  });

  test('whatever order its keys were made in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
      }),
    );
  });
});

describe('the chain', () => {
  const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  const body: RowBody = {
    ...{ meeting, seq: 2, at: seconds(1), by: 'clock', commandId: thisCommand, nth: 0 },
    event: opened,
  };

  test('a row is its salt, a line end, and its canonical text', () => {
    expect(rowText('5a17', body)).toBe(
      '5a17\n{"at":1781177401000,"by":"clock","commandId":"11111111-1111-4111-8111-111111111111",' +
        '"event":{"type":"meetingOpened"},"meeting":"lift2026","nth":0,"seq":2}',
    );
  });

  test('a link is the hash before, a line end, and the digest', () => {
    expect(linkText('ab', 'cd')).toBe('ab\ncd');
  });

  test.each([
    ['meeting', { meeting: 'other1' }],
    ['seq', { seq: 3 }],
    ['at', { at: body.at + 1 }],
    ['by', { by: 's1' }],
    ['commandId', { commandId: '11111111-1111-4111-8111-111111111112' }],
    ['nth', { nth: 1 }],
    ['event', { event: { type: 'meetingClosed' } }],
  ])('another %s gives another digest', (_field, change) => {
    const changed: RowBody = Object.assign({ ...body }, change);
    expect(sha256(rowText('5a17', changed))).not.toBe(sha256(rowText('5a17', body)));
  });

  test('another salt gives another digest, so that what is hidden cannot be guessed', () => {
    expect(sha256(rowText('00', body))).not.toBe(sha256(rowText('01', body)));
  });
});
