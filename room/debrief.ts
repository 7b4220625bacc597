import type { Entry } from './events.ts';
import { evolve } from './evolve.ts';
import type { PointId, SeatId } from './ids.ts';
import { takesTurns } from './leadership.ts';
import { callBack, muteFairly, muteNoise } from './lessons/conduct.ts';
import { isMeasure, leftOf, turnsOf, type Lesson, type Step } from './lessons/lesson.ts';
import { amendFirst, closeDebate, putMotions } from './lessons/motions.ts';
import { hearReplies } from './lessons/replies.ts';
import { extendAlike, watchBudgets } from './lessons/time.ts';
import { nextInQueue } from './order.ts';
import { newRoom, type Room } from './room.ts';
import { lasted } from './speakingTime.ts';

export type { Lesson, LessonRule, Missed } from './lessons/lesson.ts';

/** A speaker is not cut off with more than this left, ms. */
const cutOff = 15_000;
/** A turn is far over from this much of its usual length. */
const farOver = 1.5;
/** A point of order waits at most so long, ms. */
const pointWaits = 30_000;
/** Between for and against, the larger side has at most this share of the time, once they have spoken this long together, ms. */
const largestSide = 2 / 3;
const enoughOfSides = 60_000;

/**
 * Looks at a whole meeting, rule by rule, for whoever moderated it; from the record alone. Empty if the log does not begin with
 * the notice.
 *
 * Which lesson stands for which rules:
 *   the queue            keepOrder, askSilent
 *   limits               watchBudgets, extendAlike
 *   order                balanceSides
 *   kinds of speech      hearReplies (interventions and replies), hearPoints
 *   the clock            letFinish, keepTime
 *   motions              putMotions, amendFirst, closeDebate
 *   disorder             callToOrder, callBack, muteNoise, muteFairly
 *   votes                closeDebate; the rest the software does: who has a ballot, how it is counted, what must come first
 *   statements           showStatements
 * And which rules have none: the hall is the clerk's work (checking in, naming who speaks), not the moderator's. Whom of the
 * observers to let in, when to go round the table, to be silent, to ask for opinions or to form groups is the moderator's free
 * choice, and none of it is wrong. Questions are answered and rounds go on by themselves. Handing over the chair is a judgement
 * about oneself that no record shows.
 */
export function debrief(log: readonly Entry[]): Lesson[] {
  const first = log[0]?.event;
  if (first?.type !== 'convened') return [];
  let room = newRoom(first.meeting, first.setup);
  const steps: Step[] = [];
  for (const entry of log) {
    steps.push({ before: room, entry });
    room = evolve(room, entry);
  }
  const at = log.at(-1)?.at ?? 0;
  return [
    keepOrder(steps),
    letFinish(steps),
    keepTime(steps),
    extendAlike(steps),
    watchBudgets(steps),
    hearPoints(steps, at),
    hearReplies(steps),
    callToOrder(steps),
    callBack(steps),
    muteNoise(steps),
    muteFairly(steps),
    askSilent(steps, room),
    balanceSides(steps, at),
    putMotions(steps),
    amendFirst(steps),
    closeDebate(steps),
    showStatements(room),
  ];
}

/** Whoever is called is the one that the rules put first; an intervention comes at the chair's word. */
function keepOrder(steps: Step[]): Lesson {
  const lesson: Lesson = { rule: 'keepOrder', kept: 0, missed: [] };
  steps.forEach(({ before, entry: { event, at } }, nth) => {
    if (event.type !== 'floorGiven' || event.request === null || event.kind === 'intervention') return;
    // The turn that the call ended still ran when the list was looked at.
    const ended = steps.slice(0, nth).findLast((one) => one.entry.event.type === 'turnEnded');
    const first = nextInQueue(ended?.entry.at === at ? ended.before : before);
    if (!first || first.request === event.request) lesson.kept += 1;
    else lesson.missed.push({ at, seats: [first.seat], ms: null });
  });
  return lesson;
}

const cutBy: readonly string[] = ['chair', 'next', 'item', 'poll', 'closed', 'suspended'];

/** Whoever was called to order in the turn may be cut off. */
function letFinish(steps: Step[]): Lesson {
  const called = steps.flatMap(({ entry: { event, at } }) =>
    isMeasure(event) ? [{ seat: event.seat, at }] : [],
  );
  const lesson: Lesson = { rule: 'letFinish', kept: 0, missed: [] };
  for (const { floor, at, why } of turnsOf(steps)) {
    const left = leftOf(floor, at);
    const inOrder = called.every((one) => one.seat !== floor.seat || one.at < floor.startedAt || one.at > at);
    if (cutBy.includes(why) && left > cutOff && inOrder)
      lesson.missed.push({ at, seats: [floor.seat], ms: left });
    else lesson.kept += 1;
  }
  return lesson;
}

