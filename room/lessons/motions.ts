import type { MotionId } from '../ids.ts';
import { leads } from '../leadership.ts';
import { isPending } from '../motionsFacts.ts';
import { hasTime } from '../speakingTime.ts';
import { endsItem, type Lesson, type Step } from './lesson.ts';

/** Nobody could be asked to second a motion that was moved so shortly before the end, ms. */
const tooLate = 20_000;

/** When each motion of the floor was moved, ms. */
const movedAt = (steps: readonly Step[]): Map<MotionId, number> =>
  new Map(
    steps.flatMap(({ entry: { event, at } }) => (event.type === 'motionMoved' ? [[event.motion, at]] : [])),
  );

/** Whether whoever leads has said anything since, for the record: as to ask who seconds what was moved. */
const saidSomething = (steps: readonly Step[], since: number, until: number): boolean =>
  steps.some(
    ({ before, entry: { event, at } }) =>
      at > since &&
      at <= until &&
      (event.type === 'rulingGiven' || (event.type === 'wordsRecorded' && leads(before, event.seat))),
  );

/**
 * What is moved from the floor comes to something: it is put, or its mover takes it back, or nobody seconds it though whoever leads
 * asked. Left lying is what waits for the vote when the item or the meeting is over, or for a second that nobody was asked for.
 */
export function putMotions(steps: readonly Step[]): Lesson {
  const lesson: Lesson = { rule: 'putMotions', kept: 0, missed: [] };
  const moved = movedAt(steps);
  for (const step of steps) {
    const { before, entry } = step;
    if (!endsItem(step)) continue;
    for (const { id, by, item, state } of before.motions) {
      const since = moved.get(id);
      if (since === undefined || by === null || item !== before.item) continue;
      const asked = state === 'moved' && saidSomething(steps, since, entry.at);
      if (asked || (state !== 'moved' && state !== 'ready')) lesson.kept += 1;
      else if (state === 'ready' || entry.at - since > tooLate)
        lesson.missed.push({ at: since, seats: [by], ms: null });
      // An item may be taken up again; what was said of its motions is not said twice.
      moved.delete(id);
    }
  }
  return lesson;
}

/** Before a motion is put, whatever would change it is settled: the room is asked for a second, and votes on it. */
export function amendFirst(steps: readonly Step[]): Lesson {
  const lesson: Lesson = { rule: 'amendFirst', kept: 0, missed: [] };
  for (const { before, entry } of steps) {
    const { event, at } = entry;
    if (event.type !== 'pollOpened' || event.motion === null) continue;
    const changing = before.motions.filter((one) => one.of === event.motion && one.kind === 'amendment');
    const open = changing.filter(isPending);
    const seats = open.flatMap((one) => (one.by === null ? [] : [one.by]));
    if (open.length > 0) lesson.missed.push({ at, seats, ms: null });
    else if (changing.length > 0) lesson.kept += 1;
  }
  return lesson;
}

/** A vote on the matter begins when nobody waits any more, or the room has decided to close the debate. */
export function closeDebate(steps: readonly Step[]): Lesson {
  const lesson: Lesson = { rule: 'closeDebate', kept: 0, missed: [] };
  for (const { before, entry } of steps) {
    const { event, at } = entry;
    if (event.type !== 'pollOpened' || event.follows) continue;
    const kind = before.motions.find((one) => one.id === event.motion)?.kind ?? 'main';
    // What is about the procedure may be put while others wait.
    if (kind !== 'main') continue;
    const waiting = before.queue
      .filter((one) => one.kind === 'turn' && before.present.includes(one.seat))
      .map((one) => one.seat)
      .filter((seat) => hasTime(before, seat, 'turn'));
    if (waiting.length > 0) lesson.missed.push({ at, seats: [...new Set(waiting)], ms: null });
    else lesson.kept += 1;
  }
  return lesson;
}
