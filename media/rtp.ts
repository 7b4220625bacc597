import { randomInt } from 'node:crypto';

/** Room for one packet's payload on any path. */
const MOST_BYTES = 1_160;

/** Numbers the packets of one RTP stream (RFC 3550 §5.1). */
export class RtpStream {
  readonly ssrc = randomInt(1, 0xffffffff);
  readonly payloadType: number;
  #sequence = randomInt(0x10000);

  constructor(payloadType: number) {
    this.payloadType = payloadType;
  }

  /** @param timestamp of the payload, in the clock of its codec; wraps */
  packet(payload: Buffer, timestamp: number, marker: boolean): Buffer {
    const header = Buffer.alloc(12);
    header.writeUInt8(0x80, 0);
    header.writeUInt8(this.payloadType | (marker ? 0x80 : 0), 1);
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(timestamp % 0x100000000, 4);
    header.writeUInt32BE(this.ssrc, 8);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return Buffer.concat([header, payload]);
  }
}

/** A VP8 frame as RTP payloads: one descriptor byte each, marking the first (RFC 7741 §4.2). */
export function vp8Payloads(frame: Buffer): Buffer[] {
  const payloads: Buffer[] = [];
  for (let at = 0; at < frame.length; at += MOST_BYTES) {
    const descriptor = Buffer.from([at === 0 ? 0x10 : 0x00]);
    payloads.push(Buffer.concat([descriptor, frame.subarray(at, at + MOST_BYTES)]));
  }
  return payloads;
}
