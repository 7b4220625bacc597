import { describe, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import type { MeetingEvent } from '#room/events';
import type { SpeakingRules } from '#room/speakingRules';
import { entryFor, viewOf } from '#room/sight';
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
  item2,
  opened,
  requestOf,
  supervisor,
  taken,
  thisRequest,
  turnEnded,
} from '../support/given.ts';

const here = [opened, taken(item1), ...entered(chair, ann, bo)];
const rules = (speaking: Partial<SpeakingRules>): MeetingEvent => ({
  type: 'rulesAdjusted',
  changes: { speaking },
});
const ask: Command = { type: 'askToSpeak', stance: 'for' };
const mine = { ...asked(ann, 'for'), request: thisRequest };

describe('who may ask', () => {
  test('somebody who is away too, unless the rules want those who ask to be present', () => {
    const away = [...here, { type: 'seatLeft', seat: ann } as const];
    given(...away)
      .when(ask, ann)
      .then(mine);
    given(...away, rules({ presentOnly: true }))
      .when(ask, ann)
      .then('presentOnly');
    given(...here, rules({ presentOnly: true }))
      .when(ask, ann)
      .then(mine);
  });

  test('as long as the list is open, which the chair closes and opens', () => {
    given(...here)
      .when({ type: 'closeList' }, chair)
      .then({ type: 'listClosed' })
      .when(ask, ann)
      .then('listIsClosed')
      .when({ type: 'closeList' }, chair)
      .then('nothingChanged')
      .when({ type: 'openList' }, chair)
      .then({ type: 'listOpened' })
      .when(ask, ann)
      .then(mine);
  });
});

describe('how often', () => {
  test('several requests of one seat wait only where the rules allow it, and no more than they allow', () => {
    const one = [...here, asked(ann)];
    given(...one)
      .when(ask, ann)
      .then('alreadyWaiting');
    const { room } = given(...one, rules({ entriesEach: 2 }))
      .when(ask, ann)
      .then(mine)
      .when(ask, ann)
      .then('alreadyWaiting');
    expect(room.queue.map((two) => [two.seat, two.request])).toEqual([
      [ann, requestOf(ann)],
      [ann, thisRequest],
    ]);
  });

  test('a turn that waits counts against the turns of an item; a question does not', () => {
    const waits = given(...here, rules({ entriesEach: 3, turnsPerItem: 2 }), asked(ann), {
      ...asked(ann),
      request: requestOf(bo),
    });
    waits.when(ask, ann).then('turnsUsedUp');
    waits
      .when({ type: 'askToSpeak', stance: 'for', kind: 'question', to: bo }, ann)
      .then({ ...mine, kind: 'question', to: bo });
  });

  test('anew on the next item', () => {
    given(...here, rules({ turnsPerItem: 1 }), floorOf(ann), turnEnded(ann, 'speaker'), taken(item2))
      .when(ask, ann)
      .then(mine);
  });
});

describe('a note', () => {
  test('is everybody’s to read', () => {
    const noted: Command = { type: 'askToSpeak', stance: 'for', note: 'The bill.' };
    const { room } = given(...here)
      .when(noted, ann)
      .then({ ...mine, note: 'The bill.' });
    expect(viewOf(room, null).queue[0]).toMatchObject({ note: 'The bill.', chairNote: null });
  });

  test('for the chair alone is told to those who oversee the meeting and to its author, then and later', () => {
    const scene = given(...here)
      .when({ type: 'askToSpeak', stance: 'for', note: 'My hearing.', noteForChair: true }, ann)
      .then(mine, { type: 'noteAttached', request: thisRequest, seat: ann, note: 'My hearing.' });
    const [entry] = scene.log.slice(-1);
    const viewers = [chair, clerk, supervisor, ann, bo, null];
    const sees = [true, true, true, true, false, false];
    expect(viewers.map((one) => viewOf(scene.room, one).queue[0]?.chairNote === 'My hearing.')).toEqual(sees);
    expect(viewers.map((one) => entry && entryFor(scene.room, one, entry).event !== null)).toEqual(sees);
    const later = given(...scene.log.slice(1).map((one) => one.event), taken(item2)).room;
    expect(viewers.map((one) => JSON.stringify(viewOf(later, one)).includes('My hearing.'))).toEqual(sees);
  });
});

describe('the list of an item', () => {
  test('is kept when the meeting goes on to another, and is there again when it comes back', () => {
    const { room } = given(...here, asked(ann), asked(bo), taken(item2), asked(bo));
    expect(room.queue.map((one) => one.seat)).toEqual([bo]);
    expect(room.progress[item1]?.queue.map((one) => one.seat)).toEqual([ann, bo]);
    const back = given(...here, asked(ann), asked(bo), taken(item2), taken(item1)).room;
    expect(back.queue.map((one) => one.seat)).toEqual([ann, bo]);
  });

  test('stays readable when the meeting is over', () => {
    const { room } = given(...here, asked(ann), { type: 'meetingClosed' });
    expect([room.queue, room.progress[item1]?.queue.map((one) => one.seat)]).toEqual([[], [ann]]);
  });

  test('loses whom the chair takes off, for a reason that stands in the record', () => {
    const { room } = given(...here, asked(ann), asked(bo))
      .when({ type: 'takeOffList', request: requestOf(ann), reason: 'Another matter.' }, chair)
      .then({ type: 'requestTakenOff', request: requestOf(ann), seat: ann, reason: 'Another matter.' });
    expect(room.queue.map((one) => one.seat)).toEqual([bo]);
  });
});
