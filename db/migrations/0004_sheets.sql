CREATE TABLE "count_sheets" (
	"poll" text NOT NULL,
	"way" text NOT NULL,
	"entered_by" text NOT NULL,
	"counts" text NOT NULL,
	CONSTRAINT "count_sheets_poll_way_entered_by_pk" PRIMARY KEY("poll","way","entered_by")
);
--> statement-breakpoint
ALTER TABLE "nameless_ballots" DROP CONSTRAINT "nameless_ballots_poll_choice_pk";--> statement-breakpoint
ALTER TABLE "ballots" ALTER COLUMN "choice" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "nameless_ballots" ADD COLUMN "source" text NOT NULL;--> statement-breakpoint
ALTER TABLE "nameless_ballots" ADD CONSTRAINT "nameless_ballots_poll_source_choice_pk" PRIMARY KEY("poll","source","choice");--> statement-breakpoint
ALTER TABLE "count_sheets" ADD CONSTRAINT "count_sheets_poll_polls_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;