CREATE TABLE "secret_ballots" (
	"poll" text NOT NULL,
	"number" text NOT NULL,
	"weight_class" text NOT NULL,
	"choice" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "secret_ballots_poll_number_pk" PRIMARY KEY("poll","number")
);
--> statement-breakpoint
CREATE TABLE "secret_keys" (
	"poll" text NOT NULL,
	"weight_class" text NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text,
	CONSTRAINT "secret_keys_poll_weight_class_pk" PRIMARY KEY("poll","weight_class")
);
--> statement-breakpoint
CREATE TABLE "secret_signatures" (
	"poll" text NOT NULL,
	"voter" text NOT NULL,
	"weight_class" text NOT NULL,
	"blinded" text,
	"signature" text,
	CONSTRAINT "secret_signatures_poll_voter_pk" PRIMARY KEY("poll","voter"),
	CONSTRAINT "secret_signatures_whole" CHECK (("secret_signatures"."blinded" is null) = ("secret_signatures"."signature" is null))
);
