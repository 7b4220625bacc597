import type {
  DtlsParameters,
  FingerprintAlgorithm,
  RtpCapabilities,
  RtpHeaderExtensionUri,
  RtpParameters,
} from 'mediasoup/types';
import { z } from 'zod';
import type { MediaKind } from '#room/mediaWire';

/** Bytes of a fingerprint (RFC 8122 §5). An empty list of fingerprints has killed workers. */
const fingerprintBytes: Record<FingerprintAlgorithm, number> = {
  'sha-1': 20,
  'sha-224': 28,
  'sha-256': 32,
  'sha-384': 48,
  'sha-512': 64,
};
const fingerprint = z
  .object({
    algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
    value: z.string().regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){1,63}$/i),
  })
  .refine(({ algorithm, value }) => value.length === fingerprintBytes[algorithm] * 3 - 1);

export const dtlsParameters: z.ZodType<DtlsParameters> = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z.array(fingerprint).min(1).max(5),
});

const token = (most: number) =>
  z
    .string()
    .regex(/^[\w.:/+-]*$/)
    .max(most);
const ssrc = z.int().min(1).max(0xffffffff);
const payloadType = z.int().min(96).max(127);
const extensionId = z.int().min(1).max(14);

/**
 * What is negotiated; anything else is left out unread. abs-capture-time is not among them: a consumer whose producer declared it
 * without sending it waits for a capture time for ever and can never change its layer.
 */
const extensionUris = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'urn:3gpp:video-orientation',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
] as const satisfies RtpHeaderExtensionUri[];

/** A list that keeps what the schema knows and leaves out the rest. */
const known = <T extends z.ZodType>(schema: T, most: number) =>
  z
    .array(z.unknown())
    .max(most)
    .transform((list) =>
      list.flatMap((one): z.output<T>[] => {
        const parsed = schema.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );

const mimeTypes: Record<MediaKind, RegExp> = {
  audio: /^audio\/opus$/i,
  video: /^video\/(VP8|H264|rtx)$/i,
};
const codecValue = z.union([z.string().max(128), z.int().min(-0x80000000).max(0x7fffffff)]);
const codecFields = {
  clockRate: z.union([z.literal(48_000), z.literal(90_000)]),
  channels: z.int().min(1).max(2).optional(),
  parameters: z.partialRecord(token(64), codecValue).optional(),
  rtcpFeedback: z
    .array(z.object({ type: token(32).min(1), parameter: token(32).optional() }))
    .max(16)
    .optional(),
};

const encoding = z.object({
  ssrc: ssrc.optional(),
  rid: token(16).min(1).optional(),
  codecPayloadType: payloadType.optional(),
  rtx: z.object({ ssrc }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z
    .string()
    .regex(/^L1T[1-3]$/)
    .optional(),
  maxBitrate: z.int().min(0).max(20_000_000).optional(),
});

/** What a client sends: Opus, or VP8 or H264 in at most three layers. */
const sendParameters = (kind: MediaKind): z.ZodType<RtpParameters> =>
  z
    .object({
      mid: token(16).optional(),
      codecs: z
        .array(z.object({ mimeType: z.string().regex(mimeTypes[kind]), payloadType, ...codecFields }))
        .min(1)
        .max(4),
      headerExtensions: known(
        z.object({ uri: z.enum(extensionUris), id: extensionId, encrypt: z.literal(false).optional() }),
        32,
      ).optional(),
      encodings: z
        .array(encoding)
        .min(1)
        .max(kind === 'video' ? 3 : 1),
      rtcp: z.object({ cname: token(64).optional(), reducedSize: z.boolean().optional() }).optional(),
      msid: z
        .string()
        .regex(/^[\x20-\x7e]*$/)
        .max(128)
        .optional(),
    })
    .refine(({ encodings, mid }) => encodings.length === 1 || !mid || encodings.every(named))
    .refine(({ encodings, mid }) => mid !== undefined || encodings.every(named))
    .refine(({ encodings }) =>
      distinct(encodings.flatMap((one) => [one.ssrc ?? [], one.rtx?.ssrc ?? []].flat())),
    )
    .refine(({ encodings }) => distinct(encodings.flatMap((one) => one.rid ?? [])))
    .refine(({ codecs }) => distinct(codecs.map((one) => one.payloadType)))
    .refine(({ headerExtensions = [] }) => distinct(headerExtensions.map((one) => one.id)));

export const rtpParameters: Record<MediaKind, z.ZodType<RtpParameters>> = {
  audio: sendParameters('audio'),
  video: sendParameters('video'),
};

const kind = z.enum(['audio', 'video']);

/** What a client can play. */
export const rtpCapabilities: z.ZodType<RtpCapabilities> = z.object({
  codecs: known(
    z.object({
      kind,
      mimeType: z.string().regex(/^(audio\/opus|video\/(VP8|H264|rtx))$/i),
      preferredPayloadType: payloadType,
      ...codecFields,
    }),
    128,
  ).refine((list) => list.length > 0),
  headerExtensions: known(
    z.object({ kind, uri: z.enum(extensionUris), preferredId: extensionId }),
    64,
  ).optional(),
});

const named = (one: { ssrc?: number | undefined; rid?: string | undefined }): boolean =>
  one.ssrc !== undefined || one.rid !== undefined;

const distinct = (list: (string | number)[]): boolean => new Set(list).size === list.length;
