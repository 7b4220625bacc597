import { expect, test } from 'vitest';
import { choiceText } from '#db/choiceText';
import type { CommandId, PollId, SeatId } from '#room/ids';
import type { OptionId } from '#room/votes/choice';
import { heads, type Base64Url, type BallotNumber } from '#room/votes/secretBallot';
import { audit } from '../bench/audit.ts';
import type { Evidence } from '../bench/auditor.ts';
import type { Account } from '../bench/residents.ts';

/** The audit that follows a killed server must find what is planted here, or it would find nothing ever. */

const id = (text: string) => text as CommandId;
const poll = 'p1' as PollId;
const secretPoll = 'p2' as PollId;
const seat = 's1' as SeatId;
const number = (text: string) => text as BallotNumber;

const picked = { picks: ['x' as OptionId, 'y' as OptionId] };

const account = (): Account => ({
  commands: [
    { id: id('c1'), seq: 7 },
    { id: id('c2'), seq: 8 },
  ],
  ballots: [
    {
      poll,
      seat,
      ballots: [
        { id: id('b1'), choice: 'for', acked: true },
        { id: id('b2'), choice: picked, acked: true },
      ],
    },
  ],
  secret: [{ poll: secretPoll, number: number('n1'), choice: 'against', acked: true }],
  faults: [],
});

const evidence = (): Evidence => ({
  commands: new Map([
    [id('c1'), [7]],
    [id('c2'), [8]],
    [id('somebody else'), [9]],
  ]),
  changed: null,
  ballots: [{ poll, seat, choice: choiceText(picked), castId: id('b2'), earlier: [id('b1')] }],
  secret: [secretRow('n1')],
  polls: 2,
  wrongCount: null,
});

const secretRow = (text: string): Evidence['secret'][number] => ({
  poll: secretPoll,
  number: number(text),
  weightClass: heads,
  choice: 'against',
  signature: '' as Base64Url,
});

const clean = { acks: 5, lost: 0, doubled: 0, faults: 0 };

test('what was acknowledged and is there once is in order', () => {
  expect(audit(account(), evidence())).toEqual(clean);
});

test('a ballot that was never answered may stand or not', () => {
  const asked = account();
  asked.ballots[0]?.ballots.push({ id: id('b3'), choice: 'for', acked: false });
  expect(audit(asked, evidence())).toEqual(clean);
  const stored = evidence();
  stored.ballots = [
    { poll, seat, choice: choiceText('for'), castId: id('b3'), earlier: [id('b1'), id('b2')] },
  ];
  expect(audit(asked, stored)).toEqual(clean);
});

test.each<[string, (stored: Evidence) => void, Partial<typeof clean>]>([
  ['a command that is gone', (stored) => stored.commands.delete(id('c1')), { lost: 1 }],
  ['a command with another number', (stored) => stored.commands.set(id('c1'), [6]), { lost: 1 }],
  ['a command that is there twice', (stored) => stored.commands.set(id('c1'), [7, 9]), { doubled: 1 }],
  // Two acknowledgements are gone; that nothing stands in their place is no fault of its own.
  ['a ballot that is gone', (stored) => stored.ballots.pop(), { lost: 2 }],
  ['a ballot that says something else', (stored) => plant(stored, { choice: 'for' }), { lost: 1 }],
  ['a change that was taken back', (stored) => plant(stored, { castId: id('b1'), earlier: [] }), { lost: 2 }],
  [
    'a ballot that was counted twice',
    (stored) => plant(stored, { earlier: [id('b1'), id('b1')] }),
    { doubled: 1 },
  ],
  [
    'a ballot that nobody handed in, or that was refused',
    (stored) => plant(stored, { earlier: [id('b1'), id('b0')] }),
    { doubled: 1 },
  ],
  ['a secret ballot that is gone', (stored) => stored.secret.pop(), { lost: 1 }],
  [
    'a secret ballot that says something else',
    (stored) => (stored.secret = [{ ...secretRow('n1'), choice: 'for' }]),
    { lost: 1 },
  ],
  ['a secret ballot that is there twice', (stored) => stored.secret.push(secretRow('n1')), { doubled: 1 }],
  ['a secret ballot of nobody', (stored) => stored.secret.push(secretRow('n2')), { doubled: 1 }],
  ['a row of the log that was changed', (stored) => (stored.changed = 8), { faults: 1 }],
  ['an outcome that its ballots do not give', (stored) => (stored.wrongCount = 9), { faults: 1 }],
])('%s is found', (_, change, found) => {
  const stored = evidence();
  change(stored);
  expect(audit(account(), stored)).toEqual({ ...clean, ...found });
});

function plant(stored: Evidence, change: Partial<Evidence['ballots'][number]>): void {
  stored.ballots = stored.ballots.map((row) => ({ ...row, ...change }));
}
