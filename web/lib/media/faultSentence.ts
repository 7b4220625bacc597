import type { MediaKind } from '#room/mediaWire';
import { m } from '$lib/paraglide/messages.js';
import type { DeviceFault } from './deviceFault.ts';

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
