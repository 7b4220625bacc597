import type { Entry, EventOf } from '#room/events';
import type { SeatId, VoterId } from '#room/ids';
import type { AnnouncedPoll, Decision, Room } from '#room/room';
import type { VoteRule } from '#room/votes/voteRule';
import { law, lawOfEqual, once } from './law.ts';

/** Whether a decision settled its motion, one way or the other. */
export const isSettled = ({ outcome }: Pick<Decision, 'outcome'>): boolean =>
  ['passed', 'rejected'].includes(outcome.verdict);

/** Whether a vote is a show of opinion, which leaves the debate alone. */
export const onlyAsks = (room: Room, poll: Pick<AnnouncedPoll, 'plan'>): boolean =>
  ruleOf(room, poll)?.majority === null;

/** What holds of the votes of a room at every moment. */
export function lawsOfVotes(room: Room): void {
  const { poll, decisions } = room;
  const settled = decisions.filter((one) => one.motion !== null && isSettled(one));
  law('no motion is decided twice', once(settled.map((one) => one.motion)));
  for (const { motion, outcome } of settled) {
    const state = room.motions.find((one) => one.id === motion)?.state;
    law('a motion that was voted on stays decided', state === outcome.verdict);
  }
  law('a vote is held once', once([...decisions, ...(poll ? [poll] : [])].map((one) => one.poll)));
  law('nobody gives two authorities', once(room.proxies.map((one) => one.from)));
  law('no authority is to oneself', !room.proxies.some((one) => one.from === one.to));
  law('no vote is announced while another is open', poll === null || room.announced === null);
  for (const one of [room.announced, poll]) {
    if (!one) continue;
    law('a roll has each ballot once', once(one.electorate) && one.electorate.length > 0);
    for (const { id } of room.guests)
      law(
        'a guest casts no ballot',
        one.electorate.every((voter) => !castersOf(one, voter).includes(id)),
      );
  }
  if (poll) {
    law('nobody is present twice for a vote', once(poll.present));
    law(
      'who is present for a vote is entitled',
      poll.present.every((one) => poll.electorate.includes(one)),
    );
  }
}

/** What holds of a fact about a vote that comes after a room and makes the next. */
export function lawsOfVotingStep(before: Room, { at, by, event }: Entry, after: Room): void {
  switch (event.type) {
    case 'pollAnnounced':
      lawsOfRoll(before, event);
      break;
    case 'pollOpened':
      lawsOfOpening(before, event);
      break;
    case 'pollEnding':
      law('only a secret vote waits for its last ballots', before.poll?.plan.openness === 'secret');
      break;
    case 'pollClosed': {
      const { poll } = before;
      law('a vote that closes was open', poll !== null && poll.poll === event.poll);
      const end = poll.endsAt + poll.plan.graceSeconds * 1000;
      law('the clock closes a vote when its time is up', by !== 'clock' || at >= end);
      lawsOfOutcome(before, poll, event);
      break;
    }
    case 'tieBroken': {
      const [was, is] = [before, after].map((room) => room.decisions.find((one) => one.poll === event.poll));
      law('only a tie is broken', was?.outcome.verdict === 'tied');
      lawOfEqual('a casting vote is one', is?.outcome.byChair.length, was.outcome.byChair.length + 1);
      lawOfEqual('a casting vote changes no figure', is?.outcome.clauses, was.outcome.clauses);
      break;
    }
    case 'pollContested': {
      const held = before.decisions.find((one) => one.poll === event.poll);
      const hours = held ? (ruleOf(before, held)?.contestHours ?? 0) : 0;
      law('a count is contested in time', held !== undefined && at < held.at + hours * 3_600_000);
      law(
        'who contests has a vote',
        before.setup.seats.some((one) => one.id === event.seat && one.entitled),
      );
      break;
    }
    case 'pollAnonymised':
      law('names are taken off after the meeting', before.phase === 'closed');
      break;
    case 'minutesFiled':
      law('nothing is filed while an objection waits', before.decisions.every(isUncontested(before, at)));
      break;
    default:
  }
  if (before.poll && after.poll) {
    const roll = ({ electorate, casters, plan, keys }: AnnouncedPoll) => [electorate, casters, plan, keys];
    lawOfEqual('an open vote keeps its roll', roll(after.poll), roll(before.poll));
  }
}

function lawsOfOpening(before: Room, { type: _, endsAt: __, ...poll }: EventOf<'pollOpened'>): void {
  law('one vote at a time', before.poll === null);
  law('a vote is on the item', poll.item === before.item);
  if (poll.motion) {
    const motion = before.motions.find((one) => one.id === poll.motion);
    law('a vote on a motion is on one of the item', motion?.item === before.item);
    law('a vote is on what was seconded and is not decided', motion.state === 'ready');
  }
  if (before.announced) {
    const { present: _here, ...announced } = before.announced;
    lawOfEqual('what was announced is what is put', poll, announced);
  } else lawsOfRoll(before, poll);
  if (poll.follows) {
    const first = before.decisions.find((one) => one.poll === poll.follows)?.outcome;
    lawOfEqual('a second round is between who was left', ids(poll.plan.options), first?.standing);
  }
}

