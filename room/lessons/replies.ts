import type { RequestId, SeatId } from '../ids.ts';
import { endsItem, isMeasure, type Lesson, type Step } from './lesson.ts';

/** Whoever may interrupt, or was attacked, has an answer within this time, ms. */
const waits = 60_000;
/** What lapses sooner than this with the turn that it was about left no time to answer, ms. */
const tooShort = 15_000;

/**
 * Interventions and replies are for now: whoever asks for one is called, passed over or taken off the list, within a minute and
 * before it lapses; a call to order answers too. Whoever no longer wants it asks for no answer.
 */
export function hearReplies(steps: readonly Step[]): Lesson {
  const lesson: Lesson = { rule: 'hearReplies', kept: 0, missed: [] };
  const asked = new Map<RequestId, { seat: SeatId; at: number }>();
  const answered = (request: RequestId, at: number, lapses = false) => {
    const one = asked.get(request);
    if (!one || !asked.delete(request)) return;
    const waited = at - one.at;
    if (!lapses && waited <= waits) lesson.kept += 1;
    else if (waited > tooShort) lesson.missed.push({ at: one.at, seats: [one.seat], ms: waited });
  };
  for (const step of steps) {
    const { before, entry } = step;
    const { event, at } = entry;
    if (event.type === 'speakingRequested' && (event.kind === 'intervention' || event.kind === 'reply'))
      asked.set(event.request, { seat: event.seat, at });
    if (event.type === 'floorGiven' && event.request) answered(event.request, at);
    if (event.type === 'requestTakenOff' || event.type === 'requestSkipped') answered(event.request, at);
    if (event.type === 'requestWithdrawn') asked.delete(event.request);
    if (isMeasure(event))
      for (const [request, { seat }] of [...asked]) if (seat === event.seat) answered(request, at);
    // An intervention lapses with the turn that it was to interrupt, everything with the item.
    const isLast = event.type === 'turnEnded' && before.interrupted.length === 0;
    if (endsItem(step) || isLast)
      for (const { request, kind } of before.queue)
        if (endsItem(step) || kind === 'intervention') answered(request, at, true);
  }
  return lesson;
}
