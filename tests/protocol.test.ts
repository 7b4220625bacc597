import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { command } from '#room/commands';
import { refusalCodes } from '#room/refusalSentences';
import { wireVersion } from '#room/wire';

const page = readFileSync('docs/protocol.md', 'utf8');
const isNamed = (name: string): boolean => new RegExp(`[\`"]${name}\\b`).test(page);
const unnamed = (names: readonly string[]): string[] => names.filter((one) => !isNamed(one));

test('the page of the protocol names every command', () => {
  expect(unnamed(command.options.flatMap((one) => [...one.shape.type.values]))).toEqual([]);
});

test('and every event', () => {
  const source = readFileSync('room/events.ts', 'utf8');
  const events = [...source.matchAll(/\btype: '(\w+)'/g)].map(([, name]) => name ?? '');
  expect(events.length).toBeGreaterThan(60);
  expect(unnamed(events)).toEqual([]);
});

test('and every refusal', () => {
  expect(unnamed(refusalCodes)).toEqual([]);
});

test('and the version of the wire', () => {
  expect(page).toContain(`"wire": ${wireVersion}`);
});
