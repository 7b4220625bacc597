import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command as commandShape } from '#room/commands';
import { decide } from '#room/decide';
import { due } from '#room/due';
import type { Entry, EventOf, MeetingEvent, Told } from '#room/events';
import { evolve, replay } from '#room/evolve';
import { minutesOf } from '#room/minutes';
import { mayCast } from '#room/casting';
import { requestId } from '#room/ids';
import { ownVoter } from '#room/roll';
import { isRefusal, refuse, type RefusalCode } from '#room/refusals';
import { refusalCodes } from '#room/refusalSentences';
import { newRoom, type Room } from '#room/room';
import type { Setup } from '#room/setup';
import { entryFor, sightChanges, viewOf, type Viewer } from '#room/sight';
import { trialStamp, type Stamp } from '#room/stamp';
import { transcriptOf } from '#room/transcript';
import { asked, floorOf, frozen, given, meeting, opened, poll, start } from '../support/given.ts';
import { anySetup, anySteps, askedOf, clockId, marksIn, type Step } from './anyMeeting.ts';
import { law, lawOfEqual } from './law.ts';
import { lawsOfRoom, lawsOfStep } from './laws.ts';

/** The functions under test; a planted fault takes the place of one of them. */
const core = { decide, evolve, entryFor, viewOf, transcriptOf, due };
type Core = typeof core;

/** What somebody has been told so far, and the room that their own screen made of it. */
interface Screen {
  viewer: Viewer;
  told: Told[];
  room: Room;
}

