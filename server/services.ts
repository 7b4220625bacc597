import { debrief } from '#room/debrief';
import { meetingId } from '#room/ids';
import type { MeetingSummary, Services } from '#room/services';
import { entryFor, viewOf } from '#room/sight';
import type { MeetingRow } from '#db/meetings';
import { summaryOf } from './filing.ts';
import { seatsHeld, staffSession } from './identity.ts';
import type { LiveRooms } from './liveRooms.ts';
import { publicRecord } from './publicRecord.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

const newest = 20;

/** What the pages read: always as an observer sees it. */
export function services(
  { log, meetings, resolutions, sessions, voteRules }: Storage,
  rooms: LiveRooms,
  settings: Settings,
  origin: () => string,
): Services {
  const live = async (meeting: string) => {
    const id = meetingId.safeParse(meeting);
    return id.success ? rooms.get(id.data) : undefined;
  };
  const summary = async (row: MeetingRow): Promise<MeetingSummary[]> => {
    const room = (await rooms.get(row.id))?.room;
    if (!room) return [];
    const { title, level, startsAt, zone, place, practice } = room.setup;
    return [{ meeting: row.id, phase: room.phase, title, level, startsAt, zone, place, practice }];
  };
  const summaries = async (rows: MeetingRow[]) =>
    (await Promise.all(rows.slice(0, newest).map(summary))).flat();
  const resolutionSummary = async (number: string) => {
    const found = await resolutions.find(number);
    return found && { summary: summaryOf(found), head: found.head };
  };

  return {
    lang: settings.DEFAULT_LANG,
    origin,
    isStaff: async (cookies) => (await staffSession(sessions, cookies)) !== null,
    seatsOf: (cookies, meeting) => seatsHeld(sessions, cookies, meeting),
    async meetings() {
      const { now, next, past } = await meetings.list(Date.now());
      return { now: await summaries(now), next: await summaries(next), past: await summaries(past) };
    },
    async room(meeting) {
      const found = await live(meeting);
      return found ? viewOf(found.room, null) : null;
    },
    async log(meeting) {
      const found = await live(meeting);
      if (!found) return null;
      const { entries } = await log.entries(found.meeting, 0);
      return entries.map(({ seq, at, by, event }) => entryFor(found.room, null, { seq, at, by, event }));
    },
    async lessons(meeting) {
      const found = await live(meeting);
      if (!found?.room.setup.practice || found.room.phase !== 'closed') return null;
      const { entries } = await log.entries(found.meeting, 0);
      return debrief(entries);
    },
    async record(meeting) {
      const found = await live(meeting);
      return found
        ? publicRecord(found.meeting, await log.read(found.meeting, 0), await found.published())
        : null;
    },
    rules: () => voteRules.list(),
    async ballots(meeting, poll) {
      const found = await live(meeting);
      return (await found?.published(poll))?.[0] ?? null;
    },
    async resolutions() {
      return (await resolutions.list(newest)).map(summaryOf);
    },
    async resolution(number) {
      const found = await resolutionSummary(number);
      const room = found && (await rooms.get(found.summary.meeting))?.room;
      return found && room ? { ...found.summary, head: found.head, setup: room.setup } : null;
    },
  };
}
