import { test } from 'vitest';
import {
  ann,
  bo,
  chair,
  entered,
  floorOf,
  givenIn,
  hearing,
  item1,
  opened,
  plainSpeaking,
  seconds,
  taken,
} from '../support/given.ts';

const waits = hearing({ rules: { ...hearing().rules, speaking: { ...plainSpeaking, lostSeconds: 45 } } });
const interruptedAnn = [
  ...[opened, taken(item1), ...entered(ann, bo), floorOf(ann)],
  ...[30, { type: 'turnPaused', seat: ann, why: 'interrupted', left: 90_000, until: null } as const],
  { ...floorOf(bo, 60), kind: 'intervention' } as const,
];

test('a turn whose speaker was lost during an interruption waits for them after it', () => {
  const gone = { type: 'seatLeft', seat: ann } as const;
  givenIn(waits, ...interruptedAnn, gone)
    .when({ type: 'endTurn' }, bo, 50)
    .then(
      { type: 'turnEnded', seat: bo, why: 'speaker' },
      { type: 'turnResumed', seat: ann, endsAt: seconds(140) },
      { type: 'turnPaused', seat: ann, why: 'lost', left: 90_000, until: seconds(95) },
    )
    .when({ type: 'resumeTurn' }, chair, 60)
    .then('seatAbsent')
    .when({ type: 'enterRoom' }, ann, 70)
    .then({ type: 'seatEntered', seat: ann }, { type: 'turnResumed', seat: ann, endsAt: seconds(160) });
});

test('a turn that the chair stopped waits, once it goes on, for a speaker who was lost meanwhile', () => {
  const stopped = { type: 'turnPaused', seat: ann, why: 'chair', left: 90_000, until: null } as const;
  const gone = { type: 'seatLeft', seat: ann } as const;
  const speaking = [opened, taken(item1), ...entered(ann, bo), floorOf(ann), 30, stopped, gone];
  givenIn(waits, ...speaking)
    .when({ type: 'resumeTurn' }, chair, 50)
    .then(
      { type: 'turnResumed', seat: ann, endsAt: seconds(140) },
      { type: 'turnPaused', seat: ann, why: 'lost', left: 90_000, until: seconds(95) },
    )
    .when({ type: 'enterRoom' }, ann, 70)
    .then({ type: 'seatEntered', seat: ann }, { type: 'turnResumed', seat: ann, endsAt: seconds(160) });
});

test('a turn whose speaker is still here simply goes on', () => {
  givenIn(waits, ...interruptedAnn)
    .when({ type: 'endTurn' }, bo, 50)
    .then(
      { type: 'turnEnded', seat: bo, why: 'speaker' },
      { type: 'turnResumed', seat: ann, endsAt: seconds(140) },
    );
});
