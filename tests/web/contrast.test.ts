import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Tokens = Record<string, string>;
const read = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');
const css = read('web/lib/look/tokens.css');
const themes = read('web/lib/room/hall/themes.css');

/** The colours of the rule that begins with this selector. */
function coloursOf(selector: string, sheet = css): Tokens {
  const start = sheet.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`no rule for ${selector}`);
  const rule = sheet.slice(start, sheet.indexOf('}', start));
  return Object.fromEntries(
    [...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    ),
  );
}

const light = coloursOf(':root');
const dark = coloursOf('.hall');
const darkByWish = coloursOf(":root:not([data-theme='light'])");
const paperOnWall = coloursOf('.hall.paper,\n:root');
const strongOnWall = { ...dark, ...coloursOf('.hall.contrast', themes) };

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [a, b] = [tokens[front], tokens[back]].map((one) => luminance(one ?? ''));
  if (a === undefined || b === undefined || Number.isNaN(a + b))
    throw new Error(`${front} or ${back} is missing`);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces = ['paper', 'sheet', 'sunk'];
const inks = ['ink', 'ink-2', 'seal', 'for', 'against', 'abstain', 'alert'];
const washes = ['for', 'against', 'abstain', 'alert'].map((one) => `${one}-wash`);
const texts: [string, string][] = [
  ...surfaces.flatMap((back) => inks.map((ink): [string, string] => [ink, back])),
  ...washes.flatMap((back): [string, string][] => [
    ['ink', back],
    ['ink-2', back],
    [back.replace('-wash', ''), back],
  ]),
  ['on-seal', 'seal-fill'],
  ['paper', 'ink'],
];
const shapes: [string, string][] = surfaces.flatMap((back): [string, string][] => [
  ['line', back],
  ['focus', back],
  ['seal-fill', back],
]);

test('dark is one set of colours, by wish of the system, by choice and in the hall', () => {
  expect(Object.keys(dark).length).toBeGreaterThan(15);
  expect(darkByWish).toEqual(dark);
  expect(Object.keys(dark)).toEqual(Object.keys(light));
});

test('paper on the wall is the light of the pages', () => {
  expect(paperOnWall).toEqual(light);
  expect(Object.keys(light).length).toBeGreaterThan(15);
  expect(themes).not.toContain('.hall.paper');
});

test('the strong contrast on the wall is stronger than ink', () => {
  for (const ink of inks)
    expect(contrast(strongOnWall, ink, 'paper')).toBeGreaterThan(contrast(dark, ink, 'paper'));
  expect(contrast(strongOnWall, 'ink', 'paper')).toBe(21);
});

describe.each([
  ['light', light],
  ['dark', dark],
  ['the strong contrast on the wall', strongOnWall],
])('%s', (_, tokens) => {
  test.each(texts)('%s is read on %s', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('%s is seen on %s', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(3);
  });
});

test('nothing is set in less than 15 px', () => {
  const sizes = [...css.matchAll(/--text-\w+:\s*([\d.]+)rem/g)].map(([, rem]) => Number(rem) * 16);
  expect(sizes.length).toBeGreaterThan(4);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(15);
});
