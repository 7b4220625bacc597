import { expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { viewOf } from '#room/sight';
import { transcriptOf } from '#room/transcript';
import {
  ann,
  asked,
  bo,
  chair,
  clerk,
  entered,
  floorOf,
  given,
  item1,
  opened,
  requestOf,
  seconds,
  taken,
  turnEnded,
} from '../support/given.ts';

const here = [opened, taken(item1), ...entered(chair, ann, bo)];
const removed: MeetingEvent = { type: 'seatRemoved', seat: ann, reason: 'Threats.' };

test('who is removed loses the floor and the place in the list, and may do nothing until admitted again', () => {
  const scene = given(...here, asked(ann), floorOf(ann))
    .when({ type: 'removeSeat', seat: ann, reason: 'Threats.' }, chair, 5)
    .then(turnEnded(ann, 'removed'), removed);
  expect(scene.room).toMatchObject({ queue: [], floor: null, removed: [ann] });
  scene.when({ type: 'askToSpeak', stance: 'for' }, ann).then('removed');
  scene.when({ type: 'enterRoom' }, ann).then('removed');
  scene
    .when({ type: 'readmitSeat', seat: ann }, chair)
    .then({ type: 'seatReadmitted', seat: ann })
    .when({ type: 'enterRoom' }, ann)
    .then({ type: 'seatEntered', seat: ann });
});

test('who is removed while the turn is interrupted does not get it back; who interrupted goes on', () => {
  const stands: MeetingEvent = {
    ...{ type: 'turnPaused', seat: ann, why: 'interrupted', left: 90_000, until: null },
  };
  const { room } = given(...here, floorOf(ann), 30, stands, { ...floorOf(bo, 60), kind: 'intervention' })
    .when({ type: 'removeSeat', seat: ann, reason: 'Threats.' }, chair, 40)
    .then(turnEnded(ann, 'removed'), removed);
  expect([room.floor?.seat, room.interrupted]).toEqual([bo, []]);
  given(...here, floorOf(bo), 30, { ...stands, seat: bo }, { ...floorOf(ann, 60), kind: 'intervention' })
    .when({ type: 'removeSeat', seat: ann, reason: 'Threats.' }, chair, 40)
    .then(turnEnded(ann, 'removed'), { type: 'turnResumed', seat: bo, endsAt: seconds(130) }, removed);
});

test('chair and clerk are not removed, and whoever leads is neither warned nor muted', () => {
  given(...here)
    .when({ type: 'removeSeat', seat: clerk, reason: 'x' }, chair)
    .then('notRemoved');
  given(...here)
    .when({ type: 'warnSeat', seat: chair, reason: 'x' }, chair)
    .then('chairNotMuted');
});

test('warnings are counted', () => {
  const warned: MeetingEvent = { type: 'seatWarned', seat: ann, reason: 'One at a time.' };
  const { room } = given(...here, warned)
    .when({ type: 'warnSeat', seat: ann, reason: 'One at a time.' }, chair)
    .then(warned);
  expect(room.warnings).toEqual({ [ann]: 2 });
});

test('a report is for those who oversee and its author', () => {
  const { room } = given(...here)
    .when({ type: 'reportSeat', seat: bo, reason: 'Insults.' }, ann)
    .then({ type: 'seatReported', seat: ann, about: bo, reason: 'Insults.' });
  const seen = [chair, clerk, ann, bo, null].map((one) => viewOf(room, one).reports.length);
  expect(seen).toEqual([1, 1, 1, 0, 0]);
});

test('nobody reports themselves, nor floods the chair', () => {
  given(...here)
    .when({ type: 'reportSeat', seat: ann, reason: 'x' }, ann)
    .then('ownReport');
  const report: MeetingEvent = { type: 'seatReported', seat: ann, about: bo, reason: 'x' };
  const nine = given(...here, ...Array<MeetingEvent>(9).fill(report));
  nine
    .when({ type: 'reportSeat', seat: bo, reason: 'x' }, ann)
    .then(report)
    .when({ type: 'reportSeat', seat: bo, reason: 'x' }, ann)
    .then('tooManyReports');
});

test('every measure stands in the record with its reason', () => {
  const reason = 'Shouting.';
  const { log } = given(...here, asked(ann))
    .when({ type: 'warnSeat', seat: ann, reason }, chair)
    .then({ type: 'seatWarned', seat: ann, reason })
    .when({ type: 'muteSeat', seat: ann, reason }, chair)
    .then({ type: 'seatMuted', seat: ann, reason })
    .when({ type: 'takeOffList', request: requestOf(ann), reason }, chair)
    .then({ type: 'requestTakenOff', request: requestOf(ann), seat: ann, reason })
    .when({ type: 'removeSeat', seat: ann, reason }, chair)
    .then({ type: 'seatRemoved', seat: ann, reason });
  const measures = transcriptOf(log)?.lines.filter((one) => 'reason' in one);
  expect(measures).toMatchObject(
    ['warned', 'muted', 'takenOff', 'removed'].map((kind) => ({ kind, seat: ann, reason })),
  );
});

test('a locked room lets in again who was there, and nobody new', () => {
  const locked = given(...here, { type: 'roomLocked' }, { type: 'seatLeft', seat: ann });
  locked.when({ type: 'enterRoom' }, ann).then({ type: 'seatEntered', seat: ann });
  locked.when({ type: 'enterRoom' }, clerk).then('roomLocked');
  locked.when({ type: 'lockRoom' }, chair).then('nothingChanged');
  locked
    .when({ type: 'unlockRoom' }, chair)
    .then({ type: 'roomUnlocked' })
    .when({ type: 'enterRoom' }, clerk)
    .then({ type: 'seatEntered', seat: clerk });
});
