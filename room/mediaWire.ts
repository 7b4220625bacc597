import { z } from 'zod';
import type { SeatId } from './ids.ts';

/** Parameters that WebRTC peers exchange; their inner shape is checked by media/ before the SFU sees them. */
const opaque = z.record(z.string(), z.unknown());
const id = z.uuid();

/**
 * What a client may ask of the SFU. In the order of a visit: join; open a transport a direction (opening one again replaces it);
 * connect each when its handshake begins; then produce one sound and one picture at most, and consume.
 */
export const mediaRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('join') }),
  z.strictObject({ type: z.literal('openSend') }),
  z.strictObject({ type: z.literal('openReceive'), rtpCapabilities: opaque }),
  z.strictObject({ type: z.literal('connect'), transport: id, dtlsParameters: opaque }),
  z.strictObject({ type: z.literal('restartIce'), transport: id }),
  z.strictObject({ type: z.literal('produce'), kind: z.enum(['audio', 'video']), rtpParameters: opaque }),
  /** the sender's own switch: off while the device is closed; on is judged as produce is */
  z.strictObject({ type: z.literal('sending'), producer: id, on: z.boolean() }),
  /** the same producer again gets the same consumer; nothing flows until it is wanted */
  z.strictObject({ type: z.literal('consume'), producer: id }),
  /** layer: 0 is the smallest picture, 2 the largest; sound has none and ignores it */
  z.strictObject({ type: z.literal('want'), consumer: id, on: z.boolean(), layer: z.int().min(0).max(2) }),
]);
export type MediaRequest = z.infer<typeof mediaRequest>;

export type MediaKind = 'audio' | 'video';

/** A sound or picture that a seat sends. */
export interface Source {
  producer: string;
  seat: SeatId;
  kind: MediaKind;
  /** whether it reaches this viewer now, if it is wanted */
  on: boolean;
}

type Opaque = Record<string, unknown>;
export type MediaAnswer =
  | { type: 'joined'; rtpCapabilities: Opaque; sources: Source[] }
  | {
      type: 'opened';
      transport: string;
      iceParameters: Opaque;
      iceCandidates: Opaque[];
      dtlsParameters: Opaque;
    }
  | { type: 'iceRestarted'; iceParameters: Opaque }
  | { type: 'produced'; producer: string }
  | { type: 'consumed'; consumer: string; kind: MediaKind; rtpParameters: Opaque }
  /** to connect, sending and want */
  | { type: 'done' };

/** What the SFU tells a client unasked. `reset`: the media of the room starts anew; join again. */
export type MediaNote =
  | { type: 'added'; source: Source }
  | { type: 'changed'; producer: string; on: boolean }
  /** with its consumer, if there was one */
  | { type: 'removed'; producer: string }
  | { type: 'reset' };
