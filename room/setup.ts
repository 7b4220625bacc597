import { z } from 'zod';
import { itemId, motionId, preparedId, seatId } from './ids.ts';
import { mayBeEntitled, roles, type Role } from './roles.ts';
import { printedRules, speakingRules } from './speakingRules.ts';
import { line, lineOrNone, text } from './text.ts';
import { pollPlan } from './votes/pollPlan.ts';
import { voteRule } from './votes/voteRule.ts';
import { voteRules } from './votes/voteRules.ts';

/** Levels of meeting (三级): 议事协商会, 联动协商会, 听证协商会. */
export const levels = ['deliberation', 'joint', 'hearing'] as const;
export const langs = ['zh-CN', 'en'] as const;
export type Level = (typeof levels)[number];
export type Lang = (typeof langs)[number];

export const rules = z.object({
  /** length of a turn, s */
  turnSeconds: z.int().min(10).max(1800),
  /** most that a turn may be extended by in all, s */
  extendAtMost: z.int().min(0).max(1800),
  /** how long the vote on a motion stays open unless the chair closes it, s */
  pollSeconds: z.int().min(10).max(3600),
  /** whether a ballot may be changed until the poll closes */
  pollChangeable: z.boolean(),
  /** for how long after its end a ballot that was on its way is still taken, s */
  pollGraceSeconds: z.int().min(0).max(30).default(2),
  speaking: speakingRules.default(printedRules),
});
export type Rules = z.infer<typeof rules>;

export const seat = z.object({
  id: seatId,
  name: line(60),
  role: z.enum(roles),
  /** building, unit or organisation, as the notice prints it; may be empty */
  affiliation: lineOrNone(60),
  entitled: z.boolean(),
  /** whom the seat speaks for, for fair order and time budgets (residents, property company, a building); may be empty */
  group: lineOrNone(60).default(''),
  /** the household (户), as the notice names it, where households or owners vote; may be empty */
  household: lineOrNone(60).default(''),
  /** floor area owned, hundredths of a square metre; of co-owners each has a part, or one of them the whole */
  area: z.int().min(0).max(100_000_000).default(0),
});
export type NoticeSeat = z.infer<typeof seat>;
/** A seat of the notice, or a guest's. */
export type Seat = Omit<NoticeSeat, 'role'> & { role: Role };

/** Somebody votes for somebody else, by a written authority that the clerk has seen. */
export const proxy = z.object({ from: seatId, to: seatId, authority: line(120) });
export type Proxy = z.infer<typeof proxy>;

const webAddress = line(500).pipe(z.url({ protocol: /^https?$/ }));

/** Everything that the notice of a meeting says; fixed once the meeting is convened. */
export const setup = z
  .object({
    title: line(120),
    matter: text(2000),
    level: z.enum(levels),
    lang: z.enum(langs),
    /** IANA zone of the community, e.g. Asia/Shanghai */
    zone: line(60).refine(isZone, 'unknown time zone'),
    /** when it begins, ms since 1970 */
    startsAt: z.int().min(0).max(8.64e15),
    place: lineOrNone(120),
    /** whether the vote decides, or is consultative only; part of the notice */
    binding: z.boolean(),
    /** a rehearsal: simulated residents take part, and nothing that is decided counts */
    practice: z.boolean().default(false),
    documents: z.array(z.object({ title: line(120), url: webAddress })).max(20),
    items: z
      .array(z.object({ id: itemId, title: line(200) }))
      .min(1)
      .max(20),
    motions: z.array(z.object({ id: motionId, item: itemId, text: text(1000) })).max(20),
    /** five thousand people, a chair and a clerk */
    seats: z.array(seat).min(2).max(5002),
    rules,
    /** how votes are decided; the first is used where none is named. Copies, so that nothing changes them later. */
    voteRules: z
      .array(voteRule)
      .min(1)
      .max(20)
      .default(() => [voteRules.representatives]),
    /** votes prepared with the notice, in the order in which they are to be put */
    polls: z
      .array(z.object({ id: preparedId, item: itemId, motion: motionId.nullable(), plan: pollPlan }))
      .max(20)
      .default([]),
    /** written authorities to vote for another (委托), as they were handed in before the meeting */
    proxies: z.array(proxy).max(500).default([]),
    /** who casts the ballot of their household (户代表), where several of it have a vote; one seat a household */
    representatives: z.array(seatId).max(5000).default([]),
  })
  .superRefine((value, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const key of ['seats', 'items', 'motions', 'voteRules', 'polls'] as const)
      if (new Set(value[key].map((one) => one.id)).size !== value[key].length) fault([key], 'ids repeat');
    const inRole = (role: Role): number => value.seats.filter((one) => one.role === role).length;
    if (inRole('chair') !== 1) fault(['seats'], 'one chair is needed');
    // Whoever helps at the door of the hall, with a tablet, is a clerk too.
    if (inRole('clerk') === 0) fault(['seats'], 'a clerk is needed');
    value.seats.forEach((one, index) => {
      if (one.entitled && !mayBeEntitled(one.role))
        fault(['seats', index, 'entitled'], 'this role has no vote');
    });
    const items = new Set(value.items.map((one) => one.id));
    value.motions.forEach((one, index) => {
      if (!items.has(one.item)) fault(['motions', index, 'item'], 'unknown agenda item');
    });
    value.polls.forEach(({ item, motion, plan }, index) => {
      if (!items.has(item)) fault(['polls', index, 'item'], 'unknown agenda item');
      if (motion && value.motions.find((one) => one.id === motion)?.item !== item)
        fault(['polls', index, 'motion'], 'no motion of this agenda item');
      if (!value.voteRules.some((one) => one.id === plan.rule))
        fault(['polls', index, 'plan', 'rule'], 'unknown rule set');
    });
    const households = new Map(value.seats.map((one) => [one.id, one.entitled ? one.household : '']));
    const represented = new Set<string>();
    value.representatives.forEach((one, index) => {
      const household = households.get(one) ?? '';
      if (household === '') fault(['representatives', index], 'no seat with a vote and a household');
      else if (represented.has(household))
        fault(['representatives', index], 'one of this household is enough');
      represented.add(household);
    });
    const seats = new Set(value.seats.map((one) => one.id));
    value.proxies.forEach(({ from, to }, index) => {
      if (!seats.has(from) || !seats.has(to) || from === to)
        fault(['proxies', index], 'two seats are needed');
      if (value.proxies.findIndex((one) => one.from === from) !== index)
        fault(['proxies', index], 'this seat has given its authority already');
    });
  });
export type Setup = z.infer<typeof setup>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
