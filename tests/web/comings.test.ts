import { expect, test } from 'vitest';
import type { SeatId } from '#room/ids';
import type { TranscriptLine } from '#room/transcriptLine';
import { drawnTogether } from '../../web/lib/record/comings.ts';

const seat = (number: number) => `s${number}` as SeatId;

test('who comes to the hall is not drawn together with who comes online', () => {
  const lines: TranscriptLine[] = [
    { seq: 2, at: 20, kind: 'entered', seat: seat(1), where: 'online' },
    { seq: 3, at: 30, kind: 'entered', seat: seat(2), where: 'hall' },
  ];
  expect(drawnTogether(lines)).toMatchObject([
    { where: 'online', who: [{ seat: 's1' }] },
    { where: 'hall', who: [{ seat: 's2' }] },
  ]);
});

test('arrivals in a row are one line; anything between begins a new one; no number is lost', () => {
  const lines: TranscriptLine[] = [
    { seq: 2, at: 20, kind: 'entered', seat: seat(1), where: 'online' },
    { seq: 3, at: 30, kind: 'entered', seat: seat(2), where: 'online' },
    { seq: 4, at: 40, kind: 'left', seat: seat(1), where: 'online' },
    { seq: 5, at: 50, kind: 'opened' },
    { seq: 6, at: 60, kind: 'entered', seat: seat(1), where: 'online' },
  ];
  expect(drawnTogether(lines)).toEqual([
    {
      kind: 'entered',
      seq: 2,
      at: 20,
      where: 'online',
      who: [
        { seq: 2, seat: 's1' },
        { seq: 3, seat: 's2' },
      ],
    },
    { kind: 'left', seq: 4, at: 40, where: 'online', who: [{ seq: 4, seat: 's1' }] },
    { seq: 5, at: 50, kind: 'opened' },
    { kind: 'entered', seq: 6, at: 60, where: 'online', who: [{ seq: 6, seat: 's1' }] },
  ]);
});
