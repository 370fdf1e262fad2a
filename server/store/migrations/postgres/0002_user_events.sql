CREATE TABLE "deliveries" (
	"app_id" text COLLATE "C" NOT NULL,
	"endpoint_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"event_id" text COLLATE "C",
	"contact_id" text COLLATE "C",
	"subject_id" text COLLATE "C",
	"position" bigint NOT NULL,
	"rank" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"tries" bigint NOT NULL,
	"attempts" text NOT NULL,
	"try_at" bigint,
	"claimed_until" bigint,
	"body" text COLLATE "C",
	"erased" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "deliveries_app_id_endpoint_id_id_pk" PRIMARY KEY("app_id","endpoint_id","id")
);
--> statement-breakpoint
CREATE TABLE "endpoints" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"events" text,
	"format" text COLLATE "C" NOT NULL,
	"sealed_secret" text COLLATE "C" NOT NULL,
	"sealed_previous_secret" text COLLATE "C",
	"previous_until" bigint,
	"enabled" boolean NOT NULL,
	"disabled_reason" text COLLATE "C",
	"disabled_at" bigint,
	"failing_since" bigint,
	"failures" bigint NOT NULL,
	"paused_until" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "endpoints_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_by_event" ON "deliveries" USING btree ("app_id","endpoint_id","event_id","type");--> statement-breakpoint
CREATE INDEX "deliveries_by_contact" ON "deliveries" USING btree ("app_id","contact_id","endpoint_id","position","id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("app_id","endpoint_id","rank","try_at","position") WHERE try_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_pending" ON "deliveries" USING btree ("app_id","endpoint_id") WHERE state = 'pending';