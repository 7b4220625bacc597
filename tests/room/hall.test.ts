import { describe, expect, test } from 'vitest';
import type { HallSpeaker, MeetingEvent } from '#room/events';
import { heard, liveInHall, mayPlay } from '#room/heard';
import type { SeatId } from '#room/ids';
import { minutesOf } from '#room/minutes';
import { statistics } from '#room/statistics';
import { transcriptOf } from '#room/transcript';
import { voiceNow } from '#room/voices';
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
  turnEnded,
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

describe('who speaks at the hall’s own device', () => {
  const named = (who: HallSpeaker | null): MeetingEvent => ({ type: 'hallSpeakerNamed', seat: hall, who });
  const speaks = [
    opened,
    taken(item1),
    ...entered(chair, bo, hall),
    inHall(ann),
    inHall(chen),
    floorOf(hall),
  ];
  const say = (who: HallSpeaker | null) => ({ type: 'nameHallSpeaker', who }) as const;
  const mrsWang = { name: 'Mrs Wang' };

  test('is said by the clerk, or whoever leads, while it speaks: somebody checked in, or a name', () => {
    const scene = given(...speaks)
      .when(say({ seat: ann }), clerk, 10)
      .then(named({ seat: ann }))
      .when(say({ seat: ann }), clerk, 12)
      .then('nothingChanged')
      .when(say(mrsWang), chair, 30)
      .then(named(mrsWang))
      .when(say(mrsWang), clerk, 31)
      .then('nothingChanged')
      .when(say(null), clerk, 40)
      .then(named(null));
    expect(scene.room.floor?.voices).toEqual([
      { who: { seat: ann }, from: 10_000 },
      { who: mrsWang, from: 30_000 },
      { who: null, from: 40_000 },
    ]);
  });

  test.each([
    ['a resident', bo],
    ['the hall', hall],
    ['the supervisor', supervisor],
  ])('not by %s', (_name, by) => {
    given(...speaks)
      .when(say({ seat: ann }), by)
      .then('notYourRole');
  });

  test('only of somebody who is there, and only while the hall has the floor', () => {
    const scene = given(...speaks);
    scene.when(say({ seat: bo }), clerk).then('notInHall');
    scene.when(say({ seat: hall }), clerk).then('notInHall');
    scene.when(say({ seat: nobody }), clerk).then('seatUnknown');
    scene.when(say(null), clerk).then('nothingChanged');
    given(...speaks.slice(0, -1))
      .when(say({ seat: ann }), clerk)
      .then('hallNotSpeaking');
    given(...speaks.slice(0, -1), floorOf(bo))
      .when(say({ seat: ann }), clerk)
      .then('hallNotSpeaking');
  });

  test('goes on being said when the turn was interrupted, and not of the next turn', () => {
    const point = { ...floorOf(bo, 60), kind: 'intervention' } as const;
    const paused: MeetingEvent = {
      ...{ type: 'turnPaused', seat: hall, why: 'interrupted' },
      left: 90_000,
      until: null,
    };
    const back: MeetingEvent = { type: 'turnResumed', seat: hall, endsAt: seconds(150) };
    const { room } = given(
      ...speaks,
      30,
      named({ seat: ann }),
      paused,
      point,
      60,
      turnEnded(bo, 'speaker'),
      back,
    );
    expect(room.floor && voiceNow(room.floor)).toEqual({ seat: ann });
    expect(
      given(...speaks, named(mrsWang), turnEnded(hall, 'time'), floorOf(hall)).room.floor?.voices,
    ).toEqual([]);
  });

  test('counts for whom it names, from the beginning; the turn for whoever spoke longest', () => {
    const { room } = given(
      ...speaks,
      20,
      named({ seat: ann }),
      60,
      named({ seat: chen }),
      90,
      turnEnded(hall, 'time'),
    );
    const spoken = { [ann]: { turns: 1, ms: 60_000 }, [chen]: { turns: 0, ms: 30_000 } };
    expect(room.spoken).toEqual(spoken);
    expect(room.progress[item1]).toMatchObject({ ms: 90_000, spoken });
    expect(statistics(room, seconds(90))).toMatchObject({ turns: 1, ms: 90_000, silent: [bo] });
    const running = given(...speaks, 20, named({ seat: ann }), 60).room;
    expect(statistics(running, seconds(60)).seats).toMatchObject([
      { seat: ann, ms: 60_000, turns: 0 },
      {},
      {},
    ]);
  });

  test('who is on no list stays the hall’s, and an undone turn is taken from whom it was counted for', () => {
    const story = [...speaks, 20, named({ seat: ann }), 30, named(mrsWang), 40, turnEnded(hall, 'time')];
    const { room } = given(...story);
    expect(room.spoken).toEqual({ [ann]: { turns: 1, ms: 30_000 }, [hall]: { turns: 0, ms: 10_000 } });
    const undone: MeetingEvent = {
      ...{ type: 'speakerPutBack', request: thisRequest, seat: hall, kind: 'turn' },
      ...{ stance: 'neutral', left: null, counted: true },
    };
    expect(given(...story, undone).room.spoken[ann]).toEqual({ turns: 0, ms: 30_000 });
  });

  test('the words, the transcript and the minutes have the name', () => {
    const words = (text: string): MeetingEvent => ({ type: 'wordsRecorded', seat: hall, text });
    const story = [
      ...speaks,
      words('We need'),
      20,
      named({ seat: ann }),
      words('light.'),
      40,
      named(mrsWang),
    ];
    const { room, log } = given(...story, words('And a bench.'), 60, turnEnded(hall, 'time'));
    expect(room.words.map((one) => [one.text, one.who])).toEqual([
      ['We need', null],
      ['light.', { seat: ann }],
      ['And a bench.', mrsWang],
    ]);
    const transcript = transcriptOf(log);
    const line = transcript?.lines.find((one) => one.kind === 'turn');
    expect(line).toMatchObject({ seat: hall, voices: [{ who: { seat: ann } }, { who: mrsWang }] });
    const minutes = transcript && minutesOf(transcript).at(-1)?.text;
    expect(minutes).toBe(
      'Ann, Mrs Wang (会场) spoke for 1 minute: Ann: We need light. Mrs Wang: And a bench.',
    );
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
