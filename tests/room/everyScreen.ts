import { decide } from '#room/decide';
import { due } from '#room/due';
import type { Entry, Told } from '#room/events';
import { evolve, replay } from '#room/evolve';
import type { SeatId } from '#room/ids';
import { minutesOf } from '#room/minutes';
import { isRefusal } from '#room/refusals';
import { refusalCodes } from '#room/refusalSentences';
import { newRoom, type Room } from '#room/room';
import type { Setup } from '#room/setup';
import { entryFor, sightChanges, viewOf, type Viewer } from '#room/sight';
import { trialStamp, type Stamp } from '#room/stamp';
import { transcriptOf } from '#room/transcript';
import { sharesOf } from '#room/voices';
import { askedOf } from './anyAsk.ts';
import type { Step } from './anySteps.ts';
import { law, lawOfEqual } from './law.ts';
import { lawsOfRoom, lawsOfStep } from './laws.ts';
import { lawsOfBallots } from './lawsOfBallots.ts';
import { clockId, marksIn } from './nthIds.ts';
import { frozen, meeting, start } from '../support/given.ts';

/** The functions under test; a planted fault takes the place of one of them. */
export const core = { decide, evolve, entryFor, viewOf, transcriptOf, due };
export type Core = typeof core;

/** What somebody has been told so far, and the room that their own screen made of it. */
interface Screen {
  viewer: Viewer;
  told: Told[];
  room: Room;
}

/** Runs a whole meeting on everybody's screen at once and checks every law after every fact. Answers with the log. */
export function live(
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
    const sum = transcript?.lines.reduce(
      (all, one) =>
        all +
        (one.kind === 'turn' && one.why
          ? (sharesOf(one, one.ms).get(seat as SeatId) ?? 0) /* its keys are seats */
          : 0),
      0,
    );
    lawOfEqual('the transcript has the time that the room counted', sum, so?.ms);
  }
  law(
    'nothing hidden is in the minutes',
    marksIn(minutes).every((mark) => (kept.get(mark) ?? null) === null),
  );
  return log;
}