/** Runs a whole meeting on everybody's screen at once and checks every law after every fact. Answers with the log. */
function live(
  { decide, evolve, entryFor, viewOf, transcriptOf, due }: Core,
  notice: Setup,
  steps: Step[],
): Entry[] {
  const officers = notice.seats.filter((one) => ['chair', 'clerk', 'supervisor'].includes(one.role));
  const oversees = (viewer: Viewer): boolean =>
    viewer !== null && (viewer === room.acting || officers.some((one) => one.id === viewer));
  const screens: Screen[] = [null, ...notice.seats.map((one) => one.id)].map((viewer) => ({
    viewer,
    told: [],
    room: frozen(newRoom(meeting, notice)),
  }));
  /** whose a mark is until it is shown; null once it is everybody's */
  const kept = new Map<string, Viewer | 'nobody'>();
  const mayKnow = (viewer: Viewer, marks: string[]): boolean =>
    marks.every((mark) => {
      // What was never kept to anybody is everybody's.
      const owner = kept.get(mark) ?? null;
      return owner === null || owner === viewer || oversees(viewer);
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
    if (event.type === 'noteAttached') kept.set(event.note, event.seat);
    if (event.type === 'guestKnocked') kept.set(event.name, 'nobody');
    if (event.type === 'guestDeclined') kept.set(event.reason, 'nobody');
    if (event.type === 'guestSeated') kept.set(event.seat.name, null);
    if (event.type === 'seatReported') kept.set(event.reason, event.seat);
    if (event.type !== 'convened') lawsOfStep(before, entry, room);
    lawsOfRoom(room);
    // Screens that showed the same and are told the same are folded and compared once.
    const folded = new Map<Room, Partial<Record<'told' | 'hidden', Room>>>();
    const compared = new Map<Room, Room>();
    const marks = new Map<Room, string[]>();
    for (const screen of screens) {
      const told = frozen(entryFor(before, screen.viewer, entry));
      screen.told.push(told);
      const view = viewOf(room, screen.viewer);
      const known = folded.get(screen.room) ?? {};
      folded.set(screen.room, known);
      // Who takes or gives up the chair enters anew.
      screen.room = sightChanges(screen.viewer, event)
        ? frozen(view)
        : (known[told.event ? 'told' : 'hidden'] ??= frozen(evolve(screen.room, told)));
      const found = marks.get(view) ?? marksIn({ ...view, setup: null });
      marks.set(view, found);
      law('nothing hidden is told', mayKnow(screen.viewer, marksIn(told)));
      law('nothing hidden is in a view', mayKnow(screen.viewer, found));
      if (compared.get(screen.room) !== view)
        lawOfEqual('a view is what its viewer was told', screen.room, view);
      compared.set(screen.room, view);
    }
  };

  happened({ seq: 1, at: start, by: 'office', event: { type: 'convened', meeting, setup: notice } });
  let at = start;
  const counted = { ballots: [], digest: '', anonymous: '' };
  /** The server's timer: it asks for whatever is due, as long as something is. */
  const rings = (nth: number): void => {
    for (let times = 0; times < 30; times += 1) {
      const next = due(room);
      if (!next) return;
      const asks = (after: number): Stamp => ({
        ...{ by: 'clock', at: Math.max(next.at, at) + after },
        ...{ commandId: clockId(nth, times), counted },
      });
      if (next.at > at) {
        const early = { ...asks(0), at: next.at - 1 };
        law('nothing is done before it is due', isRefusal(decide(room, next.command, early)));
        return;
      }
      const answer = decide(room, next.command, asks(0));
      if (isRefusal(answer))
        throw new Error(`broken: what is due happens (${next.command.type}: ${answer.refused})`);
      for (const event of answer) happened({ seq: room.seq + 1, at, by: 'clock', event });
    }
    law('the clock comes to rest', false);
  };
  steps.forEach((step, nth) => {
    at += step.pause;
    if (step.rings) rings(nth);
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
      const alarm = stamp.by === 'clock' ? due(room) : null;
      law('the clock does only what is due', stamp.by !== 'clock' || (!!alarm && alarm.at <= at));
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
      marksIn(transcriptOf(screen.told)).every((mark) => (kept.get(mark) ?? null) === null),
    );
    lawOfEqual('the transcript is everybody’s', transcriptOf(screen.told), transcript);
  }
  for (const [seat, so] of Object.entries(room.spoken)) {
    const lines = transcript?.lines.filter((one) => one.kind === 'turn' && one.seat === seat && one.why);
    const sum = lines?.reduce((all, one) => all + (one.kind === 'turn' ? one.ms : 0), 0);
    lawOfEqual('the transcript has the time that the room counted', sum, so?.ms);
  }
  law(
    'nothing hidden is in the minutes',
    marksIn(minutes).every((mark) => (kept.get(mark) ?? null) === null),
  );
  return log;
}

/** Nobody casts but those who may, for somebody who is counted as present, while the vote is open. */
function lawsOfBallots(room: Room, at: number): void {
  const open = room.poll;
  const ids = [poll, ...room.decisions.map((one) => one.poll), ...(open ? [open.poll] : [])];
  for (const { id: seat } of room.setup.seats)
    for (const id of ids) {
      const inTime = open?.poll === id && at < open.endsAt + open.plan.graceSeconds * 1000;
      for (const voter of [ownVoter(seat), ...(open?.electorate ?? [])]) {
        const allowed =
          inTime &&
          !room.removed.includes(seat) &&
          open.present.includes(voter) &&
          (open.casters[voter] ?? [voter]).some((one) => String(one) === String(seat));
        law(
          'no ballot after closing, nor of another',
          (mayCast(room, seat, id, at, voter) === null) === allowed,
        );
      }
    }
}

const everyEvent: Record<MeetingEvent['type'], true> = {
  ...{ convened: true, seatEntered: true, seatLeft: true, meetingOpened: true },
  ...{ meetingClosed: true, meetingSuspended: true, meetingResumed: true, itemTaken: true },
  ...{ rulesAdjusted: true, speakingRequested: true, noteAttached: true, requestWithdrawn: true },
  ...{ requestPassed: true, requestSkipped: true, requestMoved: true, requestTakenOff: true },
  ...{ listClosed: true, listOpened: true, floorGiven: true, turnPaused: true },
  ...{ turnResumed: true, turnExtended: true, turnEnded: true, speakerPutBack: true },
  ...{ timeAdded: true, pointRaised: true, pointWithdrawn: true, pointHeard: true },
  ...{ pointRuled: true, chairHanded: true, chairOffered: true, chairWanted: true },
  ...{ motionMoved: true, motionSeconded: true, motionWithdrawn: true, seatMuted: true },
  ...{ seatUnmuted: true, seatWarned: true, seatRemoved: true, seatReadmitted: true },
  ...{ seatReported: true, roomLocked: true, roomUnlocked: true, roundStarted: true },
  ...{ guestKnocked: true, guestGone: true, guestSeated: true, guestDeclined: true },
  ...{ roundEnded: true, silenceStarted: true, silenceEnded: true, checkOpened: true },
  ...{ checkAnswered: true, checkClosed: true, groupsOpened: true, groupAsked: true },
  ...{ groupFloorGiven: true, groupFloorEnded: true, groupReported: true, groupsClosed: true },
  ...{ prompted: true, moveOnAgreed: true, seatCheckedIn: true, seatCheckedOut: true },
  ...{ hallViewSet: true, statementSubmitted: true, statementShown: true, statementDeclined: true },
  ...{ rulingGiven: true, wordsRecorded: true, pollOpened: true, pollClosed: true },
  ...{ proxyRecorded: true, proxyEnded: true, representativeNamed: true, pollAnnounced: true },
  ...{ announcementDropped: true, pollEnding: true, tieBroken: true, pollRecounted: true },
  ...{ pollContested: true, contestAnswered: true, pollAnonymised: true },
  ...{ minutesCorrected: true, minutesFiled: true },
};

test('any meeting keeps every law', () => {
  const seen = new Set<string>();
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
    { numRuns: 300 },
  );
  // A run that never came to a vote or to filing would prove nothing.
  expect(Object.keys(everyEvent).filter((one) => !seen.has(one))).toEqual([]);
  expect(refused.size).toBeGreaterThan(70);
}, 120_000);

