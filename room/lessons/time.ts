import type { SeatId } from '../ids.ts';
import { isRefusal } from '../refusals.ts';
import type { Room } from '../room.ts';
import { timeLeft } from '../speakingTime.ts';
import { endsItem, shownIn, turnsOf, type Lesson, type Step } from './lesson.ts';

/** Of all the time that was added, one side has at most this share, once it is as much as this, ms. */
const largestShare = 2 / 3;
const enoughAdded = 30_000;

/**
 * More time is for everybody or for nobody. Whoever asks for it is answered as the others who ask, and where much was added, the
 * other side, once it has spoken, had some of it.
 */
export function extendAlike(steps: readonly Step[]): Lesson {
  const lesson: Lesson = { rule: 'extendAlike', kept: 0, missed: [] };
  const turns = turnsOf(steps);
  const asking = turns.filter((one) => shownIn(steps, one, 'wantsTime') !== undefined);
  const denied = asking.filter(({ floor }) => floor.extended === 0);
  const alike = denied.length === 0 || denied.length === asking.length;
  if (alike) lesson.kept += asking.length;
  else for (const { floor, at } of denied) lesson.missed.push({ at, seats: [floor.seat], ms: null });
  const sides = { for: { spoke: false, added: 0 }, against: { spoke: false, added: 0 } };
  for (const { floor } of turns) {
    if (floor.stance !== 'for' && floor.stance !== 'against') continue;
    sides[floor.stance].spoke = true;
    sides[floor.stance].added += floor.extended;
  }
  const { for: pro, against } = sides;
  const added = pro.added + against.added;
  if (!pro.spoke || !against.spoke || added < enoughAdded) return lesson;
  const difference = Math.abs(pro.added - against.added);
  if (Math.max(pro.added, against.added) <= added * largestShare) lesson.kept += 1;
  else lesson.missed.push({ at: turns.at(-1)?.at ?? 0, seats: [], ms: difference });
  return lesson;
}

/** Who waits for a turn that a limit leaves no time for. */
const withoutTime = (room: Room): SeatId[] => [
  ...new Set(
    room.queue
      .filter((one) => one.kind === 'turn' && room.present.includes(one.seat))
      .map((one) => one.seat)
      .filter((seat) => isRefusal(timeLeft(room, seat))),
  ),
];

/**
 * When the time of a group, an item or the meeting is used up while people still wait, the moderator sees it: time is added, or they
 * are told and taken off the list. Missed are those who still wait for what cannot come when the item or the meeting is over.
 */
export function watchBudgets(steps: readonly Step[]): Lesson {
  const lesson: Lesson = { rule: 'watchBudgets', kept: 0, missed: [] };
  for (const step of steps) {
    const { before, entry } = step;
    const { event, at } = entry;
    const seats = withoutTime(before);
    if (seats.length === 0) continue;
    if (event.type === 'timeAdded') lesson.kept += 1;
    else if (event.type === 'requestTakenOff' && seats.includes(event.seat)) lesson.kept += 1;
    else if (endsItem(step)) lesson.missed.push({ at, seats, ms: null });
  }
  return lesson;
}
