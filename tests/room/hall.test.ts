import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { heard, liveInHall, mayPlay } from '#room/heard';
import type { SeatId } from '#room/ids';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  closed,
  entered,
  floorOf,
  given,
  givenIn,
  hall,
  hearing,
  item1,
  item2,
  motion1,
  nobody,
  opened,
  plainSpeaking,
  pollOn,
  seat,
  seconds,
  supervisor,
  taken,
  thisRequest,
} from '../support/given.ts';

const inHall = (one: SeatId): MeetingEvent => ({ type: 'seatCheckedIn', seat: one });
const out = (one: SeatId): MeetingEvent => ({ type: 'seatCheckedOut', seat: one });
const left = (one: SeatId): MeetingEvent => ({ type: 'seatLeft', seat: one });

describe('at the door of the hall', () => {
  test('the clerk checks people in and out, before the meeting too', () => {
    const scene = given()
      .when({ type: 'checkIn', seat: ann }, clerk)
      .then(inHall(ann))
      .when({ type: 'checkIn', seat: supervisor }, clerk)
      .then(inHall(supervisor));
    expect(scene.room).toMatchObject({ inHall: [ann, supervisor], present: [ann, supervisor], online: [] });
    const { room } = scene.when({ type: 'checkOut', seat: ann }, clerk).then(out(ann));
    expect(room).toMatchObject({ inHall: [supervisor], present: [supervisor], attended: [ann, supervisor] });
  });

  test('a helper with a tablet is a second clerk, beside the one who writes', () => {
    const { seats } = hearing();
    const helper = seat('s11');
    const clerks = seats.flatMap((one) => (one.role === 'clerk' ? [one, { ...one, id: helper }] : [one]));
    const scene = givenIn(hearing({ seats: clerks }), ...entered(clerk, helper));
    const { room } = scene
      .when({ type: 'checkIn', seat: ann }, helper)
      .then({ type: 'seatCheckedIn', seat: ann })
      .when({ type: 'checkIn', seat: ann }, clerk)
      .then('alreadyInHall');
    expect(room.inHall).toEqual([ann]);
  });

  test('nobody is there twice, and the refusal says where they are', () => {
    given(inHall(ann)).when({ type: 'checkIn', seat: ann }, clerk).then('alreadyInHall');
    given(...entered(ann))
      .when({ type: 'checkIn', seat: ann }, clerk)
      .then('alreadyOnline');
    given(inHall(ann), ...entered(ann))
      .when({ type: 'checkIn', seat: ann }, clerk)
      .then('alreadyInHall');
    given(...entered(ann))
      .when({ type: 'checkOut', seat: ann }, clerk)
      .then('notInHall');
    given().when({ type: 'checkIn', seat: hall }, clerk).then('hallIsNobody');
    given().when({ type: 'checkIn', seat: nobody }, clerk).then('seatUnknown');
    given({ type: 'seatRemoved', seat: ann, reason: 'Threats.' })
      .when({ type: 'checkIn', seat: ann }, clerk)
      .then('seatRemoved');
    given(opened, closed).when({ type: 'checkIn', seat: ann }, clerk).then('meetingClosed');
  });

  test('who sits there may connect a telephone: one person, here until gone from both', () => {
    const both = given(inHall(ann))
      .when({ type: 'enterRoom' }, ann)
      .then(...entered(ann));
    expect(both.room.present).toEqual([ann]);
    const phoneOff = both.when({ type: 'leaveRoom' }, ann).then(left(ann));
    expect(phoneOff.room.present).toEqual([ann]);
    expect(phoneOff.when({ type: 'checkOut', seat: ann }, clerk).then(out(ann)).room.present).toEqual([]);
    const home = both.when({ type: 'checkOut', seat: ann }, clerk).then(out(ann));
    expect(home.room).toMatchObject({ present: [ann], online: [ann], inHall: [] });
  });

  test('who comes during a vote is present for it, once', () => {
    const { room } = given(opened, taken(item2), pollOn(motion1), inHall(ann), ...entered(ann));
    expect(room.poll?.present).toEqual([ann]);
  });
});

