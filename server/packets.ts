import { Decoder, PacketType } from 'socket.io-parser';

/** More than any honest message needs, bytes. */
const longestMessage = 64 * 1024;
/** Whatever is longer ends the connection unread, bytes: nobody comes by such a one without meaning harm. */
export const longestPacket = 1024 * 1024;

/** The kind that a message which is too long is given in place of its own, so that it can be answered. */
export const tooLongMessage = 'tooLong';

/** What a client says, and the number that its answer goes to; null: it wants none. */
export interface Message {
  kind: string;
  payload: unknown;
  answerTo: number | null;
}

interface Taker {
  kinds: ReadonlySet<string>;
  take: (message: Message) => void;
}

// What a client says of itself when it connects is the one thing that both a decoder and the socket it reads for are given.
const decoderOf = new WeakMap<object, SparingDecoder>();

/**
 * Reads packets as Socket.io does, but of one that is too long its head alone; the rest is never parsed or kept. Messages of kinds
 * that somebody takes go straight there: the library's own way to a listener and back costs more than all that is done with one.
 */
export class SparingDecoder extends Decoder {
  #taker: Taker | null = null;

  constructor() {
    super();
    this.on('decoded', ({ type, data }) => {
      const auth: unknown = data;
      if (type === PacketType.CONNECT && typeof auth === 'object' && auth) decoderOf.set(auth, this);
    });
  }

  override add(packet: unknown): void {
    if (isTooLong(packet)) super.add(headOf(packet));
    else if (typeof packet !== 'string' || !this.#takes(packet)) super.add(packet);
  }

  #takes(packet: string): boolean {
    const message = this.#taker && messageIn(packet, this.#taker.kinds);
    if (message) this.#taker?.take(message);
    return Boolean(message);
  }

  /**
   * From now on messages of these kinds are given to `take`, for whoever said `auth` of itself; all others go their usual way.
   * Answers with a shorter way in for packets that have been read already: it says of each whether it was such a message.
   */
  static takes(auth: object, kinds: ReadonlySet<string>, take: Taker['take']): (packet: string) => boolean {
    const decoder = decoderOf.get(auth);
    if (!decoder) throw new Error('nobody reads for this socket');
    decoder.#taker = { kinds, take };
    return (packet) => !isTooLong(packet) && decoder.#takes(packet);
  }
}

/** `2` (a message), the number of its answer if any, and `["kind",payload]`: read here if it is just that and of these kinds. */
function messageIn(text: string, kinds: ReadonlySet<string>): Message | null {
  const start = text.indexOf('["');
  const kind = text.startsWith('2') ? text.slice(start + 2, text.indexOf('"', start + 2)) : '';
  const number = text.slice(1, Math.max(start, 1));
  if (!kinds.has(kind) || !/^\d*$/.test(number)) return null;
  try {
    const [, payload] = JSON.parse(text.slice(start)) as unknown[]; // it begins with a bracket
    return { kind, payload, answerTo: number === '' ? null : Number(number) };
  } catch {
    return null; // no JSON: the library says what becomes of such a one
  }
}

type Packet = string | Buffer;

// A character takes at most three bytes, so that most packets need not be counted.
function isTooLong(packet: unknown): packet is Packet {
  if (typeof packet !== 'string') return Buffer.isBuffer(packet) && packet.length > longestMessage;
  return packet.length > longestMessage / 3 && Buffer.byteLength(packet) > longestMessage;
}

/** The packet with its type and the number that its answer goes to; what was in it is gone. */
function headOf(packet: Packet): Packet {
  if (typeof packet !== 'string') return Buffer.alloc(0);
  const [, type = '', answerTo = ''] = /^(\d)(?:\d+-)?(?:\/[^,]*,)?(\d*)/.exec(packet) ?? [];
  // A connection that is asked for (0) says who comes; anything else is a message (2).
  return type === '0' ? `0{"${tooLongMessage}":true}` : `2${answerTo}["${tooLongMessage}"]`;
}
