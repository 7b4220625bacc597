import type { MediaKind } from '#room/mediaWire';
import { faultOf, type DeviceFault } from './deviceFault.ts';

const wishes = {
  video: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24, max: 30 } },
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
} satisfies Record<MediaKind, MediaTrackConstraints>;

/**
 * Opens a camera or a microphone: only ever because the person acted.
 * @param device the one to take; the system's choice if it is null or gone
 */
export async function capture(
  kind: MediaKind,
  device: string | null,
): Promise<{ track: MediaStreamTrack } | { fault: DeviceFault }> {
  // Browsers hide the devices from pages that came over plain HTTP.
  if (!isSecureContext) return { fault: 'insecure' };
  const wish = { ...wishes[kind], ...(device !== null && { deviceId: { ideal: device } }) };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wish });
    const [track] = stream.getTracks();
    return track ? { track } : { fault: 'missing' };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}
