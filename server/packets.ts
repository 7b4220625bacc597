import { Decoder } from 'socket.io-parser';

/** More than any honest message needs, bytes. */
const longestMessage = 64 * 1024;
/** Whatever is longer ends the connection unread, bytes: nobody comes by such a one without meaning harm. */
export const longestPacket = 1024 * 1024;

/** The kind that a message which is too long is given in place of its own, so that it can be answered. */
export const tooLongMessage = 'tooLong';

/** Reads packets as Socket.io does, but of one that is too long its head alone; the rest is never parsed or kept. */
export class SparingDecoder extends Decoder {
  override add(packet: unknown): void {
    super.add(isTooLong(packet) ? headOf(packet) : packet);
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
