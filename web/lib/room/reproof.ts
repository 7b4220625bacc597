import type { MeetingEvent } from '#room/events';
import type { SeatId } from '#room/ids';

/** What the chair did about this seat's conduct, and why. */
export interface Reproof {
  kind: 'warned' | 'muted' | 'removed';
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
