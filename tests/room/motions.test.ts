import { expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import { motionId } from '#room/ids';
import { motionsInOrder } from '#room/motions';
import { ann, bo, chair, entered, given, item2, motion1, opened, taken, tenant } from '../support/given.ts';

const m4 = motionId.parse('m4');
const here = [opened, taken(item2), ...entered(ann, bo, tenant)];
const moved = (kind: 'amendment' | 'table' | 'adjourn', of: typeof m4 | null): EventOf<'motionMoved'> => ({
  ...{ type: 'motionMoved', motion: m4, item: item2, seat: ann, kind },
  ...{ text: 'Every household pays by its area.', of, point: null },
});
const seconded: MeetingEvent = { type: 'motionSeconded', motion: m4, seat: bo };

test('an amendment is moved, seconded by another, and voted on before what it would change', () => {
  const scene = given(...here)
    .when(
      { type: 'moveMotion', kind: 'amendment', of: motion1, text: 'Every household pays by its area.' },
      ann,
    )
    .then(moved('amendment', motion1))
    .when({ type: 'secondMotion', motion: m4 }, ann)
    .then('ownMotion')
    .when({ type: 'secondMotion', motion: m4 }, tenant)
    .then('votersOnly')
    .when({ type: 'secondMotion', motion: m4 }, bo)
    .then(seconded);
  scene.when({ type: 'openPoll', motion: motion1 }, chair).then('amendmentFirst');
  expect(motionsInOrder(scene.room).map((one) => one.id)).toEqual(['m4', 'm1', 'm2']);
});

test('a motion about the procedure comes first', () => {
  given(...here, moved('adjourn', null), seconded)
    .when({ type: 'openPoll', motion: motion1 }, chair)
    .then('procedureFirst');
});

test('with a motion that is withdrawn falls whatever would have changed it', () => {
  const main: MeetingEvent = { ...moved('adjourn', null), kind: 'main', motion: motionId.parse('m5') };
  const amendment = moved('amendment', motionId.parse('m5'));
  const { room } = given(...here, main, amendment, seconded)
    .when({ type: 'withdrawMotion', motion: motionId.parse('m5') }, ann)
    .then({ type: 'motionWithdrawn', motion: motionId.parse('m5'), seat: ann });
  expect(room.motions.slice(-2).map((one) => one.state)).toEqual(['withdrawn', 'withdrawn']);
});
