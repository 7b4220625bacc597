import type { Command } from '#room/commands';
import { motionId, pollId, preparedId, type PollId, type SeatId } from '#room/ids';
import type { Decision, Room } from '#room/room';
import { tame, type Step } from './anySteps.ts';
import { plansUnder } from './anyVote.ts';
import { nthId } from './nthIds.ts';
import { pick } from './pick.ts';
import { absent, whichMotion, whom } from './which.ts';

/** What a step about votes says; null of any other. */
export function voteCommandOf(room: Room, one: Step): Command | null {
  const { type, what } = one;
  switch (type) {
    case 'openPoll':
      if (room.announced && !one.wild) return { type, announced: room.announced.poll };
      return { type, ...put(room, one) };
    case 'announcePoll':
      return { type, ...put(room, one) };
    case 'dropAnnouncement':
      return { type, poll: (!one.wild && room.announced?.poll) || pollId.parse(nthId(what % 90)) };
    case 'recordProxy':
      return { type, from: whom(room, one, absent(room)), to: proxyHolder(room, one), authority: 'Letter' };
    case 'endProxy':
      return {
        type,
        from: whom(
          room,
          one,
          room.proxies.map((given) => given.from),
        ),
      };
    case 'nameRepresentative':
      return { type, seat: whom(room, one, settlers(room)) };
    case 'breakTie': {
      const tied = room.decisions.findLast(({ outcome }) => outcome.verdict === 'tied');
      const answers = [...(tied?.outcome.standing ?? []), ...(tied?.outcome.standing.length ? [] : sides)];
      return { type, poll: heldPoll(room, one, tied), answer: pick(one.wild ? sides : answers, what) };
    }
    case 'recountPoll':
    case 'anonymisePoll':
      return { type, poll: heldPoll(room, one, room.decisions.at(-1)) };
    case 'contestPoll':
      return { type, poll: heldPoll(room, one, room.decisions.at(-1)), reason: 'x' };
    case 'answerContest': {
      const contested = room.decisions.find((held) => held.contests.some(isUnanswered));
      const contest = contested?.contests.find(isUnanswered)?.seq ?? 1 + (what % 90);
      return { type, poll: heldPoll(room, one, contested), contest, text: 'x' };
    }
    case 'closePoll':
      return { type, poll: (!one.wild && room.poll?.poll) || pollId.parse(nthId(what % 90)) };
    default:
      return null;
  }
}

const sides = ['for', 'against'] as const;
const isUnanswered = ({ answer }: { answer: string | null }): boolean => answer === null;

const heldPoll = (room: Room, { wild, what }: Step, likely: Decision | undefined): PollId =>
  (wild ? undefined : likely?.poll) ?? room.poll?.poll ?? pollId.parse(nthId(what % 90));

/** Entitled, and of a household. */
const settlers = ({ setup }: Room): SeatId[] =>
  setup.seats.filter((one) => one.entitled && one.household !== '').map((one) => one.id);

const proxyHolder = (room: Room, { who, wild }: Step): SeatId =>
  whom(room, { ...tame('recordProxy', who), wild, what: who }, room.present);

/** A motion as it stands or by a plan, a vote of the notice, one made now, or another round. */
function put(room: Room, one: Step): Omit<Extract<Command, { type: 'announcePoll' }>, 'type'> {
  const { what, who, wild } = one;
  const due = room.decisions.findLast(({ outcome }) => outcome.verdict === 'secondRound');
  if (due && what % 2 === 0) return { again: due.poll };
  const plan = pick(plansUnder(pick(room.setup.voteRules, who).id), Math.floor(what / 6));
  switch (what % 6) {
    case 0:
      return { prepared: preparedId.parse(wild ? 'v2' : 'v1') };
    case 1:
    case 2:
      return { plan };
    case 3:
      return { motion: whichMotion(room, what), plan };
    default:
      return { motion: wild ? motionId.parse(`m${(what % 5) + 1}`) : whichMotion(room, what) };
  }
}
