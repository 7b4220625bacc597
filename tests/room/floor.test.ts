import { describe, expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import type { SeatId } from '#room/ids';
import { placed } from '#room/order';
import { meantFor } from '#room/replies';
import {
  adviser,
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  entered,
  floorOf,
  given,
  hall,
  item1,
  item2,
  motion1,
  nobody,
  opened,
  pollOn,
  requestOf,
  respondent,
  seconds,
  supervisor,
  taken,
  thisRequest,
  turnEnded,
} from '../support/given.ts';

const ready = [opened, taken(item1), ...entered(ann, bo, respondent)];
const annSpeaks = given(...ready, floorOf(ann, 120, 'for'));

describe('calling the next', () => {
  test('gives two minutes, keeps the stance, and leaves the queue', () => {
    const { room } = given(...ready, asked(ann, 'for'), asked(bo))
      .when({ type: 'callNext' }, chair, 10)
      .then(floorOf(ann, 130, 'for', requestOf(ann)));
    expect(room.floor).toEqual({
      ...{ seat: ann, kind: 'turn', stance: 'for', request: requestOf(ann), to: null },
      ...{ startedAt: seconds(10), endsAt: seconds(130), since: seconds(10) },
      ...{ extended: 0, spent: 0, paused: null, voices: [] },
    });
    expect(room.queue.map((one) => one.seat)).toEqual([bo]);
  });

  test('whoever speaks now ends', () => {
    const { room } = given(...ready, asked(bo, 'against'), floorOf(ann))
      .when({ type: 'callNext' }, chair, 50)
      .then(turnEnded(ann, 'next'), floorOf(bo, 170, 'against', requestOf(bo)));
    expect(room.spoken).toEqual({ [ann]: { turns: 1, ms: 50_000 } });
  });

  test('somebody must be waiting, and here', () => {
    given(...ready)
      .when({ type: 'callNext' }, chair)
      .then('nobodyWaiting');
    given(opened, taken(item1), asked(ann)).when({ type: 'callNext' }, chair).then('nobodyWaiting');
    given(opened).when({ type: 'callNext' }, chair).then('noItem');
  });
});

describe('giving the floor', () => {
  test('out of the queue, to a respondent who is asked: without a stance', () => {
    given(...ready)
      .when({ type: 'giveFloor', seat: respondent }, chair)
      .then(floorOf(respondent));
  });

  test('past those who wait longer, with the stance that was asked for', () => {
    const { room } = given(...ready, asked(ann), asked(bo, 'against'))
      .when({ type: 'giveFloor', seat: bo }, chair)
      .then(floorOf(bo, 120, 'against', requestOf(bo)));
    expect(room.queue.map((one) => one.seat)).toEqual([ann]);
  });

  test('takes it from whoever has it', () => {
    annSpeaks.when({ type: 'giveFloor', seat: bo }, chair, 20).then(turnEnded(ann, 'next'), floorOf(bo, 140));
  });

  test('not to the holder, not to who is away, not to who does not speak, not to a seat that is not there', () => {
    annSpeaks.when({ type: 'giveFloor', seat: ann }, chair).then('seatSpeaking');
    annSpeaks.when({ type: 'giveFloor', seat: adviser }, chair).then('seatAbsent');
    for (const seat of [clerk, supervisor, chair])
      annSpeaks.when({ type: 'giveFloor', seat }, chair).then('cannotSpeak');
    annSpeaks.when({ type: 'giveFloor', seat: nobody }, chair).then('seatUnknown');
  });

  test('a hall takes its turn like a person', () => {
    given(...ready, ...entered(hall))
      .when({ type: 'giveFloor', seat: hall }, chair)
      .then(floorOf(hall));
  });

  test('needs an item, and nobody speaks while a vote is open', () => {
    given(opened, ...entered(ann))
      .when({ type: 'giveFloor', seat: ann }, chair)
      .then('noItem');
    const voting = given(opened, taken(item2), ...entered(ann), asked(ann), pollOn(motion1));
    voting.when({ type: 'giveFloor', seat: ann }, chair).then('pollIsOpen');
    voting.when({ type: 'callNext' }, chair).then('pollIsOpen');
  });
});

describe('ending a turn', () => {
  test.each([
    ['the speaker', ann, 'speaker'],
    ['the chair', chair, 'chair'],
  ] as const)('%s may end it', (_who, by, why) => {
    const { room } = annSpeaks.when({ type: 'endTurn' }, by, 45).then(turnEnded(ann, why));
    expect(room.floor).toBeNull();
    expect(room.spoken).toEqual({ [ann]: { turns: 1, ms: 45_000 } });
  });

  test('nobody else may', () => {
    for (const by of [bo, clerk, supervisor, respondent, hall])
      annSpeaks.when({ type: 'endTurn' }, by).then('notYourTurn');
  });

  test('the clock ends it when its time is up, and not a moment before', () => {
    annSpeaks.when({ type: 'endTurn' }, 'clock', 119.999).then('turnStillRunning');
    annSpeaks.when({ type: 'endTurn' }, 'clock', 120).then(turnEnded(ann, 'time'));
  });

  test('a turn that the clock ends late, after a stop of the server, counts to its end only', () => {
    const { room } = annSpeaks.when({ type: 'endTurn' }, 'clock', 4000).then(turnEnded(ann, 'time'));
    expect(room.spoken).toEqual({ [ann]: { turns: 1, ms: 120_000 } });
  });

  test('a clock that was set back takes no time away', () => {
    const { room } = given(...ready, 100, floorOf(ann, 220))
      .when({ type: 'endTurn' }, chair, 40)
      .then(turnEnded(ann, 'chair'));
    expect(room.spoken).toEqual({ [ann]: { turns: 1, ms: 0 } });
  });

  test('turns add up', () => {
    const { room } = annSpeaks
      .when({ type: 'endTurn' }, ann, 30)
      .then(turnEnded(ann, 'speaker'))
      .when({ type: 'giveFloor', seat: ann }, chair, 40)
      .then(floorOf(ann, 160))
      .when({ type: 'endTurn' }, ann, 50)
      .then(turnEnded(ann, 'speaker'));
    expect(room.spoken).toEqual({ [ann]: { turns: 2, ms: 40_000 } });
  });

  test('there is a turn to end', () => {
    for (const by of [ann, chair, 'clock'] as const)
      given(...ready)
        .when({ type: 'endTurn' }, by)
        .then('noTurn');
  });
});

describe('extending a turn', () => {
  test('adds to its end, up to what the notice allows in all', () => {
    const scene = annSpeaks
      .when({ type: 'extendTurn', seconds: 60 }, chair, 100)
      .then({ type: 'turnExtended', seat: ann, endsAt: seconds(180) })
      .when({ type: 'extendTurn', seconds: 240 }, chair, 150)
      .then({ type: 'turnExtended', seat: ann, endsAt: seconds(420) });
    expect(scene.room.floor).toMatchObject({
      endsAt: seconds(420),
      extended: 300_000,
      startedAt: seconds(0),
    });
    scene.when({ type: 'extendTurn', seconds: 10 }, chair, 160).then('extendedEnough');
  });

  test('a single step over the limit is refused whole', () => {
    annSpeaks.when({ type: 'extendTurn', seconds: 301 }, chair).then('extendedEnough');
    annSpeaks
      .when({ type: 'extendTurn', seconds: 300 }, chair)
      .then({ type: 'turnExtended', seat: ann, endsAt: seconds(420) });
  });

  test('the next turn starts with nothing extended', () => {
    const { room } = annSpeaks
      .when({ type: 'extendTurn', seconds: 300 }, chair)
      .then({ type: 'turnExtended', seat: ann, endsAt: seconds(420) })
      .when({ type: 'giveFloor', seat: bo }, chair, 10)
      .then(turnEnded(ann, 'next'), floorOf(bo, 130));
    expect(room.floor?.extended).toBe(0);
  });

  test('not once the time is up, and not without a turn', () => {
    annSpeaks.when({ type: 'extendTurn', seconds: 30 }, chair, 120).then('turnTimeUp');
    given(...ready)
      .when({ type: 'extendTurn', seconds: 30 }, chair)
      .then('noTurn');
  });

  test('an extended turn is not ended at its first end', () => {
    annSpeaks
      .when({ type: 'extendTurn', seconds: 30 }, chair, 60)
      .then({ type: 'turnExtended', seat: ann, endsAt: seconds(150) })
      .when({ type: 'endTurn' }, 'clock', 120)
      .then('turnStillRunning')
      .when({ type: 'endTurn' }, 'clock', 150)
      .then(turnEnded(ann, 'time'));
  });
});

describe('taking back a turn', () => {
  const back = (kind: 'turn' | 'question', counted: boolean): MeetingEvent => ({
    ...{ type: 'speakerPutBack', request: requestOf(ann), seat: ann, kind, stance: 'for' },
    ...{ left: null, counted },
  });
  const question: EventOf<'floorGiven'> = {
    ...floorOf(ann, 30, 'for', requestOf(ann)),
    ...{ kind: 'question', to: respondent },
  };

  test('puts the speaker back at the head of the list, for a whole turn that was not counted', () => {
    const { room } = given(...ready, asked(bo), floorOf(ann, 120, 'for', requestOf(ann)))
      .when({ type: 'undoTurn' }, chair, 20)
      .then(turnEnded(ann, 'undone'), back('turn', false));
    expect(placed(room).map((one) => one.request.seat)).toEqual([ann, bo]);
    expect(room.spoken[ann]).toEqual({ turns: 0, ms: 20_000 });
  });

  test('of a question keeps whom it is for: called again, that seat answers', () => {
    for (const story of [[question], [question, { type: 'seatLeft', seat: respondent } as const]]) {
      const scene = given(...ready, ...story)
        .when({ type: 'undoTurn' }, chair, 10)
        .then(turnEnded(ann, 'undone'), back('question', false));
      expect(scene.room.queue[0]).toMatchObject({ seat: ann, kind: 'question', to: respondent });
    }
    const answered = given(...ready, question)
      .when({ type: 'undoTurn' }, chair, 10)
      .then(turnEnded(ann, 'undone'), back('question', false))
      .when({ type: 'callNext' }, chair, 20)
      .then({ ...question, endsAt: seconds(50) })
      .when({ type: 'endTurn' }, ann, 30);
    answered.then(turnEnded(ann, 'speaker'), {
      ...floorOf(respondent, 90),
      ...{ kind: 'answer', to: ann },
    });
  });
});

describe('who was attacked', () => {
  const annSpeaking = [...ready, asked(bo), floorOf(ann)];

  test('may reply though a turn of theirs waits and the list is closed, once, and comes first', () => {
    const reply = { type: 'askToSpeak', stance: 'neutral', kind: 'reply' } as const;
    const scene = given(...annSpeaking, asked(respondent), { type: 'listClosed' })
      .when(reply, bo)
      .then({ ...asked(bo), request: thisRequest, kind: 'reply', to: ann })
      .when(reply, bo)
      .then('alreadyWaiting');
    expect(placed(scene.room).map((one) => [one.request.seat, one.request.kind])).toEqual([
      ...[
        [bo, 'reply'],
        [bo, 'turn'],
        [respondent, 'turn'],
      ],
    ]);
    scene
      .when({ type: 'callNext' }, chair, 5)
      .then(turnEnded(ann, 'next'), { ...floorOf(bo, 65, 'neutral', thisRequest), kind: 'reply', to: ann });
  });

  test('replies to another’s speech', () => {
    given(...annSpeaking)
      .when({ type: 'askToSpeak', stance: 'neutral', kind: 'reply' }, ann)
      .then('alreadySpeaking');
    given(...ready)
      .when({ type: 'askToSpeak', stance: 'neutral', kind: 'reply' }, ann)
      .then('nothingToAnswer');
  });

  test('names whose speech it is to, and the chair sees whom that speech was for, if not for whoever asks', () => {
    const reply = { type: 'askToSpeak', stance: 'neutral', kind: 'reply' } as const;
    const toBo: MeetingEvent = { ...floorOf(ann), kind: 'question', to: bo };
    const meant = (seat: SeatId, ...since: (MeetingEvent | number)[]) => {
      const { room } = given(...ready, ...entered(chen), toBo, 5, ...since)
        .when(reply, seat, 10)
        .then({
          ...{ ...asked(seat), request: thisRequest, kind: 'reply', to: ann },
        });
      const request = room.queue.find((one) => one.request === thisRequest);
      return request && meantFor(room, request);
    };
    expect(meant(chen)).toBe(bo);
    expect(meant(bo)).toBeNull();
    expect(meant(chen, turnEnded(ann, 'speaker'))).toBe(bo);
    const plain = given(...annSpeaking, { ...asked(chen), kind: 'reply', to: ann }).room;
    expect(plain.queue.map((one) => meantFor(plain, one))).toEqual([null, null]);
  });
});
