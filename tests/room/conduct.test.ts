import { expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { viewOf } from '#room/sight';
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

test('a locked room lets in again who was there, and nobody new', () => {
  const locked = given(...here, { type: 'roomLocked' }, { type: 'seatLeft', seat: ann });
  locked.when({ type: 'enterRoom' }, ann).then({ type: 'seatEntered', seat: ann });
  locked.when({ type: 'enterRoom' }, clerk).then('roomLocked');
});