function keepTime(steps: Step[]): Lesson {
  const lesson: Lesson = { rule: 'keepTime', kept: 0, missed: [] };
  for (const { floor, at } of turnsOf(steps)) {
    const spoken = lasted(floor, at);
    const usual = spoken + leftOf(floor, at) - floor.extended;
    if (floor.extended > 0 && spoken > usual * farOver)
      lesson.missed.push({ at: floor.startedAt, seats: [floor.seat], ms: spoken - usual });
    else lesson.kept += 1;
  }
  return lesson;
}

/** A point that is still raised when the meeting ends waited until then. */
function hearPoints(steps: Step[], end: number): Lesson {
  const raised = new Map<PointId, { seat: SeatId; at: number }>();
  const lesson: Lesson = { rule: 'hearPoints', kept: 0, missed: [] };
  const answered = (point: PointId, at: number) => {
    const one = raised.get(point);
    if (!one || !raised.delete(point)) return;
    if (at - one.at > pointWaits) lesson.missed.push({ at: one.at, seats: [one.seat], ms: at - one.at });
    else lesson.kept += 1;
  };
  for (const { entry } of steps) {
    const { event, at } = entry;
    if (event.type === 'pointRaised') raised.set(event.point, { seat: event.seat, at });
    if (event.type === 'pointHeard' || event.type === 'pointRuled') answered(event.point, at);
    if (event.type === 'pointWithdrawn') answered(event.point, at);
  }
  for (const point of [...raised.keys()]) answered(point, end);
  return lesson;
}

/** Whoever breaks in a second time, or raises a second point of order that is not upheld, is called to order. */
function callToOrder(steps: Step[]): Lesson {
  const breaksIn = new Map<SeatId, number>();
  const pending = new Map<SeatId, number>();
  const lesson: Lesson = { rule: 'callToOrder', kept: 0, missed: [] };
  for (const { entry } of steps) {
    const { event, at } = entry;
    const broke =
      (event.type === 'speakingRequested' && event.kind === 'intervention') ||
      (event.type === 'pointRuled' && !event.upheld);
    if (broke) {
      const times = (breaksIn.get(event.seat) ?? 0) + 1;
      breaksIn.set(event.seat, times);
      if (times > 1 && !pending.has(event.seat)) pending.set(event.seat, at);
    } else if (isMeasure(event)) {
      if (pending.delete(event.seat)) lesson.kept += 1;
      breaksIn.delete(event.seat);
    }
  }
  for (const [seat, at] of pending) lesson.missed.push({ at, seats: [seat], ms: null });
  return lesson;
}

/** Everybody who may speak and came was given the floor, or spoke at the hall's device, or was in a round or asked by the software. */
function askSilent(steps: Step[], room: Room): Lesson {
  const asked = new Set<SeatId>();
  for (const { entry } of steps) {
    const { event } = entry;
    if (event.type === 'floorGiven') asked.add(event.seat);
    if (event.type === 'hallSpeakerNamed' && event.who && 'seat' in event.who) asked.add(event.who.seat);
    if (event.type === 'roundStarted') for (const seat of event.order) asked.add(seat);
    if (event.type === 'prompted') for (const seat of event.seats) asked.add(seat);
  }
  const members = room.attended.filter(
    (seat) =>
      takesTurns(room, seat) && room.setup.seats.some((one) => one.id === seat && one.role !== 'hall'),
  );
  const silent = members.filter((seat) => !asked.has(seat));
  return {
    rule: 'askSilent',
    kept: members.length - silent.length,
    missed: silent.map((seat) => ({ at: room.closedAt ?? room.openedAt ?? 0, seats: [seat], ms: null })),
  };
}

function balanceSides(steps: Step[], end: number): Lesson {
  const sides = { for: 0, against: 0 };
  for (const { floor, at } of turnsOf(steps))
    if (floor.stance === 'for' || floor.stance === 'against') sides[floor.stance] += lasted(floor, at);
  const whole = sides.for + sides.against;
  if (whole < enoughOfSides) return { rule: 'balanceSides', kept: 0, missed: [] };
  const fair = Math.max(sides.for, sides.against) <= whole * largestSide;
  const difference = Math.abs(sides.for - sides.against);
  return {
    rule: 'balanceSides',
    kept: fair ? 1 : 0,
    missed: fair ? [] : [{ at: end, seats: [], ms: difference }],
  };
}

function showStatements({ statements }: Room): Lesson {
  const waiting = statements.filter((one) => one.state === 'waiting');
  return {
    rule: 'showStatements',
    kept: statements.length - waiting.length,
    missed: waiting.map(({ seat, submittedAt }) => ({ at: submittedAt, seats: [seat], ms: null })),
  };
}