/** Whose ballots there are, held against the notice and the authorities by another way than the product's. */
function lawsOfRoll(room: Room, { plan, electorate, casters, keys }: Omit<AnnouncedPoll, 'poll'>): void {
  const rule = ruleOf(room, { plan });
  law('a vote has a rule of the notice', rule !== undefined);
  law('a secret vote has keys, and no other has', (plan.openness === 'secret') === (keys !== null));
  const { of, who, representative, proxiesAtMost } = rule.voters;
  const stands = proxiesAtMost === 0 ? [] : room.proxies.filter((one) => !room.present.includes(one.from));
  const heard = new Set<SeatId>();
  for (const voter of electorate) {
    const behind = seatsBehind(room, voter);
    law('a ballot is of somebody entitled', behind.length > 0);
    const own = castersOf({ casters }, voter).filter((seat) => behind.includes(seat));
    const others = castersOf({ casters }, voter).filter((seat) => !behind.includes(seat));
    law(
      'who casts for another has the authority',
      others.every((seat) => stands.some((one) => one.to === seat && behind.includes(one.from))),
    );
    if (of !== 'seats' && representative === 'named' && voter.startsWith('h'))
      law(
        'a household’s ballot has one hand of its own, and hands that it gave authority to',
        own.some((hand) =>
          castersOf({ casters }, voter).every(
            (seat) => seat === hand || stands.some((one) => one.from === hand && one.to === seat),
          ),
        ),
      );
    if (who === 'present')
      law(
        'who must be present is',
        [...own, ...others].some((seat) => room.present.includes(seat)),
      );
    for (const seat of behind) {
      law('nobody is behind two ballots', !heard.has(seat));
      heard.add(seat);
    }
  }
  if (of === 'seats' && who === 'roll')
    lawOfEqual('the electorate is who the notice entitles', electorate.map(String), entitledIn(room));
  const held = Map.groupBy(
    stands.filter(({ from }) => entitledIn(room).includes(from)),
    (one) => one.to,
  );
  law(
    'nobody votes for more others than the rule allows',
    [...held.values()].every((all) => all.length <= proxiesAtMost),
  );
}

function lawsOfOutcome(before: Room, poll: AnnouncedPoll, { outcome, ballots }: EventOf<'pollClosed'>): void {
  const { entitled, present, voted, valid, counts, clauses, verdict } = outcome;
  lawOfEqual('all on the roll are entitled', entitled.heads, poll.electorate.length);
  lawOfEqual('who was present is counted', present.heads, before.poll?.present.length);
  law('no more is valid than was cast', valid.heads <= voted.heads && valid.area <= voted.area);
  const few = voted.heads > 0 && voted.heads < (ruleOf(before, poll)?.smallestGroup ?? 0);
  if (few && poll.plan.openness !== 'named') {
    law('figures of few are not shown', counts.length === 0 && ballots === null);
    return;
  }
  law('the ballots are published', ballots !== null);
  if (poll.plan.method.kind === 'motion')
    lawOfEqual(
      'the ballots add up',
      counts.reduce((sum, one) => sum + one.heads, 0),
      voted.heads,
    );
  const quorums = clauses.filter(({ clause }) => clause === 'presence' || clause === 'participation');
  law('nothing passes without a quorum', verdict !== 'passed' || quorums.every(({ met }) => met));
  for (const { count, needed, met, whole } of clauses)
    law('a condition is met by enough', met === (whole > 0 && count >= needed));
  if (poll.plan.method.kind === 'motion' && ruleOf(before, poll)?.majority)
    law('what passes has enough in favour', (verdict === 'passed') === clauses.every(({ met }) => met));
}

const isUncontested =
  (room: Room, at: number) =>
  (held: Decision): boolean => {
    const hours = ruleOf(room, held)?.contestHours ?? 0;
    // Where there is no time to contest a count, a clock that was set back makes none.
    const isOver = hours === 0 || at >= held.at + hours * 3_600_000;
    return isOver && held.contests.every((one) => one.answer !== null);
  };

const ruleOf = (room: Room, { plan }: Pick<AnnouncedPoll, 'plan'>): VoteRule | undefined =>
  room.setup.voteRules.find((one) => one.id === plan.rule);
const castersOf = ({ casters }: Pick<AnnouncedPoll, 'casters'>, voter: VoterId): SeatId[] =>
  casters[voter] ?? [voter as string as SeatId]; // its own
const entitledIn = ({ setup }: Room): SeatId[] =>
  setup.seats.filter((one) => one.entitled).map((one) => one.id);
const ids = (list: readonly { id: string }[]): string[] => list.map((one) => one.id);

/** A seat's own ballot has the seat behind it, the nth household's those who live there. */
function seatsBehind(room: Room, voter: VoterId): SeatId[] {
  const all = room.setup.seats;
  const households = [...new Set(all.map((one) => one.household))].filter((one) => one !== '');
  const household = voter.startsWith('h') ? households[Number(voter.slice(1)) - 1] : undefined;
  return all
    .filter((one) => one.entitled && (household ? one.household === household : one.id === String(voter)))
    .map((one) => one.id);
}
