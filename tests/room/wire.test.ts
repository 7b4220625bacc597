import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { canonical, type Json } from '#room/canonical';
import { command } from '#room/commands';
import { mediaRequest } from '#room/mediaWire';
import { socketPath, wireVersion } from '#room/wire';
import { shapesOf } from './wireShape.ts';

/** What each version of the wire looked like. */
const known: Record<number, string> = {
  1: '6998c35ac4745b02b5902adbdf82eaba1143fca4dbfb52492508dd4faac3b6c4',
  2: 'c6bf8cd9060d2a29aebdab693383b636b51847252fd04294787a939e31b94f93',
  3: '19864d593fef3eb53806ec8bef9f9845be218eae723b3301461786c1d06089aa',
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const schemaOf = (shape: z.ZodType): string => {
  const schema: unknown = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return canonical(schema as Json);
};

test('the wire is the one that its version names', () => {
  const types = shapesOf('room/wire.ts', ['Handshake', 'ClientToServer', 'ServerToClient']);
  const wire = [socketPath, schemaOf(command), schemaOf(mediaRequest), types].join('\n');
  expect(
    sha256(wire),
    `The wire has changed: a command, an event, a refusal or a message has another shape than pages of version ${wireVersion} expect.
If version ${wireVersion} has ever been released, raise wireVersion in room/wire.ts, say there what is new, and put the new hash beside the new number here;
an open page of the old version is then told to reload. If it has not been released, put the new hash in place of the old one.`,
  ).toBe(known[wireVersion]);
}, 60_000);

test('a change of shape is noticed, and nothing else', () => {
  const shapes = shapesOf(
    'room/planted.ts',
    ['Before', 'Comment', 'Order', 'Alias', 'Field', 'Kind', 'Literal', 'Optional', 'Deep', 'Argument'],
    `type Id = string & { brand: 1 };
     interface Row { id: Id; stance: 'for' | 'against'; seats: { seat: Id; at: number | null }[] }
     export interface Before { say: (row: Row, answer: (reply: boolean) => void) => void }
     /** other words */
     export interface Comment { say: (other: Row, reply: (answer: boolean) => void) => void }
     interface Turned { seats: { at: null | number; seat: Id }[]; stance: 'against' | 'for'; id: Id }
     export interface Order { say: (row: Turned, answer: (reply: boolean) => void) => void }
     export type Alias = { say(row: Row, answer: (reply: boolean) => void): void };
     export interface Field { say: (row: Row & { more: 1 }, answer: (reply: boolean) => void) => void }
     export interface Kind { say: (row: Omit<Row, 'id'> & { id: number }, answer: (reply: boolean) => void) => void }
     export interface Literal { say: (row: Row, answer: (reply: true) => void) => void }
     export interface Optional { say?: (row: Row, answer: (reply: boolean) => void) => void }
     export interface Deep { say: (row: Omit<Row, 'seats'> & { seats: { seat: Id; at: number }[] }, answer: (reply: boolean) => void) => void }
     export interface Argument { say: (row: Row) => void }`,
  ).split('\n');
  const [before, ...others] = shapes.map((line) => line.replace(/^\w+ = /, ''));
  expect(others.map((shape) => shape === before)).toEqual([
    ...[true, true, true],
    ...[false, false, false, false, false, false],
  ]);
}, 60_000);
