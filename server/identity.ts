import { parseCookie, stringifySetCookie } from 'cookie';
import type { AdminSession, SeatSession, Sessions } from '#db/sessions';
import { meetingId, seatId, type MeetingId, type SeatId } from '#room/ids';
import { refuse, type Refusal } from '#room/refusals';

const days30 = 30 * 24 * 3600;
const staffCookie = 'yishi.staff';
const seatPrefix = 'yishi.seat.';

const cookieKind = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

/** One cookie a seat, so that one browser may hold several seats without mixing them up. */
const seatCookie = (meeting: MeetingId, seat: SeatId): string => `${seatPrefix}${meeting}.${seat}`;

/** A session ends with its cookie, also for whoever copied it. */
const isOver = ({ createdAt }: SeatSession | AdminSession): boolean => createdAt + days30 * 1000 < Date.now();

/** The Set-Cookie value that keeps a session on the device that exchanged the link. */
export function sessionCookie(session: SeatSession | AdminSession, token: string, secure: boolean): string {
  const name = session.kind === 'seat' ? seatCookie(session.meeting, session.seat) : staffCookie;
  return stringifySetCookie({ ...cookieKind, name, value: token, secure, maxAge: days30 });
}

/** The Set-Cookie value that takes the staff session off the device. */
export const noStaffCookie = (secure: boolean): string =>
  stringifySetCookie({ ...cookieKind, name: staffCookie, value: '', secure, maxAge: 0 });

/** The session that proves a seat of a meeting, or why there is none. */
export async function seatSession(
  sessions: Sessions,
  header: string | null | undefined,
  meeting: MeetingId,
  seat: SeatId,
): Promise<SeatSession | Refusal> {
  const token = parseCookie(header ?? '')[seatCookie(meeting, seat)];
  if (!token) return refuse('notAdmitted');
  const found = await sessions.find(token);
  if (found.kind === 'replaced') return refuse('replaced');
  if (found.kind === 'revoked') return refuse('linkRevoked');
  if (found.kind === 'unknown' || found.session.kind !== 'seat') return refuse('notAdmitted');
  if (isOver(found.session)) return refuse('notAdmitted');
  const { session } = found;
  return session.meeting === meeting && session.seat === seat ? session : refuse('notAdmitted');
}

/** The session of somebody who may convene meetings, if the cookies prove one. */
export async function staffSession(
  sessions: Sessions,
  header: string | null | undefined,
): Promise<AdminSession | null> {
  const token = parseCookie(header ?? '')[staffCookie];
  if (!token) return null;
  const found = await sessions.find(token);
  if (found.kind !== 'current' || found.session.kind !== 'admin') return null;
  return isOver(found.session) ? null : found.session;
}

/** The seats of a meeting that this browser holds in force. */
export async function seatsHeld(
  sessions: Sessions,
  header: string | null,
  meeting: string,
): Promise<SeatId[]> {
  const held: SeatId[] = [];
  for (const name of Object.keys(parseCookie(header ?? ''))) {
    if (!name.startsWith(`${seatPrefix}${meeting}.`)) continue;
    const id = meetingId.safeParse(meeting);
    const seat = seatId.safeParse(name.slice(seatPrefix.length + meeting.length + 1));
    if (!id.success || !seat.success) continue;
    const session = await seatSession(sessions, header, id.data, seat.data);
    if (!('refused' in session)) held.push(seat.data);
  }
  return held;
}
