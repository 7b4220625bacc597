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
