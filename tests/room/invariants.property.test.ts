import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command as commandShape } from '#room/commands';
import { decide } from '#room/decide';
import type { Entry, MeetingEvent, Told } from '#room/events';
import { evolve, replay } from '#room/evolve';
import { minutesOf } from '#room/minutes';
import { mayCast } from '#room/casting';
import { isRefusal, refuse, type RefusalCode } from '#room/refusals';
import { refusalCodes } from '#room/refusalSentences';
import { newRoom, type Room } from '#room/room';
import type { Setup } from '#room/setup';
import { entryFor, viewOf, type Viewer } from '#room/sight';
import { trialStamp, type Stamp } from '#room/stamp';
import { transcriptOf } from '#room/transcript';
import { frozen, given, meeting, opened, poll, start } from '../support/given.ts';
import { anySetup, anySteps, askedOf, marksIn, type Step } from './anyMeeting.ts';
import { law, lawOfEqual, lawsOfRoom, lawsOfStep } from './laws.ts';

/** The functions under test; a planted fault takes the place of one of them. */
const core = { decide, evolve, entryFor, viewOf, transcriptOf };
type Core = typeof core;

/** What somebody has been told so far, and the room that their own screen made of it. */
interface Screen {
  viewer: Viewer;
  told: Told[];
  room: Room;
}

/** Runs a whole meeting on everybody's screen at once and checks every law after every fact. Answers with the log. */
function live(
  { decide, evolve, entryFor, viewOf, transcriptOf }: Core,
  notice: Setup,
  steps: Step[],
): Entry[] {
  const overseers = notice.seats.filter((one) => ['chair', 'clerk', 'supervisor'].includes(one.role));
  const screens: Screen[] = [null, ...notice.seats.map((one) => one.id)].map((viewer) => ({
    viewer,
    told: [],
    room: frozen(newRoom(meeting, notice)),
  }));
  /** whose a mark is until it is shown; null once it is everybody's */
  const kept = new Map<string, Viewer>();
  const mayKnow = (viewer: Viewer, value: unknown): boolean =>
    kept.size === 0 ||
    marksIn(value).every((mark) => {
      const owner = kept.get(mark);
      return owner === null || owner === viewer || overseers.some((one) => one.id === viewer);
    });

  const log: Entry[] = [];
  let room = frozen(newRoom(meeting, notice));
  const happened = (entry: Entry): void => {
    const { event } = frozen(entry);
    lawOfEqual('a fact is plain data', JSON.parse(JSON.stringify(entry)), entry);
    log.push(entry);
    const before = room;
    room = frozen(evolve(before, entry));
    if (event.type === 'statementSubmitted') kept.set(event.text, event.seat);
    if (event.type === 'statementDeclined') kept.set(event.reason, event.seat);
    if (event.type === 'statementShown') kept.set(event.text, null);
    if (event.type !== 'convened') lawsOfStep(before, entry, room);
    lawsOfRoom(room);
    for (const screen of screens) {
      const told = frozen(entryFor(before, screen.viewer, entry));
      screen.told.push(told);
      screen.room = frozen(evolve(screen.room, told));
      const view = viewOf(room, screen.viewer);
      law('nothing hidden is told', mayKnow(screen.viewer, told));
      law('nothing hidden is in a view', mayKnow(screen.viewer, { ...view, setup: null }));
      lawOfEqual('a view is what its viewer was told', screen.room, view);
    }
  };

  happened({ seq: 1, at: start, by: 'office', event: { type: 'convened', meeting, setup: notice } });
  let at = start;
  steps.forEach((step, nth) => {
    at += step.pause;
    const { command, stamp } = frozen(askedOf(room, step, nth, at));
    const answer = decide(room, command, stamp);
    lawOfEqual('the same question has the same answer', decide(room, command, stamp), answer);
    const screen = screens.find((one) => one.viewer === stamp.by);
    if (screen?.viewer) {
      const trial = decide(screen.room, command, trialStamp(screen.viewer, at));
      lawOfEqual(
        'a button says what the server will say',
        isRefusal(trial) ? trial : 'fine',
        isRefusal(answer) ? answer : 'fine',
      );
    }
    if (isRefusal(answer)) law('a refusal is of the list', refusalCodes.includes(answer.refused));
    else {
      law('what is allowed happens', answer.length > 0);
      for (const event of answer) happened({ seq: room.seq + 1, at, by: stamp.by, event });
    }
    lawsOfBallots(room, at);
  });

  lawOfEqual('replaying the log gives the room', replay(log), room);
  lawOfEqual('replaying the stored log too', replay(JSON.parse(JSON.stringify(log)) as Entry[]), room);
  const transcript = transcriptOf(log);
  const minutes = transcript && minutesOf(transcript);
  for (const screen of screens) {
    law(
      'nothing hidden is in the transcript',
      marksIn(transcriptOf(screen.told)).every((mark) => kept.get(mark) === null),
    );
    lawOfEqual('the transcript is everybody’s', transcriptOf(screen.told), transcript);
  }
  law(
    'nothing hidden is in the minutes',
    marksIn(minutes).every((mark) => kept.get(mark) === null),
  );
  return log;
}

