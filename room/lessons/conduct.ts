import type { Entry, MeetingEvent } from '../events.ts';
import type { SeatId } from '../ids.ts';
import { shownIn, turnsOf, type Lesson, type Step, type Turn } from './lesson.ts';

/** A turn that is over sooner after somebody strayed or made noise left no time to do anything, ms. */
const tooShort = 8000;
/** Whoever has the floor with a muted microphone is heard again within this time, ms. */
const unheard = 15_000;

/** What happened in the turn after the entry `since`. */
const within = (steps: readonly Step[], since: Entry, { seq }: Turn): MeetingEvent[] =>
  steps.flatMap(({ entry }) => (entry.seq > since.seq && entry.seq < seq ? [entry.event] : []));

/** Turns in which the resident showed this, and whether what had to be done about it was done before they ended. */
function afterPart(
  steps: readonly Step[],
  what: Parameters<typeof shownIn>[2],
  answers: (event: MeetingEvent, seat: SeatId) => boolean,
): Pick<Lesson, 'kept' | 'missed'> {
  const found: Pick<Lesson, 'kept' | 'missed'> = { kept: 0, missed: [] };
  for (const turn of turnsOf(steps)) {
    const since = shownIn(steps, turn, what);
    if (since === undefined) continue;
    const { seat } = turn.floor;
    const answered = within(steps, since, turn).some((event) => answers(event, seat));
    const ms = turn.at - since.at;
    if (answered) found.kept += 1;
    else if (ms > tooShort) found.missed.push({ at: since.at, seats: [seat], ms });
  }
  return found;
}

/**
 * Whoever leaves the matter is called back to it while they speak: by a ruling, a warning, or a point of order on it that is upheld.
 * To end the turn without a word calls nobody back. A rehearsal knows what is off the matter, since its residents say so in the
 * record (`partPlayed`); of a real meeting nobody but the people in it can judge that.
 */
export const callBack = (steps: readonly Step[]): Lesson => ({
  rule: 'callBack',
  ...afterPart(steps, 'offMatter', (event, seat) => {
    if (event.type === 'rulingGiven') return true;
    if (event.type === 'pointRuled') return event.upheld;
    return event.type === 'seatWarned' && event.seat === seat;
  }),
});

/** A microphone that makes nothing but noise is muted, or the turn is held up until it is in order. */
export const muteNoise = (steps: readonly Step[]): Lesson => ({
  rule: 'muteNoise',
  ...afterPart(
    steps,
    'noise',
    (event, seat) =>
      (event.type === 'seatMuted' && event.seat === seat) ||
      (event.type === 'turnPaused' && event.seat === seat && event.why === 'chair'),
  ),
});

/**
 * Nobody is muted without a reason: one that the record has, a warning before it, or a noise that a rehearsal's resident made. And
 * nobody has the floor unheard: whoever was muted before is let be heard again.
 */
export function muteFairly(steps: readonly Step[]): Lesson {
  const lesson: Lesson = { rule: 'muteFairly', kept: 0, missed: [] };
  for (const { before, entry } of steps) {
    const { event, at } = entry;
    if (event.type !== 'seatMuted') continue;
    const { seat, reason } = event;
    const noisy = steps.some(
      ({ entry: one }) =>
        one.event.type === 'partPlayed' &&
        one.event.seat === seat &&
        one.event.what === 'noise' &&
        one.at <= at,
    );
    if (reason !== null || noisy || (before.warnings[seat] ?? 0) > 0) lesson.kept += 1;
    else lesson.missed.push({ at, seats: [seat], ms: null });
  }
  for (const { before, entry } of steps) {
    const { event, at } = entry;
    if (event.type !== 'floorGiven' || !before.muted.includes(event.seat)) continue;
    const silent = unheardUntil(steps, event.seat, at) - at;
    if (silent <= unheard) lesson.kept += 1;
    else lesson.missed.push({ at, seats: [event.seat], ms: silent });
  }
  return lesson;
}

/** When the seat was let be heard again, or its turn was over, after `at`. */
const unheardUntil = (steps: readonly Step[], seat: SeatId, at: number): number =>
  steps.find(
    ({ entry }) =>
      entry.at >= at &&
      (entry.event.type === 'seatUnmuted' || entry.event.type === 'turnEnded') &&
      entry.event.seat === seat,
  )?.entry.at ?? at;
