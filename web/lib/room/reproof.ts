import type { MeetingEvent } from '#room/events';
import type { SeatId } from '#room/ids';

const kinds = ['warned', 'muted', 'removed'] as const;

/** What the chair did about this seat's conduct, and why. */
export interface Reproof {
  kind: (typeof kinds)[number];
  reason: string | null;
}

/** What an event does about a seat's conduct, where its person is to be told; null of anything else. */
export function reproofFor(me: SeatId | null, event: MeetingEvent): Reproof | null {
  switch (event.type) {
    case 'seatWarned':
    case 'seatMuted':
    case 'seatRemoved': {
      const kind = ({ seatWarned: 'warned', seatMuted: 'muted', seatRemoved: 'removed' } as const)[
        event.type
      ];
      // Muted without a word is only for the moment; the note beside the microphone says it.
      if (kind === 'muted' && event.reason === null) return null;
      return event.seat === me ? { kind, reason: event.reason } : null;
    }
    default:
      return null;
  }
}

/** What this device kept of it, as JSON; null where it kept nothing, or nothing that can be read. */
export function reproofFrom(text: string | null): Reproof | null {
  if (text === null) return null;
  try {
    const { kind, reason } = JSON.parse(text) as Partial<Record<keyof Reproof, unknown>>;
    const known = kinds.find((one) => one === kind);
    return known ? { kind: known, reason: typeof reason === 'string' ? reason : null } : null;
  } catch {
    return null;
  }
}
