import type { ItemId, MotionId, PollId, PreparedId } from './ids.ts';
import type { CommandOf } from './judging.ts';
import { mustWait } from './motions.ts';
import { isPending, motionOf } from './motionsFacts.ts';
import { refuse, type Refusal } from './refusals.ts';
import type { Room } from './room.ts';
import { secondRoundOf } from './votes/judge.ts';
import type { PollPlan } from './votes/pollPlan.ts';
import type { VoteRule } from './votes/voteRule.ts';

/** What is put to the vote, and under which of the notice's rules. */
export interface Planned {
  plan: PollPlan;
  rule: VoteRule;
  motion: MotionId | null;
  item: ItemId;
  follows: PollId | null;
  prepared: PreparedId | null;
}

type Put = Pick<CommandOf<'openPoll'>, 'motion' | 'prepared' | 'plan' | 'again'>;

/** How a motion is put unless somebody plans it otherwise. */
export function motionPlan(room: Pick<Room, 'rules' | 'setup'>): PollPlan {
  const { pollSeconds, pollChangeable, pollGraceSeconds } = room.rules;
  return {
    question: '',
    method: { kind: 'motion' },
    options: [],
    openness: 'open',
    rule: defaultRule(room).id,
    seconds: pollSeconds,
    changeable: pollChangeable,
    live: false,
    graceSeconds: pollGraceSeconds,
  };
}

/** How this motion is put unless somebody plans it otherwise: as the notice prepared it, if it did. */
export const planFor = (room: Votes, motion: MotionId): PollPlan =>
  preparedFor(room, motion)?.plan ?? motionPlan(room);

type Votes = Pick<Room, 'rules' | 'setup' | 'motions' | 'decisions' | 'poll' | 'announced'>;

/** The notice's vote on a motion; of several the next, and the last again once all were put. */
const preparedFor = (
  room: Omit<Votes, 'rules'>,
  motion: MotionId,
): Room['setup']['polls'][number] | undefined => {
  const theirs = room.setup.polls.filter((one) => one.motion === motion);
  const [next] = theirs[0] ? preparedLeft(room, theirs[0].item).filter((one) => one.motion === motion) : [];
  return next ?? theirs.at(-1);
};

/** The notice's votes of an item that are still to be put, in their order; not those on a motion that is decided or withdrawn. */
export function preparedLeft(
  room: Pick<Room, 'setup' | 'motions' | 'decisions' | 'poll' | 'announced'>,
  item: ItemId | null,
): Room['setup']['polls'] {
  const put = [...room.decisions, room.poll, room.announced].map((one) => one?.prepared);
  const isSettled = (motion: MotionId | null): boolean =>
    room.motions.some((one) => one.id === motion && !isPending(one));
  return room.setup.polls.filter(
    (one) => one.item === item && !put.includes(one.id) && !isSettled(one.motion),
  );
}

function defaultRule({ setup }: Pick<Room, 'setup'>): VoteRule {
  const [first] = setup.voteRules;
  if (!first) throw new Error('a notice has at least one rule of voting');
  return first;
}

export const ruleOf = (room: Pick<Room, 'setup'>, plan: Pick<PollPlan, 'rule'>): VoteRule | undefined =>
  room.setup.voteRules.find((one) => one.id === plan.rule);

/** What a command puts to the vote; nothing may be put that is not in order now. */
export function planned(room: Room, put: Put): Planned | Refusal {
  if (room.poll) return refuse('pollIsOpen');
  if (!room.item) return refuse('noItem');
  if (room.suspendedAt !== null) return refuse('meetingSuspended');
  if (room.groups) return refuse('groupsAreOpen');
  const found = put.again ? again(room, put.again) : fresh(room, put, room.item);
  if ('refused' in found) return found;
  const rule = ruleOf(room, found.plan);
  if (!rule) return refuse('ruleUnknown');
  if (found.plan.question === '' && found.motion === null) return refuse('questionMissing');
  const refused = found.motion ? notInOrder(room, found.motion) : null;
  return refused ?? { ...found, rule };
}

function fresh(room: Room, put: Put, item: ItemId): Omit<Planned, 'rule'> | Refusal {
  if (put.prepared) {
    const prepared = room.setup.polls.find((one) => one.id === put.prepared);
    if (!prepared) return refuse('pollUnknown');
    if (prepared.item !== item) return refuse('motionOfOtherItem');
    const { id, plan, motion } = prepared;
    return { plan: put.plan ?? plan, motion, item, follows: null, prepared: id };
  }
  const motion = put.motion ?? null;
  const plan = put.plan ?? (motion ? planFor(room, motion) : null);
  const prepared = (motion && preparedFor(room, motion)?.id) ?? null;
  return plan ? { plan, motion, item, follows: null, prepared } : refuse('questionMissing');
}

/** Another round between those who are left standing. */
function again(room: Room, poll: PollId): Omit<Planned, 'rule'> | Refusal {
  const before = room.decisions.find((one) => one.poll === poll);
  if (!before) return refuse('pollUnknown');
  if (before.outcome.verdict !== 'secondRound') return refuse('noSecondRound');
  if (room.decisions.some((one) => one.follows === poll)) return refuse('motionDecided');
  return {
    plan: secondRoundOf(before.plan, before.outcome),
    motion: before.motion,
    item: before.item,
    follows: poll,
    prepared: before.prepared,
  };
}

/** Why this motion cannot be put to the vote now; null if it can. */
export function notInOrder(room: Room, id: MotionId): Refusal | null {
  const motion = motionOf(room, id);
  if (!motion) return refuse('motionUnknown');
  if (motion.item !== room.item) return refuse('motionOfOtherItem');
  if (motion.state === 'moved') return refuse('notSeconded');
  if (motion.state !== 'ready') return refuse('motionDecided');
  return mustWait(room, motion);
}
