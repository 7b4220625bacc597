import { describe, expect, test } from 'vitest';
import {
  ann,
  asked,
  chair,
  clerk,
  closed,
  entered,
  floorOf,
  given,
  item1,
  item2,
  motion1,
  nobody,
  opened,
  pollOn,
  taken,
  tenant,
} from '../support/given.ts';

describe('entering and leaving', () => {
  test('people come before the meeting opens, and go', () => {
    const { room } = given()
      .when({ type: 'enterRoom' }, ann)
      .then({ type: 'seatEntered', seat: ann })
      .when({ type: 'enterRoom' }, clerk)
      .then({ type: 'seatEntered', seat: clerk })
      .when({ type: 'leaveRoom' }, ann)
      .then({ type: 'seatLeft', seat: ann });
    expect(room.present).toEqual([clerk]);
  });

  test('nobody enters twice or leaves without being there', () => {
    given(...entered(ann))
      .when({ type: 'enterRoom' }, ann)
      .then('alreadyPresent');
    given().when({ type: 'leaveRoom' }, ann).then('notPresent');
  });

  test('after the meeting the attendance stands as it was', () => {
    const scene = given(...entered(ann), opened, closed);
    scene.when({ type: 'leaveRoom' }, ann).then('meetingClosed');
    scene.when({ type: 'enterRoom' }, clerk).then('meetingClosed');
    expect(scene.room.present).toEqual([ann]);
  });

  test('a phone that lost its network keeps its place in the queue and its turn', () => {
    const waiting = given(opened, taken(item1), ...entered(ann), asked(ann));
    expect(waiting.when({ type: 'leaveRoom' }, ann).then({ type: 'seatLeft', seat: ann }).room.queue).toEqual(
      waiting.room.queue,
    );
    const speaking = given(opened, taken(item1), ...entered(ann), floorOf(ann));
    expect(
      speaking.when({ type: 'leaveRoom' }, ann).then({ type: 'seatLeft', seat: ann }).room.floor,
    ).toEqual(speaking.room.floor);
  });

  test('who enters during a vote is present for it, and stays so; who is not entitled is not counted', () => {
    const { room } = given(opened, taken(item2), pollOn(motion1))
      .when({ type: 'enterRoom' }, ann)
      .then({ type: 'seatEntered', seat: ann })
      .when({ type: 'enterRoom' }, tenant)
      .then({ type: 'seatEntered', seat: tenant })
      .when({ type: 'leaveRoom' }, ann)
      .then({ type: 'seatLeft', seat: ann })
      .when({ type: 'enterRoom' }, ann)
      .then({ type: 'seatEntered', seat: ann });
    expect(room.poll?.present).toEqual([ann]);
  });
});

describe('muting', () => {
  test('the chair mutes and unmutes, before the meeting too', () => {
    const { room } = given()
      .when({ type: 'muteSeat', seat: ann }, chair)
      .then({ type: 'seatMuted', seat: ann, reason: null })
      .when({ type: 'muteSeat', seat: ann }, chair)
      .then('alreadyMuted')
      .when({ type: 'unmuteSeat', seat: ann }, chair)
      .then({ type: 'seatUnmuted', seat: ann })
      .when({ type: 'unmuteSeat', seat: ann }, chair)
      .then('notMuted');
    expect(room.muted).toEqual([]);
  });

  test('the chair is never muted, and a seat that is not there cannot be', () => {
    given().when({ type: 'muteSeat', seat: chair }, chair).then('chairNotMuted');
    given().when({ type: 'muteSeat', seat: nobody }, chair).then('seatUnknown');
    given().when({ type: 'unmuteSeat', seat: nobody }, chair).then('seatUnknown');
  });
});