describe('speaking in the hall', () => {
  const debate = [opened, taken(item1), ...entered(chair, bo, hall), inHall(ann)];
  const waits = hearing({ rules: { ...hearing().rules, speaking: { ...plainSpeaking, lostSeconds: 45 } } });

  test('the clerk asks for somebody without a telephone, saying where they stand', () => {
    const { room } = given(...debate)
      .when({ type: 'askFor', seat: ann, stance: 'against' }, clerk)
      .then({ ...asked(ann, 'against'), request: thisRequest })
      .when({ type: 'askFor', seat: ann, stance: 'for' }, clerk)
      .then('seatWaiting');
    expect(room.queue.map((one) => [one.seat, one.stance])).toEqual([[ann, 'against']]);
  });

  test('is heard by the hall’s microphone, or by the telephone that is connected', () => {
    expect(heard(given(...debate, floorOf(ann)).room)).toEqual([chair, hall]);
    expect(heard(given(...debate, ...entered(ann), floorOf(ann)).room)).toEqual([chair, ann]);
    const muted = (seat: SeatId): MeetingEvent => ({ type: 'seatMuted', seat, reason: null });
    expect(heard(given(...debate, floorOf(ann), muted(ann)).room)).toEqual([chair]);
    expect(heard(given(...debate, floorOf(ann), muted(hall)).room)).toEqual([chair]);
  });

  test('lights the light in the hall while it is the hall’s microphone that is heard', () => {
    const speaks = [...debate, floorOf(ann)];
    expect(liveInHall(given(...speaks).room)).toEqual([hall]);
    expect(liveInHall(given(...debate, floorOf(bo)).room)).toEqual([]);
    const dark: MeetingEvent[][] = [
      entered(ann),
      [{ type: 'seatMuted', seat: ann, reason: null }],
      [{ type: 'turnPaused', seat: ann, why: 'chair', left: 90_000, until: null }],
      [left(hall)],
    ];
    for (const after of dark) expect(liveInHall(given(...speaks, ...after).room)).toEqual([]);
  });

  test('a chair who sits in the hall is heard by its microphone too', () => {
    expect(heard(given(opened, inHall(chair), ...entered(hall)).room)).toEqual([hall]);
  });

  test('losing the telephone stops no clock, leaving the hall does', () => {
    givenIn(waits, ...debate, ...entered(ann), floorOf(ann))
      .when({ type: 'leaveRoom' }, ann, 20)
      .then(left(ann))
      .when({ type: 'checkOut', seat: ann }, clerk, 30)
      .then(out(ann), { type: 'turnPaused', seat: ann, why: 'lost', left: 90_000, until: seconds(75) })
      .when({ type: 'checkIn', seat: ann }, clerk, 40)
      .then(inHall(ann), { type: 'turnResumed', seat: ann, endsAt: seconds(130) });
  });

  test('going home with the telephone in hand stops none', () => {
    givenIn(waits, ...debate, ...entered(ann), floorOf(ann))
      .when({ type: 'checkOut', seat: ann }, clerk, 20)
      .then(out(ann));
  });
});

describe('the hall does not hear itself', () => {
  const { room } = given(opened, ...entered(hall, ann, bo), inHall(ann), inHall(chen));

  test.each([
    ['a telephone in the hall plays nobody', ann, bo, false],
    ['not even the hall', ann, hall, false],
    ['the loudspeaker plays those at home', hall, bo, true],
    ['but nobody who sits under it', hall, ann, false],
    ['at home all are played: the hall', bo, hall, true],
    ['and who sits in it', bo, ann, true],
  ])('%s', (_name, listener, speaker, plays) => {
    expect(mayPlay(room, listener, speaker)).toBe(plays);
  });
});

describe('what is on the wall', () => {
  const set = { type: 'setHallView', view: 'agenda', theme: 'paper', captions: false } as const;
  const happened: MeetingEvent = { type: 'hallViewSet', view: 'agenda', theme: 'paper', captions: false };

  test('is set by the clerk or whoever leads, before the meeting too', () => {
    for (const by of [clerk, chair]) {
      const { room } = given().when(set, by).then(happened).when(set, by).then('nothingChanged');
      expect(room.hallView).toEqual({ view: 'agenda', theme: 'paper', captions: false });
    }
    given().when(set, hall).then('notYourRole');
  });

  test('follows the meeting unless something else is set', () => {
    expect(given().room.hallView).toEqual({ view: 'auto', theme: 'ink', captions: true });
    given()
      .when({ ...set, view: 'auto', theme: 'ink', captions: true }, clerk)
      .then('nothingChanged');
  });
});