describe('a planted fault is found', () => {
  const asksAgain = (_room: Room, { by, commandId }: Stamp): MeetingEvent | null =>
    by === 'clock' || by === 'door' ? null : { ...asked(by, 'for'), request: requestId.parse(commandId) };
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
  /** Happens otherwise than the rules say. */
  const changing =
    <T extends MeetingEvent['type']>(
      type: T,
      change: (event: EventOf<T>, room: Room) => MeetingEvent,
    ): Core['decide'] =>
    (room, command, stamp) => {
      const answer = decide(room, command, stamp);
      const is = (event: MeetingEvent): event is EventOf<T> => event.type === type;
      return isRefusal(answer) ? answer : answer.map((event) => (is(event) ? change(event, room) : event));
    };
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
      'somebody waits as often as they like',
      { decide: lax('alreadyWaiting', asksAgain) },
      /nobody waits more often than the rules allow|only who may speak waits/,
    ],
    [
      'the holder waits',
      { decide: lax('alreadySpeaking', asksAgain) },
      /the holder asks for nothing|only who may speak waits|nobody waits more often/,
    ],
    [
      'somebody speaks while a vote is open',
      {
        decide: lax('pollIsOpen', (room, { at }) => {
          const seat = room.queue[0]?.seat;
          return seat ? { ...floorOf(seat), endsAt: at + 1 } : null;
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
      /the clock ends a turn when its time is up|nothing is done before it is due/,
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
      /who is called leaves the list/,
    ],
    [
      'a room is changed in place',
      {
        evolve: (room, told) => {
          if (told.event?.type === 'speakingRequested') room.queue.pop();
          return evolve(room, told);
        },
      },
      /not extensible|read only|Cannot delete/,
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
      /turns are counted only when they end/,
    ],
    [
      'the clock rings too early',
      {
        due: (room) => {
          const next = due(room);
          return next && { ...next, at: next.at - 5000 };
        },
      },
      /what is due happens|the clock does only what is due/,
    ],
    [
      'whoever is interrupted loses the turn',
      { evolve: changed('turnPaused', (room) => ({ ...room, interrupted: [] })) },
      /a turn goes on with what was left|replaying the log/,
    ],
    [
      'an interruption costs the speaker time',
      {
        decide: (room, command, stamp) => {
          const answer = decide(room, command, stamp);
          if (isRefusal(answer)) return answer;
          return answer.map((one) =>
            one.type === 'turnResumed' ? { ...one, endsAt: one.endsAt - 1000 } : one,
          );
        },
      },
      /a turn goes on with what was left/,
    ],
    [
      'who takes the chair keeps the place in the list',
      { evolve: changed('chairHanded', (room, before) => ({ ...room, queue: before.queue })) },
      /only who may speak waits/,
    ],
    [
      'who is removed goes on asking',
      { decide: lax('removed', asksAgain) },
      /who was removed is neither here nor waiting|only who may speak waits|nobody waits more often/,
    ],
    [
      'a note for the chair is told to all',
      {
        entryFor: (room, viewer, entry) =>
          entry.event.type === 'noteAttached' ? entry : entryFor(room, viewer, entry),
      },
      /nothing hidden is told/,
    ],
    [
      'a report stays in everybody’s view',
      { viewOf: (room, viewer) => ({ ...viewOf(room, viewer), reports: room.reports }) },
      /nothing hidden is in a view/,
    ],
    [
      'a secret vote is put without keys',
      { decide: changing('pollOpened', (event) => ({ ...event, keys: null })) },
      /a secret vote has keys|what was announced is what is put/,
    ],
    [
      'somebody has two ballots',
      {
        decide: changing('pollOpened', (event) => ({
          ...event,
          electorate: [...event.electorate, ...event.electorate],
        })),
      },
      /a roll has each ballot once|nobody is behind two ballots|what was announced is what is put/,
    ],
    [
      'a motion passes without its quorum',
      {
        decide: changing('pollClosed', (event) =>
          event.outcome.verdict === 'noQuorum'
            ? { ...event, outcome: { ...event.outcome, verdict: 'passed' } }
            : event,
        ),
      },
      /nothing passes without a quorum/,
    ],
    [
      'the figures of few are shown',
      { decide: changing('pollClosed', (event) => ({ ...event, ballots: event.ballots ?? 'ab' })) },
      /figures of few are not shown/,
    ],
    [
      'a count is contested for ever',
      {
        decide: lax('contestOver', (room, { by }) => {
          const poll = room.decisions.at(-1)?.poll;
          return poll && by !== 'clock' && by !== 'door'
            ? { type: 'pollContested', poll, seat: by, reason: 'x' }
            : null;
        }),
      },
      /a count is contested in time/,
    ],
    [
      'an authority that has lapsed is used',
      {
        decide: changing('pollOpened', (event, room) => {
          const lapsed = room.proxies.find((one) => event.electorate.includes(ownVoter(one.from)));
          if (!lapsed || !room.present.includes(lapsed.from) || room.announced) return event;
          const may = [lapsed.from, lapsed.to];
          return { ...event, casters: { ...event.casters, [ownVoter(lapsed.from)]: may } };
        }),
      },
      /who casts for another has the authority/,
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
