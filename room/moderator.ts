import { closeMeeting, takeItem } from './agenda.ts';
import type { Prompt } from './events.ts';
import type { MotionId, PreparedId, SeatId } from './ids.ts';
import type { ClockRules, CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { softwareLeads, takesTurns } from './leadership.ts';
import { motionsInOrder } from './motions.ts';
import { nextInQueue } from './order.ts';
import { preparedLeft } from './planned.ts';
import { openPoll } from './poll.ts';
import { isRefusal, refuse } from './refusals.ts';
import type { Room } from './room.ts';
import { startRound } from './roundTable.ts';
import { spokenOnItem } from './speakingTime.ts';
import type { Stamp } from './stamp.ts';

/** So many of the silent are asked at a time. */
const askedAtOnce = 3;

/** Whether the software has to keep the meeting going: it leads, and nothing is under way. */
const isIdle = (room: Room): boolean =>
  softwareLeads(room) &&
  room.phase === 'open' &&
  room.item !== null &&
  room.suspendedAt === null &&
  !(room.floor || room.poll || room.silence || room.groups || room.round);

/** When the software calls the next speaker, ms; null if nobody waits. */
export const callDue = (room: Room): number | null =>
  isIdle(room) && nextInQueue(room) ? room.lastStirAt : null;

/** When the software asks what next, since nobody wants the floor, ms. */
export function promptDue(room: Room): number | null {
  if (!isIdle(room) || nextInQueue(room) || nextPrompt(room) === null) return null;
  const { quietSeconds } = room.rules.speaking;
  return Math.max(room.lastStirAt, room.prompt?.at ?? 0) + quietSeconds * 1000;
}

const members = (room: Room): SeatId[] =>
  room.setup.seats
    .filter((one) => one.role !== 'hall' && takesTurns(room, one.id) && room.present.includes(one.id))
    .map((one) => one.id);

const silentOnItem = (room: Room): SeatId[] =>
  members(room).filter((one) => spokenOnItem(room, one).ms === 0);

/** First the silent are asked, then a closing round is proposed, then the vote, then to go on; null: all has been proposed. */
function nextPrompt(room: Room): Prompt | null {
  const steps: Prompt[] = ['silent', 'closingRound', 'vote', 'moveOn'];
  const after = room.prompt ? steps.indexOf(room.prompt.prompt) + 1 : 0;
  return (
    steps.slice(after).find((one) => {
      if (one === 'silent') return !room.listClosed && silentOnItem(room).length > 0;
      if (one === 'vote') return nextVote(room) !== null;
      return true;
    }) ?? null
  );
}

function prompt(room: Room, _command: CommandOf<'prompt'>, { at }: Stamp): Verdict {
  const due = promptDue(room);
  const next = nextPrompt(room);
  if (due === null || next === null || at < due) return refuse('nothingToPropose');
  const seats = next === 'silent' ? silentOnItem(room).slice(0, askedAtOnce) : [];
  return [{ type: 'prompted', prompt: next, seats }];
}

/** With more than half of the members here agreed, what was proposed happens: the group decides. */
function agree(room: Room, _command: CommandOf<'agreeToMoveOn'>, stamp: SeatStamp): Verdict {
  const proposed = room.prompt;
  if (proposed && !softwareLeads(room)) return refuse('chairIsHere');
  if (!proposed || proposed.prompt === 'silent') return refuse('nothingProposed');
  const here = members(room);
  if (!here.includes(stamp.by)) return refuse('notYourRole');
  if (proposed.agreed.includes(stamp.by)) return refuse('agreedAlready');
  const agreed = proposed.agreed.filter((one) => here.includes(one)).length + 1;
  if (agreed * 2 <= here.length) return [{ type: 'moveOnAgreed', seat: stamp.by }];
  const then = follow(room, proposed.prompt, stamp);
  return isRefusal(then) ? then : [{ type: 'moveOnAgreed', seat: stamp.by }, ...then];
}

/** What is put next: what was moved and comes before the matter, then the votes of the notice in their order, then the matter. */
function nextVote(room: Room): { motion: MotionId } | { prepared: PreparedId } | null {
  const [motion] = motionsInOrder(room);
  if (motion && motion.kind !== 'main') return { motion: motion.id };
  const [prepared] = preparedLeft(room, room.item);
  if (prepared) return { prepared: prepared.id };
  return motion ? { motion: motion.id } : null;
}

function follow(room: Room, proposed: Prompt, stamp: SeatStamp): Verdict {
  if (proposed === 'closingRound') return startRound(room, stamp.at);
  if (proposed === 'vote') {
    const put = nextVote(room);
    return put ? openPoll(room, put, stamp) : refuse('motionUnknown');
  }
  const { items } = room.setup;
  const next = items.slice(items.findIndex((one) => one.id === room.item) + 1);
  const open = next.find((one) => !room.itemsTaken.includes(one.id));
  return open ? takeItem(room, open.id) : closeMeeting(room);
}

export const moderatorRules: SeatRules<'agreeToMoveOn'> & ClockRules<'prompt'> = {
  agreeToMoveOn: { who: 'anySeat', when: 'open', judge: agree },
  prompt: { who: 'clock', when: 'open', judge: prompt },
};
