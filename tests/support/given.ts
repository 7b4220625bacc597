import { expect } from 'vitest';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { Entry, EventOf, MeetingEvent, TurnEnd } from '#room/events';
import { evolve, replay } from '#room/evolve';
import {
  commandId,
  itemId,
  meetingId,
  motionId,
  pollId,
  requestId,
  seatId,
  statementId,
  voterId,
} from '#room/ids';
import type { ItemId, MotionId, RequestId, SeatId, StatementId, VoterId } from '#room/ids';
import { isRefusal, type RefusalCode } from '#room/refusals';
import type { AnnouncedPoll, Room } from '#room/room';
import { setup, type Setup } from '#room/setup';
import { printedRules, type SpeakingRules } from '#room/speakingRules';
import type { Counted, Stamp } from '#room/stamp';
import type { Stance } from '#room/stance';
import type { CountedBallots } from '#room/votes/choice';
import { judge } from '#room/votes/judge';
import { pollPlan, type PollPlan } from '#room/votes/pollPlan';
import { heads, type Base64Url, type PollKeys } from '#room/votes/secretBallot';
import { voteRules } from '#room/votes/voteRules';

export const meeting = meetingId.parse('lift2026');
/** 19:30 in Shanghai; every time of a scene is counted from here. */
export const start = Date.UTC(2026, 5, 11, 11, 30);
export const seconds = (count: number): number => start + count * 1000;

export const seat = (id: string) => seatId.parse(id);
/** The seats of `hearing()`. */
export const chair = seat('s1');
export const clerk = seat('s2');
export const ann = seat('s3');
export const bo = seat('s4');
export const chen = seat('s5');
/** sits and speaks, has no vote */
export const tenant = seat('s6');
export const respondent = seat('s7');
export const adviser = seat('s8');
export const supervisor = seat('s9');
export const hall = seat('s10');
export const nobody = seat('s99');
/** Whose ballot it is: a seat's own bears the seat's id. */
export const voter = (id: string): VoterId => voterId.parse(id);
/** Everybody entitled in `hearing()`. */
export const voters: VoterId[] = [ann, bo, chen].map(voter);

export const [item1, item2, item3] = [itemId.parse('i1'), itemId.parse('i2'), itemId.parse('i3')];
/** m1 and m2 belong to the second item, m3 to the third. */
export const [motion1, motion2, motion3] = [motionId.parse('m1'), motionId.parse('m2'), motionId.parse('m3')];

/** The id of every command that a scene tries, and so of the poll or statement that comes of it. */
export const thisCommand = commandId.parse('11111111-1111-4111-8111-111111111111');
export const thisPoll = pollId.parse(thisCommand);
export const thisStatement = statementId.parse(thisCommand);
export const thisRequest = requestId.parse(thisCommand);
/** A poll and statements that the given facts speak of. */
export const poll = pollId.parse('22222222-2222-4222-8222-222222222222');
export const [statement, statement2] = [
  statementId.parse('33333333-3333-4333-8333-333333333333'),
  statementId.parse('44444444-4444-4444-8444-444444444444'),
];

/** A hearing about a lift: turns of 120 s, extended by 300 s at most, polls of 60 s; three seats entitled. */
export const hearing = (changes: Partial<Setup> = {}): Setup =>
  frozen(setup.parse({ ...structuredClone(plainHearing), ...changes }));

/** First come, first served: no rule of order, no limit, no grace. */
export const plainSpeaking: SpeakingRules = {
  ...printedRules,
  order: [],
  turnsPerItem: 0,
  graceSeconds: 0,
  lostSeconds: 0,
};

