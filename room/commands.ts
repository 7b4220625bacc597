import { z } from 'zod';
import {
  groupId,
  guestId,
  itemId,
  motionId,
  pointId,
  pollId,
  preparedId,
  requestId,
  seatId,
  statementId,
} from './ids.ts';
import {
  hallThemes,
  hallViews,
  movedKinds,
  opinions,
  partsPlayed,
  pointMatters,
  requestKinds,
} from './kinds.ts';
import { longestParagraph } from './lengths.ts';
import { ruleChanges } from './ruleChanges.ts';
import { stances } from './stance.ts';
import { line, text } from './text.ts';
import { optionId, pollPlan } from './votes/pollPlan.ts';

const stance = z.enum(stances);
const reason = text(200);
const withSeat = { seat: seatId };
const withSeatOnly = z.strictObject(withSeat);
const withReason = { seat: seatId, reason };
const withRequest = { request: requestId };
/** What is put to the vote: a motion in its own words, a vote of the notice, one made now, or another round of one that was held. */
const put = {
  motion: motionId.optional(),
  prepared: preparedId.optional(),
  plan: pollPlan.optional(),
  again: pollId.optional(),
};
const plain = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) });

/** Everything that may be asked of a meeting. Who asks and when is never in here: the server stamps it. */
export const command = z.discriminatedUnion('type', [
  plain('enterRoom'),
  plain('leaveRoom'),
  plain('openMeeting'),
  plain('closeMeeting'),
  plain('suspendMeeting'),
  plain('resumeMeeting'),
  z.strictObject({ type: z.literal('takeItem'), item: itemId }),
  z.strictObject({ type: z.literal('adjustRules'), changes: ruleChanges }),

  // the queue
  z.strictObject({
    type: z.literal('askToSpeak'),
    stance,
    kind: z.enum(requestKinds).optional(),
    /** whom a question is for */
    to: seatId.optional(),
    note: text(120).optional(),
    /** whether the note is for the chair alone */
    noteForChair: z.boolean().optional(),
  }),
  /** somebody in the hall who has no phone asks through the clerk */
  z.strictObject({ type: z.literal('askFor'), seat: seatId, stance }),
  /** and no longer wants to */
  z.strictObject({ type: z.literal('withdrawFor'), ...withSeat }),
  /** without a request: the latest of one's own */
  z.strictObject({ type: z.literal('withdraw'), request: requestId.optional() }),
  z.strictObject({ type: z.literal('pass'), request: requestId.optional() }),
  z.strictObject({ type: z.literal('skipRequest'), ...withRequest }),
  z.strictObject({
    type: z.literal('moveRequest'),
    ...withRequest,
    place: z.int().min(0).max(25_000),
    reason: reason.optional(),
  }),
  z.strictObject({ type: z.literal('takeOffList'), ...withRequest, reason }),
  plain('closeList'),
  plain('openList'),

  // the floor
  plain('callNext'),
  z.strictObject({ type: z.literal('callRequest'), ...withRequest }),
  z.strictObject({ type: z.literal('giveFloor'), ...withSeat }),
  plain('endTurn'),
  z.strictObject({ type: z.literal('extendTurn'), seconds: z.int().min(10).max(600) }),
  plain('pauseTurn'),
  plain('resumeTurn'),
  plain('undoTurn'),
  z.strictObject({ type: z.literal('handOn'), ...withSeat }),
  z.strictObject({
    type: z.literal('addTime'),
    to: z.enum(['groups', 'item', 'meeting']),
    seconds: z.int().min(10).max(7200),
  }),

  // points of order
  z.strictObject({ type: z.literal('raisePoint'), about: z.enum(pointMatters), text: text(200).optional() }),
  z.strictObject({ type: z.literal('withdrawPoint'), point: pointId }),
  z.strictObject({ type: z.literal('hearPoint'), point: pointId }),
  z.strictObject({ type: z.literal('rulePoint'), point: pointId, upheld: z.boolean(), text: text(500) }),
  z.strictObject({ type: z.literal('appealRuling'), point: pointId }),

  // the chair
  z.strictObject({ type: z.literal('handChair'), ...withSeat }),
  plain('takeChairBack'),
  plain('offerChair'),
  plain('acceptChair'),
  plain('askForChair'),

  // motions
  z.strictObject({
    type: z.literal('moveMotion'),
    kind: z.enum(movedKinds),
    text: text(1000).optional(),
    /** the motion that is to be amended or tabled */
    of: motionId.optional(),
  }),
  z.strictObject({ type: z.literal('secondMotion'), motion: motionId }),
  z.strictObject({ type: z.literal('withdrawMotion'), motion: motionId }),

  // conduct
  z.strictObject({ type: z.literal('muteSeat'), ...withSeat, reason: reason.optional() }),
  z.strictObject({ type: z.literal('unmuteSeat'), ...withSeat }),
  z.strictObject({ type: z.literal('warnSeat'), ...withReason }),
  z.strictObject({ type: z.literal('removeSeat'), ...withReason }),
  z.strictObject({ type: z.literal('readmitSeat'), ...withSeat }),
  z.strictObject({ type: z.literal('reportSeat'), ...withReason }),
  plain('lockRoom'),
  plain('unlockRoom'),

  // guests: the door asks for whoever stands before it
  z.strictObject({ type: z.literal('knock'), name: line(60) }),
  z.strictObject({ type: z.literal('stopKnocking'), guest: guestId }),
  z.strictObject({ type: z.literal('admitGuest'), guest: guestId }),
  z.strictObject({ type: z.literal('declineGuest'), guest: guestId, reason }),

  // the round table
  plain('startRound'),
  plain('endRound'),
  z.strictObject({
    type: z.literal('startSilence'),
    seconds: z.int().min(10).max(1800),
    about: line(200).optional(),
  }),
  plain('endSilence'),
  z.strictObject({ type: z.literal('openCheck'), question: line(200) }),
  z.strictObject({ type: z.literal('answerCheck'), opinion: z.enum(opinions) }),
  plain('closeCheck'),
  z.strictObject({
    type: z.literal('openGroups'),
    groups: z
      .array(z.strictObject({ name: line(60), seats: z.array(seatId).min(1).max(100) }))
      .min(2)
      .max(20),
    task: line(200),
    minutes: z.int().min(1).max(120),
  }),
  plain('askInGroup'),
  plain('endInGroup'),
  z.strictObject({ type: z.literal('reportGroup'), group: groupId, text: text(1000) }),
  plain('closeGroups'),
  plain('prompt'),
  plain('agreeToMoveOn'),

  // the hall
  z.strictObject({ type: z.literal('checkIn'), ...withSeat }),
  z.strictObject({ type: z.literal('checkOut'), ...withSeat }),
  z.strictObject({
    type: z.literal('setHallView'),
    view: z.enum(hallViews),
    theme: z.enum(hallThemes),
    captions: z.boolean(),
  }),
  /** who speaks into the hall's microphone: somebody checked in, or on no list; null: it is not known after all */
  z.strictObject({
    type: z.literal('nameHallSpeaker'),
    who: z.union([withSeatOnly, z.strictObject({ name: line(60) })]).nullable(),
  }),

  // rehearsals: what a simulated resident shows while it speaks, for the debrief
  z.strictObject({ type: z.literal('playPart'), what: z.enum(partsPlayed) }),

  // the record
  z.strictObject({ type: z.literal('submitStatement'), stance, text: text(2000) }),
  z.strictObject({ type: z.literal('showStatement'), statement: statementId }),
  z.strictObject({ type: z.literal('declineStatement'), statement: statementId, reason }),
  z.strictObject({ type: z.literal('giveRuling'), text: text(500) }),
  z.strictObject({ type: z.literal('recordWords'), text: text(1000) }),

  // votes
  z.strictObject({ type: z.literal('recordProxy'), from: seatId, to: seatId, authority: line(120) }),
  z.strictObject({ type: z.literal('endProxy'), from: seatId }),
  z.strictObject({ type: z.literal('nameRepresentative'), ...withSeat }),
  z.strictObject({ type: z.literal('announcePoll'), ...put }),
  z.strictObject({ type: z.literal('dropAnnouncement'), poll: pollId }),
  z.strictObject({ type: z.literal('openPoll'), ...put, announced: pollId.optional() }),
  z.strictObject({ type: z.literal('closePoll'), poll: pollId }),
  z.strictObject({
    type: z.literal('breakTie'),
    poll: pollId,
    answer: z.union([z.enum(['for', 'against']), optionId]),
  }),
  z.strictObject({ type: z.literal('recountPoll'), poll: pollId }),
  z.strictObject({ type: z.literal('contestPoll'), poll: pollId, reason }),
  z.strictObject({
    type: z.literal('answerContest'),
    poll: pollId,
    contest: z.int().min(1),
    text: text(500),
  }),
  z.strictObject({ type: z.literal('anonymisePoll'), poll: pollId }),

  z.strictObject({
    type: z.literal('correctMinutes'),
    paragraph: z.string().regex(/^p[1-9][0-9]{0,6}$/),
    text: text(longestParagraph),
  }),
  plain('fileMinutes'),
]);
export type Command = z.infer<typeof command>;
