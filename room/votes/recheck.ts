import type { MeetingEvent, Told } from '#room/events';
import { evolve } from '#room/evolve';
import type { PollId, SeatId, VoterId } from '#room/ids';
import { canonical } from '#room/canonical';
import { ruleOf } from '#room/planned';
import { comesToSame, mayKeepBack } from '#room/pollOutcome';
import { figureOf, weights } from '#room/roll';
import { castersOf } from '#room/rollFacts';
import { newRoom, type AnnouncedPoll, type Room } from '#room/room';
import type { Setup } from '#room/setup';
import type { Outcome } from './outcome.ts';
import type { PollPlan } from './pollPlan.ts';
import { recountSecret, type IsSigned } from './secretCount.ts';
import type { PollKeys } from './secretBallot.ts';
import { anonymous, ballotsText, type PublishedBallots } from './published.ts';

/** What a record says of a poll that was held. */
interface RecordedPoll {
  /** the row of its outcome */
  seq: number;
  poll: PollId;
  plan: PollPlan;
  outcome: Outcome;
  /** SHA-256 of the published ballots; null where they are withheld */
  ballots: string | null;
  electorate: readonly VoterId[];
  /** whose ballots somebody was there for, as the comings and goings of the record give it */
  present: readonly VoterId[];
  casters: AnnouncedPoll['casters'];
  keys: PollKeys | null;
}

/** The polls of a record in the order of their closing; `lost`: the first row that cannot have happened after those before it. */
function recordedPolls(rows: readonly Told[], start: Room): { polls: RecordedPoll[]; lost: number | null } {
  const polls = new Map<PollId, RecordedPoll>();
  let room = start;
  for (const row of rows) {
    const { seq, event } = row;
    if (event?.type === 'pollClosed') {
      if (room.poll?.poll !== event.poll) return { polls: [...polls.values()], lost: seq };
      const { plan, electorate, present, casters, keys } = room.poll;
      const { poll, outcome, ballots } = event;
      polls.set(poll, { seq, poll, plan, outcome, ballots, electorate, present, casters, keys });
    }
    // Where the closing of a vote is said to be not public, nothing was counted.
    if (room.poll && event && notWhileOpen.has(event.type)) return { polls: [...polls.values()], lost: seq };
    const held = event && 'poll' in event && event.poll ? polls.get(event.poll) : undefined;
    if (held && event?.type === 'tieBroken') held.outcome = event.outcome;
    if (held && event?.type === 'pollAnonymised') held.ballots = event.ballots;
    try {
      room = evolve(room, row);
    } catch {
      return { polls: [...polls.values()], lost: seq };
    }
  }
  return { polls: [...polls.values()], lost: null };
}

/** What cannot happen while a vote is open. */
const notWhileOpen: ReadonlySet<MeetingEvent['type']> = new Set([
  'pollAnnounced',
  'pollOpened',
  'itemTaken',
  'meetingSuspended',
  'meetingClosed',
  'minutesFiled',
]);

/** What a check needs that browsers and Node each have of their own. */
export interface Proofs {
  /** SHA-256 of a text in UTF-8, 64 hex digits */
  sha256: (text: string) => string | Promise<string>;
  isSigned: IsSigned;
}

/**
 * The row of the first outcome that does not follow: from the ballots that are published with the record, under the notice's
 * rules, by a roll on which each voter stands once and has one ballot at most, and by who was there while it was open. Null: all
 * follow. `only`: the one poll that is asked for.
 */
export async function firstWrongCount(
  rows: readonly Told[],
  ballots: readonly PublishedBallots[],
  proofs: Proofs,
  only?: PollId,
): Promise<number | null> {
  const notice = rows[0]?.event;
  if (notice?.type !== 'convened') return 1;
  let start: Room;
  try {
    start = newRoom(notice.meeting, notice.setup);
  } catch {
    return 1;
  }
  const { polls, lost } = recordedPolls(rows, start);
  for (const recorded of polls.filter(({ poll }) => only === undefined || poll === only)) {
    const published = ballots.find((one) => one.poll === recorded.poll);
    try {
      if (!(await isRight(notice.setup, recorded, published, proofs))) return recorded.seq;
    } catch {
      return recorded.seq; // something that must be in it is not
    }
  }
  return lost;
}

async function isRight(
  setup: Setup,
  { plan, outcome, ballots, electorate, present, casters, keys }: RecordedPoll,
  published: PublishedBallots | undefined,
  { sha256, isSigned }: Proofs,
): Promise<boolean> {
  const roll = new Set(electorate);
  const { entitled, voted } = outcome;
  if (roll.size !== electorate.length) return false;
  if (canonical(figureOf({ setup }, electorate)) !== canonical(entitled)) return false;
  if (canonical(figureOf({ setup }, present)) !== canonical(outcome.present)) return false;
  if (voted.heads > entitled.heads || voted.area > entitled.area) return false;
  if (ballots === null) {
    // Where nothing is published nothing can be counted: that may be only of so few.
    const rule = ruleOf({ setup }, plan);
    return rule !== undefined && mayKeepBack(plan, rule, outcome);
  }
  if (!published || (await sha256(ballotsText(published))) !== ballots) return false;
  const voters = published.named?.map((one) => one.voter) ?? [];
  if (new Set(voters).size !== voters.length || voters.some((one) => !roll.has(one))) return false;
  const isCaster = ({ voter, castBy }: { voter: VoterId; castBy?: SeatId }) =>
    castBy === undefined || castersOf({ casters }, voter).includes(castBy);
  if (!(published.named ?? []).every(isCaster)) return false;
  if (plan.openness === 'secret') {
    if (!published.secret || !keys) return false;
    const terms = { keys, entitled: electorate.length };
    if ((await recountSecret(published.secret, terms, isSigned)).faults.length > 0) return false;
  }
  const areas = new Map(weights({ setup }, voters).map((one) => [one.voter, one.area]));
  const counted = anonymous(published, (voter) => areas.get(voter) ?? 0);
  return comesToSame({ setup }, { plan, outcome }, counted);
}