const plainHearing = {
  title: '6号楼加装电梯听证会',
  matter: '是否在6号楼加装电梯，费用如何分摊。',
  level: 'hearing',
  lang: 'en',
  zone: 'Asia/Shanghai',
  startsAt: start,
  place: '社区活动室',
  binding: true,
  documents: [{ title: '方案', url: 'https://example.org/plan.pdf' }],
  items: [
    { id: item1, title: 'The plan' },
    { id: item2, title: 'The cost' },
    { id: item3, title: 'The building site' },
  ],
  motions: [
    { id: motion1, item: item2, text: 'Every household pays by its floor.' },
    { id: motion2, item: item2, text: 'The ground floor pays nothing.' },
    { id: motion3, item: item3, text: 'Work begins in July.' },
  ],
  seats: [
    { id: chair, name: '王书记', role: 'chair', affiliation: '', entitled: false },
    { id: clerk, name: '李记录', role: 'clerk', affiliation: '', entitled: false },
    { id: ann, name: 'Ann', role: 'participant', affiliation: '6-101', entitled: true },
    { id: bo, name: 'Bo', role: 'participant', affiliation: '6-201', entitled: true },
    { id: chen, name: '陈奶奶', role: 'participant', affiliation: '6-601', entitled: true },
    { id: tenant, name: 'Tenant', role: 'participant', affiliation: '6-102', entitled: false },
    { id: respondent, name: '住建局', role: 'respondent', affiliation: '', entitled: false },
    { id: adviser, name: '律师', role: 'adviser', affiliation: '', entitled: false },
    { id: supervisor, name: '监事', role: 'supervisor', affiliation: '', entitled: false },
    { id: hall, name: '会场', role: 'hall', affiliation: '', entitled: false },
  ],
  rules: {
    turnSeconds: 120,
    extendAtMost: 300,
    pollSeconds: 60,
    pollChangeable: true,
    pollGraceSeconds: 0,
    speaking: plainSpeaking,
  },
  // Shown however few they are, so that a scene needs no crowd.
  voteRules: [{ ...voteRules.representatives, smallestGroup: 1 }],
};

// Facts that most scenes begin with.
export const opened: MeetingEvent = { type: 'meetingOpened' };
export const closed: MeetingEvent = { type: 'meetingClosed' };
export const filed: MeetingEvent = { type: 'minutesFiled', number: '2026-1', head: 'ab' };
export const taken = (item: ItemId): MeetingEvent => ({ type: 'itemTaken', item });
export const entered = (...seats: SeatId[]): MeetingEvent[] =>
  seats.map((one) => ({ type: 'seatEntered', seat: one }));
/** The meeting has come to the item of the first motions; Ann and Bo are here. */
export const onTheCost = [opened, taken(item2), ...entered(ann, bo)];
export const asked = (one: SeatId, stance: Stance = 'neutral'): EventOf<'speakingRequested'> => ({
  type: 'speakingRequested',
  request: requestOf(one),
  seat: one,
  kind: 'turn',
  stance,
  to: null,
  note: null,
});
/** The request that a seat made in the given facts. */
export const requestOf = (one: SeatId) =>
  requestId.parse(`55555555-5555-4555-8555-${one.slice(1).padStart(12, '0')}`);
/** The floor until `endsAt` seconds after the start. */
export const floorOf = (
  one: SeatId,
  endsAt = 120,
  stance: Stance | null = null,
  request: RequestId | null = null,
): EventOf<'floorGiven'> => ({
  type: 'floorGiven',
  seat: one,
  kind: 'turn',
  stance,
  request,
  to: null,
  endsAt: seconds(endsAt),
});
export const turnEnded = (one: SeatId, why: TurnEnd): MeetingEvent => ({ type: 'turnEnded', seat: one, why });
/** How a motion of `hearing()` is put. */
export const plain: PollPlan = pollPlan.parse({
  ...{ question: '', method: { kind: 'motion' }, options: [], openness: 'open', rule: 'representatives' },
  ...{ seconds: 60, changeable: true, live: false, graceSeconds: 0 },
});
/** A vote on a motion, of the third item if it is the third, else of the second. */
export const pollOn = (
  motion: MotionId,
  endsAt = 60,
  changes: Partial<Omit<EventOf<'pollOpened'>, 'type'>> = {},
): EventOf<'pollOpened'> => ({
  ...{ type: 'pollOpened', poll, motion, item: motion === motion3 ? item3 : item2, plan: plain },
  ...{ electorate: voters, casters: {}, keys: null, follows: null, prepared: null, endsAt: seconds(endsAt) },
  ...changes,
});
/** The same by the command of this test. */
export const openedNow = (changes: Parameters<typeof pollOn>[2] = {}) =>
  pollOn(motion1, 60, { poll: thisPoll, ...changes });
