CREATE TABLE "audit" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"actor_name" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"app" text COLLATE "C" NOT NULL,
	"object" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C",
	"count" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"operator_id" text COLLATE "C",
	"question" text COLLATE "C",
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"app_id" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"locale" text COLLATE "C",
	"role" text COLLATE "C" NOT NULL,
	"app_id" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C" NOT NULL,
	"password_at" bigint NOT NULL,
	"sealed_totp_secret" text COLLATE "C",
	"totp_step" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"operator_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"public_key" text COLLATE "C" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"operator_id" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "recovery_codes_operator_id_hash_pk" PRIMARY KEY("operator_id","hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"operator_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"confirmed_at" bigint NOT NULL,
	"user_agent" text COLLATE "C",
	"address" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "tries" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_by_app" ON "audit" USING btree ("app","id");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_by_action" ON "audit" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "challenges_by_age" ON "challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_by_hash" ON "invitations" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "invitations_by_age" ON "invitations" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "operators_by_email" ON "operators" USING btree ("email") WHERE removed_at IS NULL;--> statement-breakpoint
CREATE INDEX "passkeys_by_operator" ON "passkeys" USING btree ("operator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_by_hash" ON "sessions" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "sessions_by_operator" ON "sessions" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "sessions_by_age" ON "sessions" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "tries_by_age" ON "tries" USING btree ("until");