/** Nobody casts but the electorate, here, while the vote is open. */
function lawsOfBallots(room: Room, at: number): void {
  const ids = [poll, ...room.decisions.map((one) => one.poll), ...(room.poll ? [room.poll.poll] : [])];
  for (const { id: seat, entitled } of room.setup.seats)
    for (const id of ids) {
      const open = room.poll?.poll === id && at < room.poll.endsAt ? room.poll : null;
      const allowed = entitled && open?.present.includes(seat) === true;
      law('no ballot after closing, nor of another', (mayCast(room, seat, id, at) === null) === allowed);
    }
}

test('any meeting keeps every law', () => {
  const seen = new Set<MeetingEvent['type']>();
  const refused = new Set<string>();
  const judging: Core = {
    ...core,
    decide: (...question) => {
      const answer = decide(...question);
      if (isRefusal(answer)) refused.add(answer.refused);
      return answer;
    },
  };
  fc.assert(
    fc.property(anySetup, anySteps, (notice, steps) => {
      for (const { event } of live(judging, notice, steps)) seen.add(event.type);
    }),
    { numRuns: 200 },
  );
  // A run that never came to a vote or to filing would prove nothing.
  expect(seen.size).toBe(24);
  expect(refused.size).toBeGreaterThan(25);
}, 60_000);

