import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '#room/decide';
import { due } from '#room/due';
import type { MeetingEvent } from '#room/events';
import { evolve } from '#room/evolve';
import { requestId } from '#room/ids';
import { isRefusal, refuse } from '#room/refusals';
import type { Room } from '#room/room';
import { entryFor, viewOf } from '#room/sight';
import type { Stamp } from '#room/stamp';
import { transcriptOf } from '#room/transcript';
import { anySetup } from './anySetup.ts';
import { anySteps } from './anySteps.ts';
import { core, live } from './everyScreen.ts';
import { faultsOfVotes } from './faultsOfVotes.ts';
import { changed, lax, type Fault } from './planting.ts';
import { asked, floorOf } from '../support/given.ts';

describe('a planted fault is found', () => {
  const asksAgain = (_room: Room, { by, commandId }: Stamp): MeetingEvent | null =>
    by === 'clock' || by === 'door' ? null : { ...asked(by, 'for'), request: requestId.parse(commandId) };
  let calls = 0;

  const faults: Fault[] = [
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
    ...faultsOfVotes,
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
