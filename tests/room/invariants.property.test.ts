import fc from 'fast-check';
import { expect, test } from 'vitest';
import { command as commandShape } from '#room/commands';
import { decide } from '#room/decide';
import type { MeetingEvent } from '#room/events';
import { isRefusal } from '#room/refusals';
import { trialStamp } from '#room/stamp';
import { anySetup } from './anySetup.ts';
import { anySteps } from './anySteps.ts';
import { core, live, type Core } from './everyScreen.ts';
import { given, opened, start } from '../support/given.ts';

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
  ...{
    hallViewSet: true,
    hallSpeakerNamed: true,
    partPlayed: true,
    statementSubmitted: true,
    statementShown: true,
    statementDeclined: true,
  },
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
