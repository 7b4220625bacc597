import { z } from 'zod';

/** Public name of a meeting in addresses; not a secret. */
export const meetingId = z
  .string()
  .regex(/^[a-z0-9]{6,32}$/)
  .brand('MeetingId');
export type MeetingId = z.infer<typeof meetingId>;

/** A seat's place within its meeting: s1, s2, … in the order of the notice. */
export const seatId = z
  .string()
  .regex(/^s[1-9][0-9]{0,3}$/)
  .brand('SeatId');
export type SeatId = z.infer<typeof seatId>;

/** An agenda item within its meeting: i1, i2, … */
export const itemId = z
  .string()
  .regex(/^i[1-9][0-9]?$/)
  .brand('ItemId');
export type ItemId = z.infer<typeof itemId>;

/** A motion within its meeting: m1, m2, … */
export const motionId = z
  .string()
  .regex(/^m[1-9][0-9]?$/)
  .brand('MotionId');
export type MotionId = z.infer<typeof motionId>;

/** Made by the asker, once for each act; a repeat carries the same one. */
export const commandId = z.uuid().brand('CommandId');
export type CommandId = z.infer<typeof commandId>;

/** The id of the command that opened the poll. */
export const pollId = z.uuid().brand('PollId');
export type PollId = z.infer<typeof pollId>;

/** Whose ballot it is: a seat's own, or a household's, h1, h2, … in the order in which the notice's seats name them. */
export const voterId = z
  .string()
  .regex(/^[sh][1-9][0-9]{0,3}$/)
  .brand('VoterId');
export type VoterId = z.infer<typeof voterId>;

/** A vote that the notice has prepared: v1, v2, … */
export const preparedId = z
  .string()
  .regex(/^v[1-9][0-9]?$/)
  .brand('PreparedId');
export type PreparedId = z.infer<typeof preparedId>;

/** The id of the command that submitted the statement. */
export const statementId = z.uuid().brand('StatementId');
export type StatementId = z.infer<typeof statementId>;

/** The id of the command that asked to speak. */
export const requestId = z.uuid().brand('RequestId');
export type RequestId = z.infer<typeof requestId>;

/** The id of the command that raised the point of order. */
export const pointId = z.uuid().brand('PointId');
export type PointId = z.infer<typeof pointId>;

/** The id of the command by which an observer knocked. */
export const guestId = z.uuid().brand('GuestId');
export type GuestId = z.infer<typeof guestId>;

/** A small group of the meeting: g1, g2, … */
export const groupId = z
  .string()
  .regex(/^g[1-9][0-9]?$/)
  .brand('GroupId');
export type GroupId = z.infer<typeof groupId>;

/** Who did it: a seat, or the clock when a time was up, or the door at which an observer knocked, or the office that convened the meeting. */
export type Actor = SeatId | 'clock' | 'door' | 'office';
