import { sql } from 'drizzle-orm';
import { bigint, boolean, check, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CommandId, MeetingId, PollId, SeatId, VoterId } from '#room/ids';
import type { Base64Url, BallotNumber, WeightClass } from '#room/votes/secretBallot';
import type { Way } from '#room/ways';
import { meetings, time } from './schema.ts';

// Ballots and all that belongs to them. Most of it is read and written in plain SQL; from here come the migrations.

/** `salt` (16 random bytes, hex) keeps what the record says of ballots with names from being guessed; it goes with the names. */
export const polls = pgTable('polls', {
  id: text('id').$type<PollId>().primaryKey(),
  meeting: text('meeting')
    .$type<MeetingId>()
    .notNull()
    .references(() => meetings.id),
  changeable: boolean('changeable').notNull(),
  openedAt: time('opened_at').notNull(),
  closedAt: time('closed_at'),
  salt: text('salt'),
});

/** The meeting that a poll belongs to, from before the fact that makes it: its id is chosen by whoever asks for it. */
export const pollMeetings = pgTable('poll_meetings', {
  poll: text('poll').$type<PollId>().primaryKey(),
  meeting: text('meeting')
    .$type<MeetingId>()
    .notNull()
    .references(() => meetings.id),
});

/** Whose ballots there are, from the poll's opening on; never changed after. `area`: hundredths of a square metre. */
export const pollVoters = pgTable(
  'poll_voters',
  {
    poll: text('poll')
      .$type<PollId>()
      .notNull()
      .references(() => polls.id),
    voter: text('voter').$type<VoterId>().notNull(),
    area: bigint('area', { mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.poll, table.voter] })],
);

/**
 * One row for each ballot that bears a name; `earlierCasts` are the cast ids that it has replaced, `castBy` is the seat whose
 * device cast it, or who entered it. `choice` is a plain word, or canonical JSON; null: it is in a count of the hall's hands.
 * No foreign key to pollVoters: the one statement that writes here joins them, and the key would cost a third of its speed.
 */
export const ballots = pgTable(
  'ballots',
  {
    poll: text('poll').$type<PollId>().notNull(),
    voter: text('voter').$type<VoterId>().notNull(),
    choice: text('choice'),
    castId: text('cast_id').$type<CommandId>().notNull(),
    castAt: time('cast_at').notNull(),
    earlierCasts: text('earlier_casts')
      .array()
      .notNull()
      .default(sql`'{}'`),
    way: text('way').$type<Way>().notNull(),
    castBy: text('cast_by').$type<SeatId>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.poll, table.voter] }),
    check('ballots_way', sql`${table.way} in ('device', 'hands', 'paper', 'card')`),
  ],
);

/** A paper ballot as one person entered it; it counts when a second has entered the same. */
export const paperEntries = pgTable(
  'paper_entries',
  {
    poll: text('poll')
      .$type<PollId>()
      .notNull()
      .references(() => polls.id),
    voter: text('voter').$type<VoterId>().notNull(),
    enteredBy: text('entered_by').$type<SeatId>().notNull(),
    choice: text('choice').notNull(),
  },
  (table) => [primaryKey({ columns: [table.poll, table.voter, table.enteredBy] })],
);

/** A count of ballots without names as one person made it, JSON: hands in the hall, or the paper box of a secret poll. */
export const countSheets = pgTable(
  'count_sheets',
  {
    poll: text('poll')
      .$type<PollId>()
      .notNull()
      .references(() => polls.id),
    way: text('way').$type<'hands' | 'paper'>().notNull(),
    enteredBy: text('entered_by').$type<SeatId>().notNull(),
    counts: text('counts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.poll, table.way, table.enteredBy] })],
);

/** Ballots that bear no name, or whose names were taken off for good: those that say the same together. */
export const namelessBallots = pgTable(
  'nameless_ballots',
  {
    poll: text('poll')
      .$type<PollId>()
      .notNull()
      .references(() => polls.id),
    /** a count sheet, or ballots that had names */
    source: text('source').$type<'hands' | 'paper' | 'named'>().notNull(),
    choice: text('choice').notNull(),
    heads: integer('heads').notNull(),
    area: bigint('area', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.poll, table.source, table.choice] })],
);

/**
 * The keys of secret polls, one for each weight class. The private one (PKCS#8, base64url) is there while the poll takes
 * ballots: to take it away is to close. No foreign key to polls: keys are made when a poll is announced, before it is opened.
 */
export const secretKeys = pgTable(
  'secret_keys',
  {
    poll: text('poll').$type<PollId>().notNull(),
    weightClass: text('weight_class').$type<WeightClass>().notNull(),
    publicKey: text('public_key').$type<Base64Url>().notNull(),
    privateKey: text('private_key'),
  },
  (table) => [primaryKey({ columns: [table.poll, table.weightClass] })],
);

/**
 * Who was given a signed ballot: what was signed, blinded, and the blind signature, neither of which can be recognised in the
 * ballot that is cast. Both are null where the voter votes on paper and is given none.
 */
export const secretSignatures = pgTable(
  'secret_signatures',
  {
    poll: text('poll').$type<PollId>().notNull(),
    voter: text('voter').$type<VoterId>().notNull(),
    weightClass: text('weight_class').$type<WeightClass>().notNull(),
    blinded: text('blinded').$type<Base64Url>(),
    signature: text('signature').$type<Base64Url>(),
  },
  (table) => [
    primaryKey({ columns: [table.poll, table.voter] }),
    check('secret_signatures_whole', sql`(${table.blinded} is null) = (${table.signature} is null)`),
  ],
);

/** Secret ballots. Whatever could lead to a person is not here: no time, no device, no number of arrival. */
export const secretBallots = pgTable(
  'secret_ballots',
  {
    poll: text('poll').$type<PollId>().notNull(),
    number: text('number').$type<BallotNumber>().notNull(),
    weightClass: text('weight_class').$type<WeightClass>().notNull(),
    choice: text('choice').notNull(),
    signature: text('signature').$type<Base64Url>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.poll, table.number] })],
);

/** Rule sets of voting that the community wrote itself; `rule` is canonical JSON, written once and never changed. */
export const voteRules = pgTable(
  'vote_rules',
  {
    ordinal: integer('ordinal').primaryKey(),
    rule: text('rule').notNull(),
    replaces: integer('replaces').unique(),
    savedAt: time('saved_at').notNull(),
    retiredAt: time('retired_at'),
  },
  (table) => [foreignKey({ columns: [table.replaces], foreignColumns: [table.ordinal] })],
);
