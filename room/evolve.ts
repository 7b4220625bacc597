import { agendaFolds } from './agendaFacts.ts';
import { attendanceFolds } from './attendanceFacts.ts';
import { chairFolds } from './chairFacts.ts';
import { conductFolds } from './conductFacts.ts';
import type { Entry, EventOf, MeetingEvent, Told } from './events.ts';
import { floorFolds } from './floorFacts.ts';
import { groupFolds } from './groupsFacts.ts';
import { guestFolds } from './guestsFacts.ts';
import { hallFolds } from './hallFacts.ts';
import type { Folds } from './judging.ts';
import { moderatorFolds } from './moderatorFacts.ts';
import { motionFolds } from './motionsFacts.ts';
import { keepOrder } from './order.ts';
import { pointFolds } from './pointsFacts.ts';
import { pollFolds } from './pollFacts.ts';
import { queueFolds } from './queueFacts.ts';
import { recordFolds } from './recordFacts.ts';
import { rehearsalFolds } from './rehearsalFacts.ts';
import { newRoom, type Room } from './room.ts';
import { rollFolds } from './rollFacts.ts';
import { tableFolds } from './roundTableFacts.ts';
import { rulesInForceFolds } from './rulesInForceFacts.ts';
import { statementFolds } from './statementsFacts.ts';

const folds: Folds<MeetingEvent['type']> = {
  convened: (_room, { meeting, setup }) => newRoom(meeting, setup),
  ...attendanceFolds,
  ...agendaFolds,
  ...rulesInForceFolds,
  ...queueFolds,
  ...floorFolds,
  ...pointFolds,
  ...chairFolds,
  ...motionFolds,
  ...conductFolds,
  ...guestFolds,
  ...tableFolds,
  ...groupFolds,
  ...moderatorFolds,
  ...hallFolds,
  ...rehearsalFolds,
  ...statementFolds,
  ...recordFolds,
  ...rollFolds,
  ...pollFolds,
};

/** Takes one fact into the room. Never refuses, never looks at anything but its two arguments; a hidden fact only counts. */
export function evolve(room: Room, told: Told): Room {
  const after = { ...(told.event === null ? room : apply(room, told.event, told)), seq: told.seq };
  if (told.event?.type === 'turnEnded' && told.event.why === 'next') keepOrder(room, after);
  return after;
}

/** The room after a whole log; the first entry must be `convened`. Undefined for an empty log. */
export function replay(log: readonly Entry[]): Room | undefined {
  const first = log[0]?.event;
  if (first?.type !== 'convened') return undefined;
  let room = newRoom(first.meeting, first.setup);
  for (const entry of log) room = evolve(room, entry);
  return room;
}

// An event's own type picks its fold; the compiler sees the two as one only through the type parameter.
const apply = <T extends MeetingEvent['type']>(room: Room, event: EventOf<T>, entry: Entry): Room =>
  folds[event.type](room, event, entry);
