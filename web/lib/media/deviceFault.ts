import type { MediaKind } from '#room/mediaWire';
import { m } from '$lib/paraglide/messages.js';

/** Why a camera or microphone is not to be had. */
export type DeviceFault =
  /** the page is not served over HTTPS, so browsers offer no devices at all */
  | 'insecure'
  /** the person, or the system, said no */
  | 'denied'
  | 'missing'
  /** another program has it */
  | 'inUse'
  /** it was there and is gone: unplugged, or taken by a call */
  | 'lost'
  | 'broken';

/** What getUserMedia failed with (Media Capture and Streams §10.2), in our words. */
export function faultOf(error: unknown): DeviceFault {
  if (!(error instanceof DOMException)) return 'broken';
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'inUse';
    default:
      return 'broken';
  }
}

const sentences = {
  video: {
    insecure: m.media_camera_insecure,
    denied: m.media_camera_denied,
    missing: m.media_camera_missing,
    inUse: m.media_camera_in_use,
    lost: m.media_camera_lost,
    broken: m.media_camera_broken,
  },
  audio: {
    insecure: m.media_microphone_insecure,
    denied: m.media_microphone_denied,
    missing: m.media_microphone_missing,
    inUse: m.media_microphone_in_use,
    lost: m.media_microphone_lost,
    broken: m.media_microphone_broken,
  },
} satisfies Record<MediaKind, Record<DeviceFault, () => string>>;

/** What happened and what to do, in the reader's language. */
export const faultSentence = (kind: MediaKind, fault: DeviceFault): string => sentences[kind][fault]();