/** A vote on a motion, announced. */
export function announcedOn(
  motion: MotionId,
  changes: Partial<AnnouncedPoll> = {},
): EventOf<'pollAnnounced'> {
  const { endsAt: _, ...announced } = pollOn(motion);
  return { ...announced, ...changes, type: 'pollAnnounced' };
}
export const ballotsSaying = (yes: number, no: number, abstain: number): CountedBallots[] =>
  (
    [
      ['for', yes],
      ['against', no],
      ['abstain', abstain],
    ] as const
  ).flatMap(([choice, heads]) => (heads > 0 ? [{ choice, heads, area: 0 }] : []));
/** Of the three entitled, all present, so many for, against and abstaining. */
export const closedWith = (
  motion: MotionId | null,
  ...said: Parameters<typeof ballotsSaying>
): EventOf<'pollClosed'> => ({
  ...{ type: 'pollClosed', poll, motion, ballots: 'ab' },
  outcome: judge({
    ...{ plan: plain, rule: voteRules.representatives, ballots: ballotsSaying(...said) },
    ...{ entitled: { heads: 3, area: 0 }, present: { heads: 3, area: 0 } },
  }),
});
/** The public key of a secret poll whose ballots weigh a head each. */
export const secretKeys: PollKeys = { [heads]: 'key' as Base64Url };
/** What the server stamps on the closing of a poll with these ballots in its box. */
export const counted = (ballots: CountedBallots[], digest = 'ab'): { counted: Counted } => ({
  counted: { ballots, digest, anonymous: `${digest} without names` },
});
export const written = (id: StatementId, by: SeatId, text = 'Noise!'): EventOf<'statementSubmitted'> => ({
  type: 'statementSubmitted',
  statement: id,
  seat: by,
  stance: 'against',
  text,
});

/** What has happened: facts in their order; a number sets the clock to so many seconds after the start. */
export const given = (...story: (MeetingEvent | number)[]): Scene => givenIn(hearing(), ...story);

/** The same under another notice. */
export function givenIn(notice: Setup, ...story: (MeetingEvent | number)[]): Scene {
  const log: Entry[] = [
    { seq: 1, at: start, by: 'office', event: { type: 'convened', meeting, setup: notice } },
  ];
  let at = start;
  for (const fact of story) {
    if (typeof fact === 'number') at = seconds(fact);
    else log.push({ seq: log.length + 1, at, by: chair, event: fact });
  }
  return new Scene(log, at);
}

/** A meeting so far, frozen: a rule that changed it in place would throw. */
export class Scene {
  readonly log: readonly Entry[];
  readonly room: Room;
  /** when the last fact happened, ms */
  readonly at: number;

  constructor(log: readonly Entry[], at: number) {
    this.log = frozen(log);
    this.at = at;
    const room = replay(this.log);
    if (!room) throw new Error('the log does not begin with the notice');
    this.room = frozen(room);
  }

  /** Somebody asks for something, `after` seconds from the start (by default when the last fact happened). */
  when(
    command: Command,
    by: Stamp['by'],
    after?: number,
    stamped: Pick<Stamp, 'counted' | 'keys' | 'filing' | 'paragraph'> = {},
  ): { then: (...expected: MeetingEvent[] | [RefusalCode]) => Scene } {
    const at = after === undefined ? this.at : seconds(after);
    const answer = decide(this.room, frozen(command), { by, at, commandId: thisCommand, ...stamped });
    return {
      then: (...expected) => {
        if (typeof expected[0] === 'string') expect(answer).toEqual({ refused: expected[0] });
        else expect(answer).toEqual(expected);
        if (isRefusal(answer)) return this;
        const next = answer.map((event, nth) => ({ seq: this.log.length + 1 + nth, at, by, event }));
        return new Scene([...this.log, ...next], at);
      },
    };
  }
}

/** Freezes a value to its last leaf. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** The room after one more fact, with everything before it frozen. */
export const after = (room: Room, entry: Entry): Room => frozen(evolve(frozen(room), frozen(entry)));
