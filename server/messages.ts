import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { command } from '#room/commands';
import { commandId, pollId, voterId, type GuestId, type SeatId, type VoterId } from '#room/ids';
import { oversees } from '#room/leadership';
import { mediaRequest } from '#room/mediaWire';
import { isRefusal, refuse } from '#room/refusals';
import { entryFor, viewOf } from '#room/sight';
import { line } from '#room/text';
import { choiceText } from '#room/votes/choice';
import { choice } from '#room/votes/pollPlan';
import { ways } from '#room/ways';
import type { Answer, CardRead, Counted, Entered, OwnBallot } from '#room/wire';
import { readingFrom, sendingTo } from './frames.ts';
import { allowed, type Allowance } from './limits.ts';
import { Line } from './line.ts';
import type { LiveRoom } from './liveRoom.ts';
import { counters } from './metrics.ts';
import { followOversight } from './oversight.ts';
import { SparingDecoder, tooLongMessage, type Message } from './packets.ts';
import type { LiveSocket, SocketParts } from './sockets.ts';

const enterAsk = z.strictObject({ since: z.int().min(0).nullable() });
const commandAsk = z.strictObject({ id: commandId, command });
const castAsk = z.strictObject({
  id: commandId,
  poll: pollId,
  choice,
  voter: voterId.optional(),
  way: z.enum(ways).optional(),
  card: z.string().max(200).optional(),
});

const countAsk = z.strictObject({
  id: commandId,
  poll: pollId,
  way: z.enum(['hands', 'paper']),
  counts: z
    .array(z.strictObject({ choice, heads: z.int().min(0).max(10_000) }))
    .min(1)
    .max(2000)
    .refine((counts) => new Set(counts.map((one) => choiceText(one.choice))).size === counts.length),
});
const handPaperAsk = z.strictObject({ poll: pollId, voter: voterId });

const knockAsk = z.strictObject({ name: line(60).nullable() });

const cardAsk = z.strictObject({ card: z.string().min(1).max(200) });

interface Given {
  socket: LiveSocket;
  parts: SocketParts;
  send: (message: string) => void;
}
type Act<Ask, Reply> = (live: LiveRoom, given: Given, ask: Ask) => Promise<Answer<Reply>> | Answer<Reply>;
type Door = (given: Given, { payload, answerTo }: Message) => Promise<void>;

/** Whoever asks and whatever for, every message that wants an answer gets one. */
export function answerMessages(socket: LiveSocket, parts: SocketParts): void {
  const given = { socket, parts, send: sendingTo(socket.conn) };
  const takes = SparingDecoder.takes(socket.handshake.auth, kinds, (message) => {
    if (socket.connected) void doors.get(message.kind)?.(given, message);
  });
  readingFrom(socket.conn, takes);
  socket.onAny(refuseUnknown);
}

function refuseUnknown(event: string, ...message: unknown[]): void {
  const result = event === tooLongMessage ? 'tooLarge' : 'malformed';
  counters.messages.observe({ kind: 'unknown', result }, 0);
  const last = message.at(-1);
  if (isAcknowledgement(last)) last(refuse(result));
}

// A message is JSON, so the only function that comes with it is Socket.io's own.
const isAcknowledgement = (value: unknown): value is (result: unknown) => void => typeof value === 'function';

/** The one door for messages: rate, shape, then the act; whatever goes wrong is answered, and only here is it caught. */
function door<Ask, Reply>(kind: Allowance, shape: z.ZodType<Ask>, act: Act<Ask, Reply>): Door {
  return async (given, { payload, answerTo }) => {
    const { socket, parts, send } = given;
    const began = performance.now();
    let result: Answer<Reply>;
    try {
      const read = mayAsk(given, kind) ? shape.safeParse(payload) : null;
      const { meeting } = socket.data;
      const live = parts.rooms.here(meeting) ?? (await parts.rooms.get(meeting));
      if (!read) result = refuse('tooMuch');
      else if (!read.success) result = refuse(read.error.issues.some(isTooBig) ? 'tooLarge' : 'malformed');
      else if (!live) result = refuse('meetingUnknown');
      else result = await act(live, given, read.data);
    } catch (error) {
      parts.log.error({ err: error, kind }, 'a message could not be answered');
      result = refuse('unavailable');
    }
    const outcome = { kind, result: isRefusal(result) ? result.refused : 'ok' };
    counters.messages.observe(outcome, (performance.now() - began) / 1000);
    // `3` (an answer), its number, and what it says: as Socket.io would send it.
    if (answerTo !== null && socket.connected) send(`3${answerTo}${JSON.stringify([result])}`);
  };
}

