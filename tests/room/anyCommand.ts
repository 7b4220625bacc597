import { command, type Command } from '#room/commands';
import { groupId, itemId, type SeatId } from '#room/ids';
import {
  hallThemes,
  hallViews,
  movedKinds,
  opinions,
  partsPlayed,
  pointMatters,
  requestKinds,
} from '#room/kinds';
import type { Room } from '#room/room';
import { stances } from '#room/stance';
import type { Step } from './anySteps.ts';
import { voteCommandOf } from './anyVoteCommand.ts';
import { marked } from './nthIds.ts';
import { pick } from './pick.ts';
import { absent, whichGuest, whichMotion, whichPoint, whichRequest, whichStatement, whom } from './which.ts';

/** What the nth step says. */
export function commandOf(room: Room, one: Step, nth: number): Command {
  const { type, what, who } = one;
  switch (type) {
    case 'takeItem':
      return { type, item: itemId.parse(`i${(what % 4) + 1}`) };
    case 'adjustRules':
      return { type, changes: pick(changes, what) };
    case 'askToSpeak':
      return asked(room, one, nth);
    case 'askFor':
      return { type, seat: whom(room, one, room.inHall), stance: pick(stances, what) };
    case 'withdrawFor':
      return { type, seat: whom(room, one, room.inHall) };
    case 'withdraw':
    case 'pass':
      return what % 2 === 0 ? { type } : { type, request: whichRequest(room, one) };
    case 'skipRequest':
    case 'callRequest':
      return { type, request: whichRequest(room, one) };
    case 'moveRequest':
      return { type, request: whichRequest(room, one), place: who % 5, reason: 'x' };
    case 'takeOffList':
      return { type, request: whichRequest(room, one), reason: 'x' };
    case 'giveFloor':
      return { type, seat: whom(room, one, oftenTheHall(room, what)) };
    case 'muteSeat':
    case 'handOn':
    case 'handChair':
      return { type, seat: whom(room, one, room.present) };
    case 'unmuteSeat':
      return { type, seat: whom(room, one, room.muted) };
    case 'readmitSeat':
      return { type, seat: whom(room, one, room.removed) };
    case 'checkIn':
      return { type, seat: whom(room, one, absent(room)) };
    case 'checkOut':
      return { type, seat: whom(room, one, room.inHall) };
    case 'warnSeat':
    case 'removeSeat':
      return { type, seat: whom(room, one, room.present), reason: 'x' };
    case 'reportSeat':
      return { type, seat: whom(room, one, room.present), reason: marked(nth) };
    case 'extendTurn':
      return { type, seconds: 10 + (what % 100) };
    case 'addTime':
      return { type, to: pick(['groups', 'item', 'meeting'] as const, what), seconds: 10 + (who % 100) };
    case 'raisePoint':
      return { type, about: pick(pointMatters, what), text: 'x' };
    case 'withdrawPoint':
    case 'hearPoint':
    case 'appealRuling':
      return { type, point: whichPoint(room, one) };
    case 'rulePoint':
      return { type, point: whichPoint(room, one), upheld: what % 2 === 0, text: `ruled ${nth}` };
    case 'moveMotion':
      return moved(room, one, nth);
    case 'secondMotion':
    case 'withdrawMotion':
      return { type, motion: whichMotion(room, what) };
    case 'knock':
      return { type, name: marked(nth) };
    case 'stopKnocking':
    case 'admitGuest':
      return { type, guest: whichGuest(room, one) };
    case 'declineGuest':
      return { type, guest: whichGuest(room, one), reason: marked(nth) };
    case 'startSilence':
      return { type, seconds: 10 + (what % 100), about: 'x' };
    case 'openCheck':
      return { type, question: 'x' };
    case 'answerCheck':
      return { type, opinion: pick(opinions, what) };
    case 'openGroups':
      return { type, task: 'x', minutes: 1 + (what % 3), groups: halves(room, one) };
    case 'reportGroup':
      return { type, group: groupId.parse(`g${(what % 2) + 1}`), text: `group ${nth}` };
    case 'setHallView':
      return { type, view: pick(hallViews, what), theme: pick(hallThemes, who), captions: true };
    case 'playPart':
      return { type, what: pick(partsPlayed, what) };
    case 'nameHallSpeaker':
      return { type, who: namedInHall(room, one, nth) };
    case 'submitStatement':
      return { type, stance: pick(stances, what), text: marked(nth) };
    case 'showStatement':
      return { type, statement: whichStatement(room, one) };
    case 'declineStatement':
      return { type, statement: whichStatement(room, one), reason: marked(nth) };
    case 'giveRuling':
    case 'recordWords':
      return { type, text: `said ${nth}` };
    case 'correctMinutes':
      return { type, paragraph: `p${(what % 200) + 1}`, text: `corrected ${what % 3}` };
    default:
      // All others but those about votes say nothing but their name.
      return voteCommandOf(room, one) ?? command.parse({ type });
  }
}

const changes: Extract<Command, { type: 'adjustRules' }>['changes'][] = [
  { turnSeconds: 20 },
  { speaking: { moderator: 'software' } },
  { speaking: { moderator: 'chair' } },
  { speaking: { itemMinutes: 0, meetingMinutes: 0, budgets: [] } },
  { speaking: { itemMinutes: 1 } },
  { speaking: { order: ['leastTime', 'alternateHall'], entriesEach: 3 } },
  { speaking: { rotateChair: true, turnsPerItem: 1 } },
];

function asked(room: Room, one: Step, nth: number): Command {
  const { what, who, wild } = one;
  const stance = pick(stances, what);
  const kind = wild || what % 3 === 0 ? pick(requestKinds, who) : 'turn';
  const note = what % 4 === 0 ? { note: marked(nth), noteForChair: who % 2 === 0 } : {};
  const to = kind === 'question' ? { to: whom(room, { ...one, what: who }, room.present) } : {};
  return { type: 'askToSpeak', stance, ...(kind === 'turn' ? {} : { kind }), ...to, ...note };
}

/** Those who are here; now and then the hall's device alone, at which somebody is to be named. */
function oftenTheHall({ setup, present }: Room, what: number): SeatId[] {
  const hall = setup.seats
    .filter((one) => one.role === 'hall' && present.includes(one.id))
    .map((one) => one.id);
  return what % 3 === 0 && hall.length > 0 ? hall : present;
}

/** Mostly somebody who is checked in. */
function namedInHall(
  room: Room,
  one: Step,
  nth: number,
): Extract<Command, { type: 'nameHallSpeaker' }>['who'] {
  if (one.who % 5 === 0) return null;
  return one.who % 5 === 1 ? { name: marked(nth) } : { seat: whom(room, one, room.inHall) };
}

function moved(room: Room, { what, wild }: Step, nth: number): Command {
  const kind = pick(movedKinds, what);
  const main = room.motions.filter(
    (one) => wild || (one.kind === 'main' && one.item === room.item && one.state === 'ready'),
  );
  const of = main.length > 0 && (kind === 'amendment' || kind === 'table') ? { of: pick(main, what).id } : {};
  return { type: 'moveMotion', kind, ...of, ...(wild && what % 2 === 0 ? {} : { text: `moved ${nth}` }) };
}

/** Two groups of those who are here; sometimes one sits in both. */
function halves(room: Room, { wild, what }: Step) {
  const all = room.setup.seats.map((one) => one.id);
  const middle = 1 + (what % Math.max(1, all.length - 1));
  const [low, high] = [all.slice(0, middle), all.slice(wild ? middle - 1 : middle)];
  return [
    { name: 'Low', seats: low },
    { name: 'High', seats: high },
  ];
}
