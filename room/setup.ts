import { z } from 'zod';
import { itemId, motionId, seatId } from './ids.ts';
import { mayBeEntitled, roles, type Role } from './roles.ts';
import { printedRules, speakingRules } from './speakingRules.ts';
import { line, lineOrNone, text } from './text.ts';

/** Levels of meeting (三级): 议事协商会, 联动协商会, 听证协商会. */
export const levels = ['deliberation', 'joint', 'hearing'] as const;
export const langs = ['zh-CN', 'en'] as const;
export type Level = (typeof levels)[number];
export type Lang = (typeof langs)[number];

/** A share that can be met: at most the whole, and more than the whole never. */
export const share = z
  .object({
    num: z.int().min(0).max(1000),
    den: z.int().min(1).max(1000),
    strict: z.boolean(),
  })
  .refine(({ num, den, strict }) => (strict ? num < den : num <= den), 'more than the whole');

export const rules = z.object({
  /** length of a turn, s */
  turnSeconds: z.int().min(10).max(1800),
  /** most that a turn may be extended by in all, s */
  extendAtMost: z.int().min(0).max(1800),
  /** how long a poll stays open unless the chair closes it, s */
  pollSeconds: z.int().min(10).max(3600),
  /** whether a ballot may be changed until the poll closes */
  pollChangeable: z.boolean(),
  /** of the entitled, how many must be present for the vote to count */
  quorum: share,
  /** of those present, how many must be in favour; somebody must */
  threshold: share.refine(({ num, strict }) => strict || num > 0, 'nobody need be in favour'),
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
});
export type NoticeSeat = z.infer<typeof seat>;
/** A seat of the notice, or a guest's. */
export type Seat = Omit<NoticeSeat, 'role'> & { role: Role };

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
    seats: z.array(seat).min(2).max(5000),
    rules,
  })
  .superRefine((value, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const key of ['seats', 'items', 'motions'] as const)
      if (new Set(value[key].map((one) => one.id)).size !== value[key].length) fault([key], 'ids repeat');
    for (const role of ['chair', 'clerk'] as const)
      if (value.seats.filter((one) => one.role === role).length !== 1)
        fault(['seats'], `one ${role} is needed`);
    value.seats.forEach((one, index) => {
      if (one.entitled && !mayBeEntitled(one.role))
        fault(['seats', index, 'entitled'], 'this role has no vote');
    });
    const items = new Set(value.items.map((one) => one.id));
    value.motions.forEach((one, index) => {
      if (!items.has(one.item)) fault(['motions', index, 'item'], 'unknown agenda item');
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
