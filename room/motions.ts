import type { MotionId, SeatId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import type { MotionKind } from './kinds.ts';
import { isPending, motionOf } from './motionsFacts.ts';
import { type Refusal, refuse } from './refusals.ts';
import { type Motion, type Room, seatOf } from './room.ts';

/** As many as a meeting has numbers for. */
const most = 99;

/** Motions about the procedure come before those on the matter, and an amendment before what it would change. */
const precedence: Record<MotionKind, number> = {
  adjourn: 0,
  appeal: 1,
  table: 2,
  closeDebate: 3,
  amendment: 4,
  main: 5,
};

/** What may be put to the vote now, what comes first at the head. */
export const motionsInOrder = (room: Room): Motion[] =>
  room.motions
    .filter((one) => one.item === room.item && one.state === 'ready')
    .sort((a, b) => precedence[a.kind] - precedence[b.kind]);

/** Why the motion has to wait for another; null if it is its turn. */
export function mustWait(room: Room, motion: Motion): Refusal | null {
  const before = motionsInOrder(room).find((one) => precedence[one.kind] < precedence[motion.kind]);
  if (!before) return null;
  if (before.kind !== 'amendment') return refuse('procedureFirst');
  return room.motions.some((one) => one.of === motion.id && one.state === 'ready')
    ? refuse('amendmentFirst')
    : null;
}

function moveMotion(room: Room, command: CommandOf<'moveMotion'>, stamp: SeatStamp): Verdict {
  const { kind, text = null, of = null } = command;
  if (kind === 'amendment' || kind === 'table') {
    const target = of === null ? undefined : motionOf(room, of);
    if (!target || target.kind !== 'main' || target.item !== room.item) return refuse('motionUnknown');
    if (!isPending(target)) return refuse('motionDecided');
    if (kind === 'amendment' && text === target.text) return refuse('nothingChanged');
    const same = room.motions.some((one) => one.of === of && one.kind === kind && isPending(one));
    if (same) return refuse(kind === 'table' ? 'movedAlready' : 'amendmentPending');
  }
  if ((kind === 'closeDebate' || kind === 'adjourn') && pendingOf(room, kind)) return refuse('movedAlready');
  const words = text ?? procedural(room, kind, of);
  if (words === null) return refuse('textMissing');
  return newMotion(room, { kind, text: words, of: of, point: null }, stamp.by);
}

const pendingOf = (room: Room, kind: MotionKind): boolean =>
  room.motions.some((one) => one.kind === kind && one.item === room.item && isPending(one));

/** What a motion about the procedure says; its mover need not put it in words. */
function procedural(room: Room, kind: MotionKind, of: MotionId | null): string | null {
  const zh = room.setup.lang === 'zh-CN';
  const matter = of === null ? '' : (motionOf(room, of)?.text ?? '');
  switch (kind) {
    case 'closeDebate':
      return zh ? '结束本项讨论，停止发言申请。' : 'That the debate on this item be closed.';
    case 'adjourn':
      return zh ? '休会。' : 'That the meeting adjourn.';
    case 'table':
      return (zh ? `搁置动议：${matter}` : `That the motion be put off: ${matter}`).slice(0, 1000);
    default:
      return null;
  }
}

/** A motion of somebody who has a vote; it needs a second before it may be put. */
export function newMotion(
  room: Room,
  motion: Pick<Motion, 'kind' | 'text' | 'of' | 'point'>,
  by: SeatId,
): Verdict {
  if (!room.item) return refuse('noItem');
  if (room.poll) return refuse('pollIsOpen');
  if (!seatOf(room, by)?.entitled) return refuse('votersOnly');
  if (!room.present.includes(by)) return refuse('notPresent');
  const number = room.motions.length + 1;
  if (number > most) return refuse('tooManyMotions');
  return [{ type: 'motionMoved', motion: freeId(room), item: room.item, seat: by, ...motion }];
}

/** The first that the notice and the floor have left. */
function freeId(room: Room): MotionId {
  const used = new Set(room.motions.map((one) => Number(one.id.slice(1))));
  let number = 1;
  while (used.has(number)) number += 1;
  return `m${number}` as MotionId; // as the schema has it; the schemas stay out of the pages
}

function secondMotion(room: Room, { motion }: CommandOf<'secondMotion'>, { by }: SeatStamp): Verdict {
  const found = motionOf(room, motion);
  if (found?.state !== 'moved') return refuse('motionUnknown');
  if (!seatOf(room, by)?.entitled) return refuse('votersOnly');
  if (!room.present.includes(by)) return refuse('notPresent');
  // The mover and the seconder are two people.
  if (found.by === by) return refuse('ownMotion');
  return [{ type: 'motionSeconded', motion, seat: by }];
}

function withdrawMotion(room: Room, { motion }: CommandOf<'withdrawMotion'>, { by }: SeatStamp): Verdict {
  const found = motionOf(room, motion);
  if (!found || !isPending(found)) return refuse('motionUnknown');
  if (found.by !== by) return refuse('notYourRequest');
  const voted = room.poll?.motion ? motionOf(room, room.poll.motion) : null;
  if (voted?.id === motion || voted?.of === motion) return refuse('pollIsOpen');
  return [{ type: 'motionWithdrawn', motion, seat: by }];
}

export const motionRules: SeatRules<'moveMotion' | 'secondMotion' | 'withdrawMotion'> = {
  moveMotion: { who: 'anySeat', when: 'open', judge: moveMotion },
  secondMotion: { who: 'anySeat', when: 'open', judge: secondMotion },
  withdrawMotion: { who: 'anySeat', when: 'open', judge: withdrawMotion },
};
