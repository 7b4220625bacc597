import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Actor, CommandId, MeetingId, SeatId } from '#room/ids';
import type { Phase } from '#room/room';
import type { Lang } from '#room/setup';

// Every time is a bigint of milliseconds since 1970, as the wire speaks of it.
// Ids are text, not uuid: uuid would fold their case, and what is hashed must come back as it went in.
export const time = (name: string) => bigint(name, { mode: 'number' });

/** The list of meetings; what happened in them stands in `events`, of which phase is a copy for the list. */
export const meetings = pgTable(
  'meetings',
  {
    id: text('id').$type<MeetingId>().primaryKey(),
    title: text('title').notNull(),
    startsAt: time('starts_at').notNull(),
    phase: text('phase').$type<Phase>().notNull(),
    lang: text('lang').$type<Lang>().notNull(),
    createdAt: time('created_at').notNull(),
  },
  (table) => [index('meetings_phase_starts_at').on(table.phase, table.startsAt)],
);

/** The log. `event` is canonical JSON as text: jsonb would re-write numbers and refuse some strings, and this is hashed. */
export const events = pgTable(
  'events',
  {
    meeting: text('meeting')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    seq: integer('seq').notNull(),
    at: time('at').notNull(),
    by: text('by').$type<Actor>().notNull(),
    commandId: text('command_id').$type<CommandId>().notNull(),
    nth: integer('nth').notNull(),
    event: text('event').notNull(),
    salt: text('salt').notNull(),
    digest: text('digest').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meeting, table.seq] }),
    unique('events_command').on(table.meeting, table.commandId, table.nth),
  ],
);

/** A person's way to a seat; of the secret in the address only the SHA-256 is kept. */
export const seatLinks = pgTable(
  'seat_links',
  {
    secretHash: text('secret_hash').primaryKey(),
    meeting: text('meeting')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    seat: text('seat').$type<SeatId>().notNull(),
    usesLeft: integer('uses_left').notNull(),
    createdAt: time('created_at').notNull(),
    revokedAt: time('revoked_at'),
  },
  (table) => [index('seat_links_seat').on(table.meeting, table.seat)],
);

/** An administrator's one-time link. */
export const adminLinks = pgTable('admin_links', {
  secretHash: text('secret_hash').primaryKey(),
  createdAt: time('created_at').notNull(),
  usedAt: time('used_at'),
  revokedAt: time('revoked_at'),
});

/** Devices that have been let in. `id` is the SHA-256 of the token; a seat has at most one that is current. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<'seat' | 'admin'>().notNull(),
    meeting: text('meeting')
      .$type<MeetingId>()
      .references(() => meetings.id),
    seat: text('seat').$type<SeatId>(),
    device: text('device').notNull(),
    createdAt: time('created_at').notNull(),
    revokedAt: time('revoked_at'),
    replacedBy: text('replaced_by'),
  },
  (table) => [
    check(
      'sessions_kind',
      sql`(${table.kind} = 'seat' and ${table.meeting} is not null and ${table.seat} is not null)
        or (${table.kind} = 'admin' and ${table.meeting} is null and ${table.seat} is null)`,
    ),
    uniqueIndex('sessions_current')
      .on(table.meeting, table.seat)
      .where(sql`${table.kind} = 'seat' and ${table.revokedAt} is null and ${table.replacedBy} is null`),
  ],
);

/** The key pair that this server proves itself to push services with; one row, made once. */
export const pushKeys = pgTable(
  'push_keys',
  {
    id: integer('id').primaryKey().default(1),
    publicKey: text('public_key').notNull(),
    privateKey: text('private_key').notNull(),
  },
  (table) => [check('push_keys_one', sql`${table.id} = 1`)],
);

/** Where a seat's device wants to be told that its turn is near; gone with the session that asked for it. */
export const pushSubscriptions = pgTable('push_subscriptions', {
  session: text('session')
    .primaryKey()
    .references(() => sessions.id),
  endpoint: text('endpoint').notNull(),
  p256dh: text('p256dh').notNull(),
  auth: text('auth').notNull(),
  lang: text('lang').$type<Lang>().notNull(),
});

/** Numbers given to resolutions; given before the record is filed, so that the record can carry its own number. */
export const resolutionNumbers = pgTable(
  'resolution_numbers',
  {
    meeting: text('meeting')
      .$type<MeetingId>()
      .primaryKey()
      .references(() => meetings.id),
    year: integer('year').notNull(),
    ordinal: integer('ordinal').notNull(),
  },
  (table) => [unique('resolution_numbers_ordinal').on(table.year, table.ordinal)],
);

/** Filed resolutions; written once. `body` is JSON text, kept to the letter. */
export const resolutions = pgTable('resolutions', {
  number: text('number').primaryKey(),
  meeting: text('meeting')
    .$type<MeetingId>()
    .notNull()
    .unique()
    .references(() => meetings.id),
  title: text('title').notNull(),
  filedAt: time('filed_at').notNull(),
  head: text('head').notNull(),
  body: text('body').notNull(),
});
