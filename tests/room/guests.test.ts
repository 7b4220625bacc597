import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { maySend, mayProduceAudio, heard } from '#room/heard';
import { guestId } from '#room/ids';
import { minutesOf } from '#room/minutes';
import type { Seat } from '#room/setup';
import { entryFor, keptTo, viewOf } from '#room/sight';
import { statistics } from '#room/statistics';
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
  seat,
  seconds,
  supervisor,
  taken,
  thisCommand,
  thisRequest,
  turnEnded,
  type Scene,
} from '../support/given.ts';

const guest = guestId.parse(thisCommand);
const dan = seat('s11');
const invited: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { inviteObservers: true } } };
const knocked: MeetingEvent = { type: 'guestKnocked', guest, name: 'Dan' };
const danSeat: Seat = {
  ...{ id: dan, name: 'Dan', role: 'guest', affiliation: '', entitled: false, group: '' },
  ...{ household: '', area: 0 },
};
const seated: MeetingEvent = { type: 'guestSeated', guest, seat: danSeat };
const here = [opened, taken(item1), invited, ...entered(chair, ann)];
const sits = [...here, knocked, seated, ...entered(dan)];
const asksToSpeak = { type: 'askToSpeak', stance: 'neutral' } as const;
/** The guest's turn, over. */
const spoke = (): Scene => given(...sits, floorOf(dan), 30, turnEnded(dan, 'speaker'));

describe('an observer who knocks', () => {
  test('waits for the chair, if the rules invite observers', () => {
    given(...here)
      .when({ type: 'knock', name: 'Dan' }, 'door')
      .then(knocked);
    given(opened).when({ type: 'knock', name: 'Dan' }, 'door').then('guestsNotInvited');
  });

  test('does not while the room is locked, nor where a crowd waits', () => {
    given(...here, { type: 'roomLocked' })
      .when({ type: 'knock', name: 'Dan' }, 'door')
      .then('roomLocked');
    const crowd = Array.from({ length: 20 }, (_, nth): MeetingEvent => ({
      ...{ type: 'guestKnocked', name: `Guest ${nth}` },
      guest: guestId.parse(`66666666-6666-4666-8666-${String(nth).padStart(12, '0')}`),
    }));
    given(...here, ...crowd)
      .when({ type: 'knock', name: 'Dan' }, 'door')
      .then('doorCrowded');
  });

  test('waits no longer once gone', () => {
    const scene = given(...here, knocked)
      .when({ type: 'stopKnocking', guest }, 'door')
      .then({ type: 'guestGone', guest });
    expect(scene.room.knocking).toEqual([]);
    scene.when({ type: 'admitGuest', guest }, chair).then('guestGone');
  });

  test('is known to those who oversee, and to nobody else, also when declined', () => {
    const declined: MeetingEvent = { type: 'guestDeclined', guest, reason: 'The time is short.' };
    const { room, log } = given(...here, knocked);
    const entry = log.at(-1);
    const viewers = [chair, clerk, supervisor, ann, bo, null];
    expect(viewers.map((one) => viewOf(room, one).knocking.length)).toEqual([1, 1, 1, 0, 0, 0]);
    expect(viewers.map((one) => entry && entryFor(room, one, entry).event !== null)).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
    given(...here, knocked)
      .when({ type: 'declineGuest', guest, reason: 'The time is short.' }, chair)
      .then(declined);
    expect([keptTo(knocked), keptTo(declined), keptTo(seated)]).toEqual(['nobody', 'nobody', null]);
  });
});

describe('a guest whom the chair lets in', () => {
  test('has the next free seat, without a vote', () => {
    const { room } = given(...here, knocked)
      .when({ type: 'admitGuest', guest }, chair)
      .then(seated);
    expect(room).toMatchObject({ guests: [danSeat], knocking: [] });
    expect(viewOf(room, null).guests).toEqual([danSeat]);
    given(...here, knocked)
      .when({ type: 'admitGuest', guest }, ann)
      .then('notYourRole');
  });

  test('comes in though the room was locked since', () => {
    given(...here, knocked, seated, { type: 'roomLocked' })
      .when({ type: 'enterRoom' }, dan)
      .then({ type: 'seatEntered', seat: dan });
  });

  test('asks for a turn, is called, and is heard', () => {
    const scene = given(...sits)
      .when(asksToSpeak, dan)
      .then({ ...asked(dan), request: thisRequest });
    scene.when(asksToSpeak, dan).then('alreadyWaiting');
    expect(mayProduceAudio(scene.room, dan)).toBe(true);
    const called = scene.when({ type: 'callNext' }, chair, 0).then(floorOf(dan, 120, 'neutral', thisRequest));
    expect(heard(called.room)).toEqual([chair, dan]);
  });

  test('asks for a turn and nothing else', () => {
    const scene = given(...sits, floorOf(ann));
    scene.when({ ...asksToSpeak, kind: 'reply' }, dan).then('guestAsksTurn');
    scene.when({ type: 'raisePoint', about: 'conduct' }, dan).then('notYourRole');
    scene.when({ type: 'handOn', seat: dan }, ann).then('cannotSpeak');
    scene.when({ type: 'submitStatement', stance: 'for', text: 'x' }, dan).then('notYourRole');
    scene.when({ type: 'moveMotion', kind: 'adjourn' }, dan).then('votersOnly');
    given(...sits, { type: 'checkOpened', question: 'Fine?' })
      .when({ type: 'answerCheck', opinion: 'yes' }, dan)
      .then('notYourRole');
    given(...sits, { type: 'rulesAdjusted', changes: { speaking: { moderator: 'software' } } })
      .when({ type: 'askForChair' }, dan)
      .then('notYourRole');
  });

  test('is heard once: after the turn neither asks nor sends nor is given the floor', () => {
    const scene = spoke();
    expect(maySend(given(...sits).room, dan)).toBe(true);
    expect(maySend(scene.room, dan)).toBe(false);
    scene.when(asksToSpeak, dan).then('guestHeard');
    scene.when({ type: 'giveFloor', seat: dan }, chair).then('guestHeard');
  });

  test('may be put back by the chair, and then has the whole turn', () => {
    const back = spoke()
      .when({ type: 'undoTurn' }, chair)
      .then({
        ...{ type: 'speakerPutBack', request: thisRequest, seat: dan, kind: 'turn', stance: 'neutral' },
        ...{ left: null, counted: true },
      });
    expect(maySend(back.room, dan)).toBe(true);
  });

  test('who asked in an interruption does not wait when the turn is over', () => {
    const { room } = given(...sits, asked(dan), floorOf(dan, 120), turnEnded(dan, 'chair'));
    expect(room.queue).toEqual([]);
    expect(room.spoken[dan]).toMatchObject({ turns: 1 });
  });

  test('stands in the record under the name they gave', () => {
    const scene = spoke();
    const transcript = transcriptOf(scene.log);
    const said = transcript ? minutesOf(transcript).map((one) => one.text) : [];
    expect(said).toContain('The chair let the observer Dan be heard once.');
    expect(said.some((one) => one.startsWith('Dan'))).toBe(true);
    const figures = statistics(scene.room, seconds(30));
    expect(figures.seats.find((one) => one.seat === dan)).toMatchObject({ turns: 1, ms: 30_000 });
    expect(figures.silent).not.toContain(dan);
  });
});
