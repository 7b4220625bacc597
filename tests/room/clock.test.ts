import { describe, expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import { heard } from '#room/heard';
import { nextInQueue, placed } from '#room/order';
import type { SpeakingRules } from '#room/speakingRules';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  entered,
  floorOf,
  given,
  item1,
  item2,
  opened,
  requestOf,
  seconds,
  taken,
  turnEnded,
} from '../support/given.ts';

const here = [opened, taken(item1), ...entered(chair, ann, bo, chen)];
const annSpeaks = given(...here, floorOf(ann));
const rules = (speaking: Partial<SpeakingRules>): MeetingEvent => ({
  type: 'rulesAdjusted',
  changes: { speaking },
});
const paused = (left: number): EventOf<'turnPaused'> => ({
  ...{ type: 'turnPaused', seat: ann, why: 'chair', left: left * 1000, until: null },
});

describe('the clock of a turn', () => {
  test('stands while the chair has stopped it, and goes on with what was left; the microphone with it', () => {
    const stands = annSpeaks
      .when({ type: 'pauseTurn' }, chair, 30)
      .then(paused(90))
      .when({ type: 'pauseTurn' }, chair, 40)
      .then('turnPaused')
      .when({ type: 'endTurn' }, 'clock', 500)
      .then('turnStillRunning');
    expect(heard(stands.room)).toEqual([chair]);
    const runs = stands
      .when({ type: 'resumeTurn' }, chair, 500)
      .then({ type: 'turnResumed', seat: ann, endsAt: seconds(590) })
      .when({ type: 'resumeTurn' }, chair, 500)
      .then('turnNotPaused');
    expect(heard(runs.room)).toEqual([chair, ann]);
    const { room } = runs.when({ type: 'endTurn' }, 'clock', 590).then(turnEnded(ann, 'time'));
    expect(room.spoken[ann]).toEqual({ turns: 1, ms: 120_000 });
  });

  test('is not stopped when its time is up', () => {
    annSpeaks.when({ type: 'pauseTurn' }, chair, 120).then('turnTimeUp');
  });

  test('is extended while it stands, too', () => {
    annSpeaks
      .when({ type: 'pauseTurn' }, chair, 30)
      .then(paused(90))
      .when({ type: 'extendTurn', seconds: 60 }, chair, 200)
      .then({ type: 'turnExtended', seat: ann, endsAt: seconds(180) })
      .when({ type: 'resumeTurn' }, chair, 300)
      .then({ type: 'turnResumed', seat: ann, endsAt: seconds(450) });
  });

  test('leaves seconds of grace before it cuts off, as many as the rules say, and they are not counted', () => {
    const { room } = given(...here, rules({ graceSeconds: 5 }), floorOf(ann))
      .when({ type: 'endTurn' }, 'clock', 124.9)
      .then('turnStillRunning')
      .when({ type: 'endTurn' }, 'clock', 125)
      .then(turnEnded(ann, 'time'));
    expect(room.spoken[ann]?.ms).toBe(120_000);
  });
});

describe('a speaker whose connection is lost', () => {
  const lost = (lostSeconds: number) =>
    given(...here, rules({ lostSeconds }), asked(bo), floorOf(ann, 120, 'for', requestOf(ann)));
  const left: MeetingEvent = { type: 'seatLeft', seat: ann };
  const waits = (until: number): EventOf<'turnPaused'> => ({
    ...{ type: 'turnPaused', seat: ann, why: 'lost', left: 100_000, until: seconds(until) },
  });

  test('finds the clock where it stood, if back within the time that the rules give', () => {
    lost(45)
      .when({ type: 'leaveRoom' }, ann, 20)
      .then(left, waits(65))
      .when({ type: 'enterRoom' }, ann, 60)
      .then({ type: 'seatEntered', seat: ann }, { type: 'turnResumed', seat: ann, endsAt: seconds(160) });
  });

  test('comes back later to the head of the list, for what was left of the turn', () => {
    const away = lost(30)
      .when({ type: 'leaveRoom' }, ann, 20)
      .then(left, waits(50))
      .when({ type: 'endTurn' }, 'clock', 49)
      .then('turnStillRunning')
      .when({ type: 'endTurn' }, 'clock', 50)
      .then(turnEnded(ann, 'lost'), {
        ...{ type: 'speakerPutBack', request: requestOf(ann), seat: ann, kind: 'turn', stance: 'for' },
        ...{ left: 100_000, counted: false },
      });
    expect(placed(away.room).map((one) => one.request.seat)).toEqual([ann, bo]);
    expect(away.room.spoken[ann]).toEqual({ turns: 0, ms: 20_000 });
    expect(nextInQueue(away.room)?.seat).toBe(bo);
    away
      .when({ type: 'enterRoom' }, ann, 80)
      .then({ type: 'seatEntered', seat: ann })
      .when({ type: 'callNext' }, chair, 90)
      .then(floorOf(ann, 190, 'for', requestOf(ann)));
  });

  test('loses time where the rules give none', () => {
    lost(0).when({ type: 'leaveRoom' }, ann, 20).then(left);
  });
});

