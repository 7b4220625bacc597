CREATE TABLE "poll_meetings" (
	"poll" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "poll_meetings" ADD CONSTRAINT "poll_meetings_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "poll_meetings" ("poll", "meeting") SELECT "id", "meeting" FROM "polls";
