import { z } from 'zod';
import { itemId, motionId, pollId, seatId, statementId } from './ids.ts';
import { stances } from './stance.ts';
import { text } from './text.ts';

const stance = z.enum(stances);

/** Everything that may be asked of a meeting. Who asks and when is never in here: the server stamps it. */
export const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('enterRoom') }),
  z.strictObject({ type: z.literal('leaveRoom') }),
  z.strictObject({ type: z.literal('openMeeting') }),
  z.strictObject({ type: z.literal('closeMeeting') }),
  z.strictObject({ type: z.literal('takeItem'), item: itemId }),

  z.strictObject({ type: z.literal('askToSpeak'), stance }),
  z.strictObject({ type: z.literal('withdraw') }),
  z.strictObject({ type: z.literal('callNext') }),
  z.strictObject({ type: z.literal('giveFloor'), seat: seatId }),
  z.strictObject({ type: z.literal('endTurn') }),
  z.strictObject({ type: z.literal('extendTurn'), seconds: z.int().min(10).max(600) }),
  z.strictObject({ type: z.literal('skipRequest'), seat: seatId }),
  z.strictObject({ type: z.literal('moveRequest'), seat: seatId, place: z.int().min(0).max(300) }),
  z.strictObject({ type: z.literal('muteSeat'), seat: seatId }),
  z.strictObject({ type: z.literal('unmuteSeat'), seat: seatId }),

  z.strictObject({ type: z.literal('submitStatement'), stance, text: text(2000) }),
  z.strictObject({ type: z.literal('showStatement'), statement: statementId }),
  z.strictObject({ type: z.literal('declineStatement'), statement: statementId, reason: text(200) }),
  z.strictObject({ type: z.literal('giveRuling'), text: text(500) }),
  z.strictObject({ type: z.literal('recordWords'), text: text(1000) }),

  z.strictObject({ type: z.literal('openPoll'), motion: motionId }),
  z.strictObject({ type: z.literal('closePoll'), poll: pollId }),

  z.strictObject({
    type: z.literal('correctMinutes'),
    paragraph: z.string().regex(/^p[1-9][0-9]{0,6}$/),
    text: text(5000),
  }),
  z.strictObject({ type: z.literal('fileMinutes') }),
]);
export type Command = z.infer<typeof command>;