describe('taking back a turn that is over', () => {
  const spoke = [...here, floorOf(ann, 120, 'for', requestOf(ann)), 60, turnEnded(ann, 'chair')];

  test('puts the last speaker back at the head of the list, whatever its rules say, and the turn was none', () => {
    const { room } = given(...spoke, rules({ order: ['leastTime'] }), asked(bo))
      .when({ type: 'undoTurn' }, chair)
      .then({
        ...{ type: 'speakerPutBack', request: requestOf(ann), seat: ann, kind: 'turn', stance: 'for' },
        ...{ left: null, counted: true },
      });
    expect(placed(room).map((one) => one.request.seat)).toEqual([ann, bo]);
    expect(room.spoken[ann]).toEqual({ turns: 0, ms: 60_000 });
  });

  test('not twice, nor of somebody who was removed or waits again', () => {
    given(...spoke, { type: 'seatRemoved', seat: ann, reason: 'x' })
      .when({ type: 'undoTurn' }, chair)
      .then('nothingToUndo');
    given(...spoke, asked(ann))
      .when({ type: 'undoTurn' }, chair)
      .then('seatWaiting');
    given(...here)
      .when({ type: 'undoTurn' }, chair)
      .then('nothingToUndo');
  });
});

describe('time is added', () => {
  test('to the item', () => {
    given(...here, rules({ itemMinutes: 1 }), floorOf(ann), 60, turnEnded(ann, 'chair'), asked(bo))
      .when({ type: 'callNext' }, chair)
      .then('itemTimeUp')
      .when({ type: 'addTime', to: 'item', seconds: 30 }, chair)
      .then({ type: 'timeAdded', to: 'item', ms: 30_000 })
      .when({ type: 'callNext' }, chair)
      .then(floorOf(bo, 90, 'neutral', requestOf(bo)));
  });

  test('to the meeting, whose limit holds on every item', () => {
    const spent = [...here, rules({ meetingMinutes: 2 }), floorOf(ann), 90, turnEnded(ann, 'chair')];
    const next = given(...spent, taken(item2), asked(bo));
    next.when({ type: 'callNext' }, chair).then(floorOf(bo, 120, 'neutral', requestOf(bo)));
    given(...spent, taken(item2), floorOf(bo), 120, turnEnded(bo, 'time'), asked(chen))
      .when({ type: 'callNext' }, chair)
      .then('meetingTimeUp')
      .when({ type: 'addTime', to: 'meeting', seconds: 60 }, chair)
      .then({ type: 'timeAdded', to: 'meeting', ms: 60_000 })
      .when({ type: 'callNext' }, chair)
      .then(floorOf(chen, 180, 'neutral', requestOf(chen)));
  });

  test('to something that is under discussion, by whoever leads', () => {
    given(opened).when({ type: 'addTime', to: 'item', seconds: 30 }, chair).then('noItem');
    given(...here)
      .when({ type: 'addTime', to: 'item', seconds: 30 }, clerk)
      .then('notYourRole');
  });
});

describe('the rest of a turn', () => {
  test('goes to another seat: with its stance, what was left of its time, and the microphone', () => {
    const { room } = given(...here, floorOf(ann, 120, 'for'))
      .when({ type: 'handOn', seat: bo }, ann, 50)
      .then(turnEnded(ann, 'handedOn'), floorOf(bo, 120, 'for'));
    expect(heard(room)).toEqual([chair, bo]);
    expect(room.spoken[ann]).toEqual({ turns: 1, ms: 50_000 });
  });

  test('only where the rules allow it, from whoever has it, to somebody else who is here', () => {
    given(...here, rules({ handOn: false }), floorOf(ann))
      .when({ type: 'handOn', seat: bo }, ann)
      .then('notHandedOn');
    given(...here, { ...floorOf(ann), kind: 'reply' })
      .when({ type: 'handOn', seat: bo }, ann)
      .then('notHandedOn');
    annSpeaks.when({ type: 'handOn', seat: chen }, bo).then('notYourTurn');
    annSpeaks.when({ type: 'handOn', seat: ann }, ann).then('alreadySpeaking');
    annSpeaks.when({ type: 'handOn', seat: clerk }, ann).then('cannotSpeak');
    annSpeaks.when({ type: 'handOn', seat: bo }, ann, 120).then('turnTimeUp');
    given(...here, floorOf(ann), { type: 'seatLeft', seat: bo })
      .when({ type: 'handOn', seat: bo }, ann)
      .then('seatAbsent');
  });
});
