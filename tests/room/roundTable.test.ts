import { describe, expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import type { SeatId } from '#room/ids';
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
  opened,
  pollOn,
  respondent,
  seconds,
  supervisor,
  taken,
  thisPoll,
  turnEnded,
} from '../support/given.ts';

const everybody = [hall, supervisor, clerk, chair, bo, ann, respondent];
const here = [opened, taken(item1), ...entered(...everybody)];
const order = [ann, bo, respondent];
const roundOf = (one: SeatId, endsAt = 60): EventOf<'floorGiven'> => ({
  ...floorOf(one, endsAt),
  kind: 'round',
});
const started: MeetingEvent = { type: 'roundStarted', order };
const over: MeetingEvent = { type: 'roundEnded' };

describe('a round', () => {
  test('goes along the seats of the notice: once each, for a minute, whoever is here and speaks', () => {
    const { room } = given(...here)
      .when({ type: 'startRound' }, chair)
      .then(started, roundOf(ann))
      .when({ type: 'endTurn' }, ann, 20)
      .then(turnEnded(ann, 'speaker'), roundOf(bo, 80))
      .when({ type: 'endTurn' }, chair, 50)
      .then(turnEnded(bo, 'chair'), roundOf(respondent, 110))
      .when({ type: 'endTurn' }, 'clock', 110)
      .then(turnEnded(respondent, 'time'), over);
    expect([room.round, room.floor]).toEqual([null, null]);
  });

  test('who has nothing to say ends the turn at once; who has left is gone past, and who comes late sits it out', () => {
    given(...here, started, roundOf(ann), { type: 'seatLeft', seat: bo }, ...entered(chen))
      .when({ type: 'endTurn' }, ann, 1)
      .then(turnEnded(ann, 'speaker'), roundOf(respondent, 61));
  });

  test('is over when the chair ends it, calls somebody, or a vote begins', () => {
    const scene = given(...here, started, roundOf(ann), asked(bo));
    scene.when({ type: 'endRound' }, chair, 9).then(turnEnded(ann, 'chair'), over);
    scene
      .when({ type: 'giveFloor', seat: respondent }, chair, 9)
      .then(turnEnded(ann, 'next'), over, floorOf(respondent, 129));
    const { room } = given(opened, taken(item2), ...entered(ann), started, roundOf(ann))
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then(turnEnded(ann, 'poll'), over, {
        ...pollOn(motion1),
        poll: thisPoll,
      });
    expect(room.round).toBeNull();
  });

  test('ends the running turn; there is one at a time, and none without anybody to go round', () => {
    given(...here, floorOf(adviser))
      .when({ type: 'startRound' }, chair)
      .then(turnEnded(adviser, 'next'), started, roundOf(ann));
    given(...here, started, roundOf(ann))
      .when({ type: 'startRound' }, chair)
      .then('roundIsOn');
    given(opened, taken(item1), ...entered(chair, clerk, hall))
      .when({ type: 'startRound' }, chair)
      .then('nobodyWaiting');
    given(...here)
      .when({ type: 'endRound' }, chair)
      .then('noRound');
  });

  test('is speaking to the matter: the limits of the item count', () => {
    const limited: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { itemMinutes: 1 } } };
    const scene = given(...here, limited, floorOf(ann), 40, turnEnded(ann, 'chair'));
    scene
      .when({ type: 'startRound' }, chair)
      .then(started, roundOf(ann, 60))
      .when({ type: 'endTurn' }, 'clock', 60)
      .then(turnEnded(ann, 'time'), over)
      .when({ type: 'startRound' }, chair)
      .then('itemTimeUp');
  });
});

describe('silence', () => {
  const silence: MeetingEvent = { type: 'silenceStarted', endsAt: seconds(60), about: 'The plan' };

  test('ends the running turn; nobody is called until the clock ends it, and not a moment before', () => {
    const scene = given(...here, asked(bo), floorOf(ann))
      .when({ type: 'startSilence', seconds: 50, about: 'The plan' }, chair, 10)
      .then(turnEnded(ann, 'chair'), silence);
    for (const command of [
      { type: 'callNext' },
      { type: 'giveFloor', seat: bo },
      { type: 'startRound' },
    ] as const)
      scene.when(command, chair, 20).then('silenceIsOn');
    scene.when({ type: 'endSilence' }, 'clock', 59.999).then('silenceIsOn');
    const { room } = scene.when({ type: 'endSilence' }, 'clock', 60).then({ type: 'silenceEnded' });
    expect(room.silence).toBeNull();
  });

  test('the chair may end it early, nobody else may, and there must be one', () => {
    const scene = given(...here, silence);
    scene.when({ type: 'endSilence' }, ann).then('notYourRole');
    scene.when({ type: 'endSilence' }, chair, 5).then({ type: 'silenceEnded' });
    given(...here)
      .when({ type: 'endSilence' }, chair)
      .then('noSilence');
  });

  test('needs no words, and is over with the item', () => {
    given(...here)
      .when({ type: 'startSilence', seconds: 60 }, chair)
      .then({ type: 'silenceStarted', endsAt: seconds(60), about: null })
      .when({ type: 'takeItem', item: item2 }, chair)
      .then({ type: 'silenceEnded' }, taken(item2));
  });
});

describe('a quick show of opinion', () => {
  const question = 'Shall we hear the architect first?';
  const check: MeetingEvent = { type: 'checkOpened', question };
  const said = (seat: SeatId, opinion: 'yes' | 'unsure' | 'no'): MeetingEvent => ({
    ...{ type: 'checkAnswered', seat, opinion },
  });
  const closed: MeetingEvent = { type: 'checkClosed', counts: { yes: 1, unsure: 0, no: 1 } };

  test('whoever is here answers, and may change the answer; it is counted and decides nothing', () => {
    const { room } = given(...here, floorOf(ann))
      .when({ type: 'openCheck', question }, chair)
      .then(check)
      .when({ type: 'answerCheck', opinion: 'unsure' }, respondent)
      .then(said(respondent, 'unsure'))
      .when({ type: 'answerCheck', opinion: 'unsure' }, respondent)
      .then('nothingChanged')
      .when({ type: 'answerCheck', opinion: 'no' }, respondent)
      .then(said(respondent, 'no'))
      .when({ type: 'answerCheck', opinion: 'yes' }, ann)
      .then(said(ann, 'yes'))
      .when({ type: 'closeCheck' }, chair)
      .then(closed);
    expect(room).toMatchObject({ check: null, decisions: [], floor: { seat: ann } });
    expect(room.lastCheck).toEqual({ question, counts: { yes: 1, unsure: 0, no: 1 } });
  });

  test('not by who is away, not two at a time, not during a vote, not when there is none', () => {
    given(...here, check)
      .when({ type: 'answerCheck', opinion: 'yes' }, chen)
      .then('notPresent');
    given(...here, check)
      .when({ type: 'openCheck', question }, chair)
      .then('checkIsOpen');
    given(opened, taken(item2), pollOn(motion1))
      .when({ type: 'openCheck', question }, chair)
      .then('pollIsOpen');
    const none = given(...here);
    none.when({ type: 'answerCheck', opinion: 'yes' }, ann).then('noCheck');
    none.when({ type: 'closeCheck' }, chair).then('noCheck');
  });

  test('is counted when the meeting closes', () => {
    given(...here, check, said(ann, 'yes'), said(bo, 'no'))
      .when({ type: 'closeMeeting' }, chair)
      .then(closed, { type: 'meetingClosed' });
  });
});
