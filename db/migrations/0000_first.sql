CREATE TABLE "admin_links" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"created_at" bigint NOT NULL,
	"used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"poll" text NOT NULL,
	"seat" text NOT NULL,
	"choice" text NOT NULL,
	"cast_id" text NOT NULL,
	"cast_at" bigint NOT NULL,
	"earlier_casts" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "ballots_poll_seat_pk" PRIMARY KEY("poll","seat"),
	CONSTRAINT "ballots_choice" CHECK ("ballots"."choice" in ('for', 'against', 'abstain'))
);
--> statement-breakpoint
CREATE TABLE "events" (
	"meeting" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"command_id" text NOT NULL,
	"nth" integer NOT NULL,
	"event" text NOT NULL,
	"salt" text NOT NULL,
	"digest" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "events_meeting_seq_pk" PRIMARY KEY("meeting","seq"),
	CONSTRAINT "events_command" UNIQUE("meeting","command_id","nth")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"phase" text NOT NULL,
	"lang" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_voters" (
	"poll" text NOT NULL,
	"seat" text NOT NULL,
	CONSTRAINT "poll_voters_poll_seat_pk" PRIMARY KEY("poll","seat")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"changeable" boolean NOT NULL,
	"opened_at" bigint NOT NULL,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "resolution_numbers" (
	"meeting" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "resolution_numbers_ordinal" UNIQUE("year","ordinal")
);
--> statement-breakpoint
CREATE TABLE "resolutions" (
	"number" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"title" text NOT NULL,
	"filed_at" bigint NOT NULL,
	"head" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "resolutions_meeting_unique" UNIQUE("meeting")
);
--> statement-breakpoint
CREATE TABLE "seat_links" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"seat" text NOT NULL,
	"uses_left" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"meeting" text,
	"seat" text,
	"device" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint,
	"replaced_by" text,
	CONSTRAINT "sessions_kind" CHECK (("sessions"."kind" = 'seat' and "sessions"."meeting" is not null and "sessions"."seat" is not null)
        or ("sessions"."kind" = 'admin' and "sessions"."meeting" is null and "sessions"."seat" is null))
);
--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_voters" ADD CONSTRAINT "poll_voters_poll_polls_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution_numbers" ADD CONSTRAINT "resolution_numbers_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_links" ADD CONSTRAINT "seat_links_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meetings_phase_starts_at" ON "meetings" USING btree ("phase","starts_at");--> statement-breakpoint
CREATE INDEX "seat_links_seat" ON "seat_links" USING btree ("meeting","seat");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_current" ON "sessions" USING btree ("meeting","seat") WHERE "sessions"."kind" = 'seat' and "sessions"."revoked_at" is null and "sessions"."replaced_by" is null;