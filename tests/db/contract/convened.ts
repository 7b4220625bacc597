import { randomBytes, randomUUID } from 'node:crypto';
import { eventLog, type EventLog, type LogRow } from '#db/eventLog';
import { meetingRegister, type NewMeeting } from '#db/meetings';
import type { MeetingEvent } from '#room/events';
import { commandId, meetingId, seatId, type CommandId, type MeetingId, type SeatId } from '#room/ids';
import { hearing, start } from '../../support/given.ts';
import type { Store } from '../stores.ts';

export const newCommand = (): CommandId => commandId.parse(randomUUID());
export const newMeetingId = (): MeetingId => meetingId.parse(randomBytes(6).toString('hex'));

/** Seats s1 to s`count`. */
export const seats = (count: number): SeatId[] =>
  Array.from({ length: count }, (_, index) => seatId.parse(`s${String(index + 1)}`));

/** A meeting with a new id, as it is convened; its log has one row. */
export function notice(changes: Partial<NewMeeting> = {}): NewMeeting {
  const id = changes.id ?? newMeetingId();
  const setup = hearing();
  return {
    id,
    title: setup.title,
    startsAt: setup.startsAt,
    lang: 'zh-CN',
    createdAt: start,
    first: { commandId: newCommand(), by: 'office', events: [{ type: 'convened', meeting: id, setup }] },
    seats: [],
    ...changes,
  };
}

export async function convened({ one }: Store, changes: Partial<NewMeeting> = {}): Promise<MeetingId> {
  const meeting = notice(changes);
  await meetingRegister(one).create(meeting);
  return meeting.id;
}

/** Appends one command's events where the log ends, and expects no objection. */
export async function appended(
  log: EventLog,
  meeting: MeetingId,
  ...events: MeetingEvent[]
): Promise<LogRow[]> {
  const { seq } = await log.head(meeting);
  const answer = await log.append(meeting, seq, { commandId: newCommand(), by: 'clock', at: start, events });
  if (answer.kind !== 'appended') throw new Error(answer.kind);
  return answer.entries;
}

export const logs = ({ one, other }: Store): [EventLog, EventLog] => [eventLog(one), eventLog(other)];
