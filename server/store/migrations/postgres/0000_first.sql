CREATE TABLE "answers" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"decision" text COLLATE "C" NOT NULL,
	"notice_id" text COLLATE "C" NOT NULL,
	"purposes" text NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"locale" text COLLATE "C" NOT NULL,
	"entry_point" text COLLATE "C",
	"source" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C",
	"reported" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"withdrawn_at" bigint,
	"contact_id" text COLLATE "C",
	"event_id" text COLLATE "C",
	CONSTRAINT "answers_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"prefix" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"scopes" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"expires_at" bigint,
	"last_used_at" bigint,
	"revoked_at" bigint,
	CONSTRAINT "api_keys_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "apps" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"auto_opt_in_message" boolean NOT NULL,
	"confirmation_message" boolean NOT NULL,
	"sms_opt_in" text COLLATE "C" NOT NULL,
	"keywords" text NOT NULL,
	"phone_field" text COLLATE "C" NOT NULL,
	"allowed_origins" text NOT NULL,
	"carry_opt_ins" boolean NOT NULL,
	"default_country" text COLLATE "C",
	"reference_ttl_hours" bigint NOT NULL,
	"privacy_url" text COLLATE "C",
	"store_ip" boolean NOT NULL,
	"store_user_agent" boolean NOT NULL,
	"relay_url" text COLLATE "C",
	"theme" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "apps_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"provider" text COLLATE "C" NOT NULL,
	"sealed_credentials" text COLLATE "C" NOT NULL,
	"real" boolean NOT NULL,
	"shared_secret" text COLLATE "C" NOT NULL,
	"line" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"last_refused_at" bigint,
	"last_inbound_at" bigint,
	"last_error" text COLLATE "C",
	"last_error_at" bigint,
	CONSTRAINT "channels_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"revision" bigint NOT NULL,
	"name" text COLLATE "C",
	"folded_name" text COLLATE "C",
	"locale" text COLLATE "C",
	"status" text COLLATE "C" NOT NULL,
	"since" bigint,
	"source" text COLLATE "C",
	"entry_point" text COLLATE "C",
	"verification" text COLLATE "C",
	"notice_id" text COLLATE "C",
	"purposes" text NOT NULL,
	"evidence_id" text COLLATE "C",
	"last_inbound_at" bigint,
	"last_sms_at" bigint,
	"active" boolean NOT NULL,
	"asked_at" bigint,
	"asked_notice_id" text COLLATE "C",
	"simulated" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"merged_into" text COLLATE "C",
	CONSTRAINT "contacts_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"app_id" text COLLATE "C" NOT NULL,
	"entry_point" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"day" bigint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "counters_app_id_entry_point_step_day_pk" PRIMARY KEY("app_id","entry_point","step","day")
);
--> statement-breakpoint
CREATE TABLE "cursors" (
	"app_id" text COLLATE "C" NOT NULL,
	"consumer" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "cursors_app_id_consumer_pk" PRIMARY KEY("app_id","consumer")
);
--> statement-breakpoint
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
CREATE TABLE "entry_points" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"keyword" text COLLATE "C",
	"signup_url" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "entry_points_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_payloads" (
	"app_id" text COLLATE "C" NOT NULL,
	"event_id" text COLLATE "C" NOT NULL,
	"salt" text COLLATE "C" NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	CONSTRAINT "event_payloads_app_id_event_id_pk" PRIMARY KEY("app_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"contact_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"occurred_at" bigint NOT NULL,
	"timed" boolean NOT NULL,
	"recorded_at" bigint NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"changed" boolean NOT NULL,
	"revision" bigint NOT NULL,
	"commitment" text COLLATE "C" NOT NULL,
	CONSTRAINT "events_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "former_identities" (
	"app_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"until" bigint NOT NULL,
	"contact_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "former_identities_app_id_kind_value_until_pk" PRIMARY KEY("app_id","kind","value","until")
);
--> statement-breakpoint
CREATE TABLE "heads" (
	"app_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotent_requests" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C",
	"claim" text COLLATE "C" NOT NULL,
	"claimed_at" bigint NOT NULL,
	"sealed_answer" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"app_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"contact_id" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"reversed" text COLLATE "C" NOT NULL,
	CONSTRAINT "identities_app_id_kind_value_pk" PRIMARY KEY("app_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kept_signals" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"channel_id" text COLLATE "C" NOT NULL,
	"signal" text NOT NULL,
	"attempts" bigint NOT NULL,
	"error" text COLLATE "C" NOT NULL,
	"kept_at" bigint NOT NULL,
	"try_at" bigint,
	CONSTRAINT "kept_signals_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "log" (
	"app_id" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"event_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "log_app_id_position_pk" PRIMARY KEY("app_id","position")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"app_id" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"occurred_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "messages_app_id_hash_pk" PRIMARY KEY("app_id","hash")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"locale" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"statement" text COLLATE "C" NOT NULL,
	"purposes" text NOT NULL,
	"greeting" text COLLATE "C" NOT NULL,
	"declaration" text COLLATE "C" NOT NULL,
	"yes_label" text COLLATE "C" NOT NULL,
	"no_label" text COLLATE "C" NOT NULL,
	"how_to_stop" text COLLATE "C" NOT NULL,
	"privacy_url" text COLLATE "C",
	"hash" text COLLATE "C" NOT NULL,
	"published_at" bigint NOT NULL,
	"superseded_at" bigint,
	CONSTRAINT "notices_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "relays" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"channel_id" text COLLATE "C" NOT NULL,
	"method" text COLLATE "C" NOT NULL,
	"query" text COLLATE "C" NOT NULL,
	"headers" text NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"people" text NOT NULL,
	"attempts" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"try_at" bigint NOT NULL,
	CONSTRAINT "relays_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "sends" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"contact_id" text COLLATE "C" NOT NULL,
	"channel_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"notice_id" text COLLATE "C",
	"status" text COLLATE "C" NOT NULL,
	"plain" boolean NOT NULL,
	"attempts" bigint NOT NULL,
	"try_at" bigint,
	"provider_message_id" text COLLATE "C",
	"claimed_at" bigint NOT NULL,
	"error" text COLLATE "C",
	CONSTRAINT "sends_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"app_id" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"erased_together" text COLLATE "C" NOT NULL,
	CONSTRAINT "suppressions_app_id_hash_pk" PRIMARY KEY("app_id","hash")
);
--> statement-breakpoint
CREATE TABLE "waiting" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"contact_id" text COLLATE "C",
	"sender" text NOT NULL,
	"message" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"timed" boolean NOT NULL,
	"firsthand" boolean NOT NULL,
	"received_at" bigint NOT NULL,
	"asked" boolean NOT NULL,
	CONSTRAINT "waiting_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "answers_by_reference" ON "answers" USING btree ("app_id","reference");--> statement-breakpoint
CREATE INDEX "answers_by_phone" ON "answers" USING btree ("app_id","phone") WHERE phone IS NOT NULL;--> statement-breakpoint
CREATE INDEX "answers_by_contact" ON "answers" USING btree ("app_id","contact_id") WHERE contact_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "answers_open" ON "answers" USING btree ("app_id","id") WHERE event_id IS NULL;--> statement-breakpoint
CREATE INDEX "answers_unbound" ON "answers" USING btree ("expires_at") WHERE event_id IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_by_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "channels_by_id" ON "channels" USING btree ("id");--> statement-breakpoint
CREATE INDEX "channels_by_secret" ON "channels" USING btree ("shared_secret","line");--> statement-breakpoint
CREATE INDEX "contacts_newest" ON "contacts" USING btree ("app_id","created_at","id") WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "contacts_by_status" ON "contacts" USING btree ("app_id","status","created_at","id") WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "contacts_by_name" ON "contacts" USING btree ("app_id","folded_name") WHERE folded_name IS NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_merged" ON "contacts" USING btree ("app_id","merged_into") WHERE merged_into IS NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_active" ON "contacts" USING btree ("last_inbound_at") WHERE active;--> statement-breakpoint
CREATE INDEX "contacts_opted_in" ON "contacts" USING btree ("since") WHERE status = 'opted_in';--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_by_event" ON "deliveries" USING btree ("app_id","endpoint_id","event_id","type");--> statement-breakpoint
CREATE INDEX "deliveries_by_contact" ON "deliveries" USING btree ("app_id","contact_id","endpoint_id","position","id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("app_id","endpoint_id","rank","try_at","position") WHERE try_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_pending" ON "deliveries" USING btree ("app_id","endpoint_id") WHERE state = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "entry_points_by_slug" ON "entry_points" USING btree ("app_id","slug");--> statement-breakpoint
CREATE INDEX "events_by_contact" ON "events" USING btree ("app_id","contact_id","id");--> statement-breakpoint
CREATE INDEX "former_identities_by_contact" ON "former_identities" USING btree ("app_id","contact_id");--> statement-breakpoint
CREATE INDEX "idempotent_requests_by_age" ON "idempotent_requests" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "idempotent_requests_by_person" ON "idempotent_requests" USING btree ("person") WHERE person IS NOT NULL;--> statement-breakpoint
CREATE INDEX "identities_by_contact" ON "identities" USING btree ("app_id","contact_id");--> statement-breakpoint
CREATE INDEX "identities_from_the_end" ON "identities" USING btree ("app_id","kind","reversed");--> statement-breakpoint
CREATE INDEX "kept_signals_to_try" ON "kept_signals" USING btree ("try_at") WHERE try_at IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "log_by_event" ON "log" USING btree ("app_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_by_version" ON "notices" USING btree ("app_id","locale","version");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_by_id" ON "notices" USING btree ("id");--> statement-breakpoint
CREATE INDEX "notices_current" ON "notices" USING btree ("app_id") WHERE superseded_at IS NULL;--> statement-breakpoint
CREATE INDEX "relays_to_try" ON "relays" USING btree ("try_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sends_by_key" ON "sends" USING btree ("app_id","key");--> statement-breakpoint
CREATE INDEX "sends_by_message" ON "sends" USING btree ("app_id","provider_message_id") WHERE provider_message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "sends_by_contact" ON "sends" USING btree ("app_id","contact_id","kind","id");--> statement-breakpoint
CREATE INDEX "sends_claimed" ON "sends" USING btree ("claimed_at") WHERE status = 'claimed';--> statement-breakpoint
CREATE INDEX "sends_to_try" ON "sends" USING btree ("try_at") WHERE try_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "sends_by_time" ON "sends" USING btree ("app_id","kind","claimed_at");--> statement-breakpoint
CREATE INDEX "suppressions_together" ON "suppressions" USING btree ("app_id","erased_together");--> statement-breakpoint
CREATE INDEX "waiting_by_reference" ON "waiting" USING btree ("app_id","reference");--> statement-breakpoint
CREATE INDEX "waiting_by_contact" ON "waiting" USING btree ("app_id","contact_id");--> statement-breakpoint
CREATE INDEX "waiting_by_age" ON "waiting" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "waiting_unasked" ON "waiting" USING btree ("received_at") WHERE NOT asked;