/** By session, and of observers by address too, so that connecting again gives no new allowance. */
function mayAsk({ socket, parts }: Given, kind: Allowance): boolean {
  const { session } = socket.data;
  if (session !== null) return allowed(kind, session);
  return allowed(kind, socket.id) && allowed(kind, socket.conn.remoteAddress, parts.addresses.most);
}

const isTooBig = (issue: z.core.$ZodIssue): boolean => issue.code === 'too_big' && issue.origin === 'string';

/**
 * Whole rooms are told one in each turn of the event loop: that of a large roll takes milliseconds, and hundreds may be asked for at
 * once. Whatever else came meanwhile is done between.
 */
const wholeRooms = new Line();

const enter: Act<z.infer<typeof enterAsk>, Entered> = async (live, { socket, parts }, { since }) => {
  const { seat } = socket.data;
  const barred = seat && !live.room.online.includes(seat) ? await comeIn(live, seat) : null;
  const ballots = seat ? await live.ballotsOf(seat) : [];
  if (since === null || !live.since(since)) await wholeRooms.run(nextTurn);
  followOversight(socket, live.room);
  const missed = since === null ? null : live.since(since);
  const room = live.room;
  return {
    seq: room.seq,
    now: Date.now(),
    room: missed ? null : viewOf(room, seat),
    missed: missed?.map((entry) => entryFor(room, seat, entry)) ?? null,
    barred,
    ballots,
    counts: parts.counts(live, seat !== null && oversees(room, seat)),
  };
};

/** The seat takes its place in the room; whoever may not can still watch. */
async function comeIn(live: LiveRoom, seat: SeatId): Promise<Entered['barred']> {
  const answer = await live.handle(seat, commandId.parse(randomUUID()), { type: 'enterRoom' });
  if (!isRefusal(answer)) return null;
  const { refused } = answer;
  return refused === 'removed' || refused === 'roomLocked' ? refused : null;
}

const handle: Act<z.infer<typeof commandAsk>, { seq: number }> = (live, { socket }, ask) => {
  const { seat } = socket.data;
  return seat ? live.handle(seat, ask.id, ask.command) : refuse('seatNeeded');
};

const cast: Act<z.infer<typeof castAsk>, OwnBallot> = (live, { socket }, ask) => {
  const { seat } = socket.data;
  return seat ? live.cast(seat, ask) : refuse('seatNeeded');
};

const count: Act<z.infer<typeof countAsk>, Counted> = (live, { socket }, ask) => {
  const { seat } = socket.data;
  return seat ? live.count(seat, ask) : refuse('seatNeeded');
};

const handPaper: Act<z.infer<typeof handPaperAsk>, { voter: VoterId }> = (live, { socket }, ask) => {
  const { seat } = socket.data;
  return seat ? live.handPaper(seat, ask) : refuse('seatNeeded');
};

const readCard: Act<z.infer<typeof cardAsk>, CardRead> = (live, { socket }, { card }) => {
  const { seat } = socket.data;
  return seat ? live.readCard(seat, card) : refuse('seatNeeded');
};

const knock: Act<z.infer<typeof knockAsk>, { guest: GuestId | null }> = async (
  live,
  { socket, parts },
  { name },
) => {
  if (socket.data.seat) return refuse('notYourRole');
  if (name !== null) return parts.callers.knock(live, socket, name);
  await parts.callers.gone(live.meeting, socket.id);
  return { guest: null };
};

const askMedia = (live: LiveRoom, { socket, parts }: Given, ask: z.infer<typeof mediaRequest>) =>
  parts.media.ask(live.room, socket.id, socket.data.seat, ask, (note) => socket.emit('media', note));

const doors: ReadonlyMap<string, Door> = new Map([
  ['enter', door('enter', enterAsk, enter)],
  ['command', door('command', commandAsk, handle)],
  ['cast', door('cast', castAsk, cast)],
  ['count', door('cast', countAsk, count)],
  ['handPaper', door('cast', handPaperAsk, handPaper)],
  ['card', door('card', cardAsk, readCard)],
  ['knock', door('knock', knockAsk, knock)],
  ['media', door('media', mediaRequest, askMedia)],
]);
const kinds: ReadonlySet<string> = new Set(doors.keys());
