CREATE TABLE "nameless_ballots" (
	"poll" text NOT NULL,
	"choice" text NOT NULL,
	"heads" integer NOT NULL,
	"area" bigint NOT NULL,
	CONSTRAINT "nameless_ballots_poll_choice_pk" PRIMARY KEY("poll","choice")
);
--> statement-breakpoint
CREATE TABLE "paper_entries" (
	"poll" text NOT NULL,
	"voter" text NOT NULL,
	"entered_by" text NOT NULL,
	"choice" text NOT NULL,
	CONSTRAINT "paper_entries_poll_voter_entered_by_pk" PRIMARY KEY("poll","voter","entered_by")
);
--> statement-breakpoint
ALTER TABLE "ballots" DROP CONSTRAINT "ballots_choice";--> statement-breakpoint
ALTER TABLE "ballots" RENAME COLUMN "seat" TO "voter";--> statement-breakpoint
ALTER TABLE "ballots" RENAME CONSTRAINT "ballots_poll_seat_pk" TO "ballots_poll_voter_pk";--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "ballots" RENAME COLUMN "recorded_by" TO "cast_by";--> statement-breakpoint
UPDATE "ballots" SET "way" = CASE WHEN "cast_by" IS NULL THEN 'device' ELSE 'hands' END, "cast_by" = coalesce("cast_by", "voter");--> statement-breakpoint
ALTER TABLE "ballots" ALTER COLUMN "way" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ALTER COLUMN "cast_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_way" CHECK ("ballots"."way" in ('device', 'hands', 'paper', 'card'));--> statement-breakpoint
ALTER TABLE "poll_voters" RENAME COLUMN "seat" TO "voter";--> statement-breakpoint
ALTER TABLE "poll_voters" RENAME CONSTRAINT "poll_voters_poll_seat_pk" TO "poll_voters_poll_voter_pk";--> statement-breakpoint
ALTER TABLE "poll_voters" ADD COLUMN "area" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "nameless_ballots" ADD CONSTRAINT "nameless_ballots_poll_polls_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_entries" ADD CONSTRAINT "paper_entries_poll_polls_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;
