import { z } from 'zod';
import { seatId } from './ids.ts';
import type { SeatId } from './ids.ts';

/** Parameters that WebRTC peers exchange; their inner shape is checked by media/ before the SFU sees them. */
const opaque = z.record(z.string(), z.unknown());
const id = z.uuid();

/** What a client may ask of the SFU, in the order of a visit: join, open, connect, then produce or consume. */
export const mediaRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('join') }),
  z.strictObject({ type: z.literal('open'), direction: z.enum(['send', 'receive']) }),
  z.strictObject({ type: z.literal('connect'), transport: id, dtlsParameters: opaque }),
  z.strictObject({ type: z.literal('restartIce'), transport: id }),
  z.strictObject({
    type: z.literal('produce'),
    transport: id,
    kind: z.enum(['audio', 'video']),
    rtpParameters: opaque,
  }),
  z.strictObject({ type: z.literal('unproduce'), producer: id }),
  z.strictObject({ type: z.literal('consume'), transport: id, producer: id, rtpCapabilities: opaque }),
  z.strictObject({ type: z.literal('want'), consumer: id, on: z.boolean(), layer: z.int().min(0).max(2) }),
]);
export type MediaRequest = z.infer<typeof mediaRequest>;

/** A sound or picture that a seat sends. */
export const source = z.object({ producer: id, seat: seatId, kind: z.enum(['audio', 'video']) });
export interface Source {
  producer: string;
  seat: SeatId;
  kind: 'audio' | 'video';
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
  | { type: 'connected' }
  | { type: 'iceRestarted'; iceParameters: Opaque }
  | { type: 'produced'; producer: string }
  | { type: 'unproduced' }
  | { type: 'consumed'; consumer: string; producer: string; kind: 'audio' | 'video'; rtpParameters: Opaque }
  | { type: 'wanted' };

/** What the SFU tells a client unasked. `reset`: the media of the room starts anew; join again. */
export type MediaNote =
  | { type: 'added'; source: Source }
  | { type: 'removed'; producer: string }
  /** whether packets of this consumer are being forwarded now */
  | { type: 'forwarding'; consumer: string; on: boolean }
  | { type: 'reset' };