describe('a planted fault is found', () => {
  /** Lets through what the rules refuse with `code`. */
  const lax =
    (code: RefusalCode, event: (room: Room, stamp: Stamp) => MeetingEvent | null): Core['decide'] =>
    (room, command, stamp) => {
      const answer = decide(room, command, stamp);
      const instead = isRefusal(answer) && answer.refused === code ? event(room, stamp) : null;
      return instead ? [instead] : answer;
    };
  const changed =
    (type: MeetingEvent['type'], change: (room: Room, before: Room) => Room): Core['evolve'] =>
    (room, told) =>
      told.event?.type === type ? change(evolve(room, told), room) : evolve(room, told);
  let calls = 0;

  const faults: [string, Partial<Core>, RegExp][] = [
    ['a view shows what waits', { viewOf: (room) => room }, /nothing hidden is in a view/],
    ['an entry tells what waits', { entryFor: (_room, _viewer, entry) => entry }, /nothing hidden is told/],
    [
      'an entry tells who declined what',
      {
        entryFor: (room, viewer, entry) =>
          entry.event.type === 'statementDeclined' ? entry : entryFor(room, viewer, entry),
      },
      /nothing hidden is told/,
    ],
    [
      'a public fact is hidden',
      {
        entryFor: (room, viewer, entry) =>
          entry.event.type === 'rulingGiven'
            ? { seq: entry.seq, event: null }
            : entryFor(room, viewer, entry),
      },
      /a view is what its viewer was told/,
    ],
    [
      'a hidden fact loses its number',
      { evolve: (room, told) => (told.event ? evolve(room, told) : room) },
      /a view is what its viewer was told/,
    ],
    [
      'the transcript has what waits',
      {
        transcriptOf: (log) => {
          const transcript = transcriptOf(log);
          const written = log.flatMap((told) =>
            told.event?.type === 'statementSubmitted' ? [told.event.text] : [],
          );
          return transcript && Object.assign(transcript, { written });
        },
      },
      /transcript/,
    ],
    [
      'somebody waits twice',
      {
        decide: lax('alreadyWaiting', (_room, { by }) =>
          by === 'clock' ? null : { type: 'speakingRequested', seat: by, stance: 'for' },
        ),
      },
      /nobody waits twice/,
    ],
    [
      'the holder waits',
      {
        decide: lax('alreadySpeaking', (_room, { by }) =>
          by === 'clock' ? null : { type: 'speakingRequested', seat: by, stance: 'for' },
        ),
      },
      /the holder does not wait|only who may speak waits/,
    ],
    [
      'somebody speaks while a vote is open',
      {
        decide: lax('pollIsOpen', (room, { at }) => {
          const seat = room.queue[0]?.seat;
          return seat ? { type: 'floorGiven', seat, stance: null, endsAt: at + 1 } : null;
        }),
      },
      /nobody speaks while a vote is open|who gets the floor is here/,
    ],
    [
      'the clock ends a turn early',
      {
        decide: lax('turnStillRunning', (room) =>
          room.floor ? { type: 'turnEnded', seat: room.floor.seat, why: 'time' } : null,
        ),
      },
      /the clock ends a turn when its time is up/,
    ],
    [
      'a turn is extended for ever',
      {
        decide: lax('extendedEnough', (room) =>
          room.floor
            ? { type: 'turnExtended', seat: room.floor.seat, endsAt: room.floor.endsAt + 900_000 }
            : null,
        ),
      },
      /no turn is extended too far/,
    ],
    [
      'something is said after the end',
      { decide: lax('meetingClosed', () => ({ type: 'rulingGiven', text: 'x' })) },
      /after closing only the record changes/,
    ],
    [
      'something is changed after filing',
      {
        decide: lax('meetingFiled', () => ({
          type: 'minutesCorrected',
          paragraph: 'p2',
          was: '',
          text: 'x',
        })),
      },
      /after filing nothing changes/,
    ],
    [
      'who speaks stays in the queue',
      { evolve: changed('floorGiven', (room, before) => ({ ...room, queue: before.queue })) },
      /the holder does not wait/,
    ],
    [
      'a room is changed in place',
      {
        evolve: (room, told) => {
          if (told.event?.type === 'speakingRequested') room.queue.push({ ...told.event, at: 0 });
          return evolve(room, told);
        },
      },
      /not extensible/,
    ],
    [
      'a fact means something else each time',
      {
        evolve: changed('rulingGiven', (room) => ({ ...room, lastRuling: { at: (calls += 1), text: 'x' } })),
      },
      /a view is what its viewer was told|replaying/,
    ],
    [
      'a turn counts twice',
      {
        evolve: changed('floorGiven', (room) => ({
          ...room,
          spoken: { ...room.spoken, s1: { turns: 9, ms: 9 } },
        })),
      },
      /replaying the log gives the room/,
    ],
    [
      'an answer depends on who asked before',
      {
        decide: (room, command, stamp) =>
          command.type === 'giveRuling' && (calls += 1) % 2
            ? refuse('unavailable')
            : decide(room, command, stamp),
      },
      /the same question has the same answer/,
    ],
  ];

  test.each(faults)(
    '%s',
    (_name, fault, message) => {
      const runs = fc.check(
        fc.property(anySetup, anySteps, (notice, steps) => {
          live({ ...core, ...fault }, notice, steps);
        }),
        { seed: 2026, numRuns: 300, endOnFailure: true },
      );
      expect(runs.failed).toBe(true);
      expect(String(runs.errorInstance)).toMatch(message);
    },
    60_000,
  );
});

test('whatever arrives is read as a command or refused, and a command never breaks the rules', () => {
  const { room } = given(opened);
  const text = fc.oneof(
    fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
    fc.constantFrom('s1', 'i1', 'm1', 'for', 'p2', '__proto__'),
  );
  const kind = fc.oneof(fc.constantFrom(...commandShape.options.map((one) => one.shape.type.value)), text);
  const fields = fc.dictionary(
    fc.constantFrom(
      'seat',
      'item',
      'motion',
      'stance',
      'text',
      'place',
      'seconds',
      'poll',
      'statement',
      '__proto__',
    ),
    fc.oneof(text, fc.integer(), fc.anything({ maxDepth: 1 })),
  );
  const nearly = fc.tuple(kind, fields).map(([type, rest]) => ({ ...rest, type }));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly), (value) => {
      const read = commandShape.safeParse(value);
      if (!read.success) return;
      for (const { id } of room.setup.seats) {
        const answer = decide(room, read.data, trialStamp(id, start));
        expect(isRefusal(answer) || answer.length > 0).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
