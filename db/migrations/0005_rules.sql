CREATE TABLE "vote_rules" (
	"ordinal" integer PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"replaces" integer,
	"saved_at" bigint NOT NULL,
	"retired_at" bigint,
	CONSTRAINT "vote_rules_replaces_unique" UNIQUE("replaces")
);
--> statement-breakpoint
ALTER TABLE "vote_rules" ADD CONSTRAINT "vote_rules_replaces_vote_rules_ordinal_fk" FOREIGN KEY ("replaces") REFERENCES "public"."vote_rules"("ordinal") ON DELETE no action ON UPDATE no action;