import { debrief } from '#room/debrief';
import { meetingId, type MeetingId } from '#room/ids';
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

type ListedNotice = Omit<MeetingSummary, 'phase'>;

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
  // Notices never change: for a list no meeting is read twice, however long the front page lies open.
  const notices = new Map<MeetingId, ListedNotice>();
  const noticeOf = async (id: MeetingId): Promise<ListedNotice | null> => {
    const known = notices.get(id);
    if (known) return known;
    const room = (await rooms.get(id))?.room;
    if (!room) return null;
    const { title, level, startsAt, zone, place, practice } = room.setup;
    const notice = { meeting: id, title, level, startsAt, zone, place, practice };
    notices.set(id, notice);
    return notice;
  };
  const summary = async ({ id, phase }: MeetingRow): Promise<MeetingSummary[]> => {
    const notice = await noticeOf(id);
    return notice ? [{ ...notice, phase }] : [];
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
      const listed = await resolutions.list(newest);
      const summaries = listed.map(async (one) => {
        const notice = await noticeOf(one.meeting);
        return notice ? [{ ...summaryOf(one), zone: notice.zone }] : [];
      });
      return (await Promise.all(summaries)).flat();
    },
    async resolution(number) {
      const found = await resolutionSummary(number);
      const room = found && (await rooms.get(found.summary.meeting))?.room;
      return found && room ? { ...found.summary, head: found.head, setup: room.setup } : null;
    },
  };
}
