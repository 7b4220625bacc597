import { z } from 'zod';
import { orderRules } from './kinds.ts';
import { line } from './text.ts';

const seconds = z.int().min(10).max(1800);

/** Who comes next, for how long and how often: the rules of speaking (发言规则) of one meeting. */
export const speakingRules = z.object({
  order: z
    .array(z.enum(orderRules))
    .max(orderRules.length)
    .refine((list) => new Set(list).size === list.length, 'a rule is named twice'),
  /** whoever was overtaken this often by later requests comes next, whatever the order says */
  overtakenAtMost: z.int().min(1).max(50),
  /** turns of one seat on one item; 0: as many as it likes */
  turnsPerItem: z.int().min(0).max(20),
  /** requests of one seat that may wait at a time */
  entriesEach: z.int().min(1).max(5),
  /** whether only those in the room may ask */
  presentOnly: z.boolean(),
  /** speaking time of an item and of the whole meeting, min; 0: no limit */
  itemMinutes: z.int().min(0).max(600),
  meetingMinutes: z.int().min(0).max(1440),
  /** speaking time that a group has on an item, s; groups that are not named have no limit */
  budgets: z.array(z.object({ group: line(60), seconds: z.int().min(10).max(36_000) })).max(20),
  /** length of each kind of speech other than a turn, s */
  seconds: z.object({
    reply: seconds,
    question: seconds,
    answer: seconds,
    intervention: seconds,
    personal: seconds,
    point: seconds,
    round: seconds,
  }),
  /** before the end of a turn, when the speaker is warned, s */
  marks: z.array(z.int().min(1).max(600)).max(4),
  /** between the end of the time and the silence of the microphone, s */
  graceSeconds: z.int().min(0).max(30),
  /** how long the clock waits for a speaker whose connection was lost, s */
  lostSeconds: z.int().min(0).max(300),
  /** whether a speaker may hand the rest of the turn to another seat */
  handOn: z.boolean(),
  /** whether a closed list stops points of order too */
  closedListStopsPoints: z.boolean(),
  /** whether the chair may give observers who ask a seat for one turn */
  inviteObservers: z.boolean(),
  /** who calls: a person in the chair, or the software */
  moderator: z.enum(['chair', 'software']),
  /** without a chair: how long nobody wants the floor before the software asks what next, s */
  quietSeconds: z.int().min(10).max(600),
  /** whether each new item passes the chair to the next participant in the order of seats */
  rotateChair: z.boolean(),
});
export type SpeakingRules = z.infer<typeof speakingRules>;

/**
 * Rules that residents' meetings print: those who have not spoken come first, for and against alternate, two turns on a
 * matter, nobody interrupts but for a point of order.
 */
export const printedRules: SpeakingRules = {
  order: ['unspoken', 'alternateStance'],
  overtakenAtMost: 10,
  turnsPerItem: 2,
  entriesEach: 1,
  presentOnly: false,
  itemMinutes: 0,
  meetingMinutes: 0,
  budgets: [],
  seconds: { reply: 60, question: 30, answer: 60, intervention: 30, personal: 60, point: 30, round: 60 },
  marks: [30, 10],
  graceSeconds: 3,
  lostSeconds: 45,
  handOn: true,
  closedListStopsPoints: false,
  inviteObservers: false,
  moderator: 'chair',
  quietSeconds: 30,
  rotateChair: false,
};
