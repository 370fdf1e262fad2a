CREATE TABLE `answers` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`reference` text NOT NULL,
	`decision` text NOT NULL,
	`notice_id` text NOT NULL,
	`purposes` text NOT NULL,
	`mode` text NOT NULL,
	`locale` text NOT NULL,
	`entry_point` text,
	`source` text NOT NULL,
	`phone` text,
	`reported` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`withdrawn_at` integer,
	`contact_id` text,
	`event_id` text,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answers_by_reference` ON `answers` (`app_id`,`reference`);--> statement-breakpoint
CREATE INDEX `answers_by_phone` ON `answers` (`app_id`,`phone`) WHERE phone IS NOT NULL;--> statement-breakpoint
CREATE INDEX `answers_by_contact` ON `answers` (`app_id`,`contact_id`) WHERE contact_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `answers_open` ON `answers` (`app_id`,`id`) WHERE event_id IS NULL;--> statement-breakpoint
CREATE INDEX `answers_unbound` ON `answers` (`expires_at`) WHERE event_id IS NULL;--> statement-breakpoint
CREATE TABLE `api_keys` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_by_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE TABLE `apps` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`mode` text NOT NULL,
	`auto_opt_in_message` integer NOT NULL,
	`confirmation_message` integer NOT NULL,
	`sms_opt_in` text NOT NULL,
	`keywords` text NOT NULL,
	`phone_field` text NOT NULL,
	`allowed_origins` text NOT NULL,
	`carry_opt_ins` integer NOT NULL,
	`default_country` text,
	`reference_ttl_hours` integer NOT NULL,
	`privacy_url` text,
	`store_ip` integer NOT NULL,
	`store_user_agent` integer NOT NULL,
	`relay_url` text,
	`theme` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `apps_slug_unique` ON `apps` (`slug`);--> statement-breakpoint
CREATE TABLE `channels` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`provider` text NOT NULL,
	`sealed_credentials` text NOT NULL,
	`real` integer NOT NULL,
	`shared_secret` text NOT NULL,
	`line` text,
	`created_at` integer NOT NULL,
	`refused` integer NOT NULL,
	`last_refused_at` integer,
	`last_inbound_at` integer,
	`last_error` text,
	`last_error_at` integer,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channels_by_id` ON `channels` (`id`);--> statement-breakpoint
CREATE INDEX `channels_by_secret` ON `channels` (`shared_secret`,`line`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`revision` integer NOT NULL,
	`name` text,
	`folded_name` text,
	`locale` text,
	`status` text NOT NULL,
	`since` integer,
	`source` text,
	`entry_point` text,
	`verification` text,
	`notice_id` text,
	`purposes` text NOT NULL,
	`evidence_id` text,
	`last_inbound_at` integer,
	`last_sms_at` integer,
	`active` integer NOT NULL,
	`asked_at` integer,
	`asked_notice_id` text,
	`simulated` integer NOT NULL,
	`created_at` integer NOT NULL,
	`merged_into` text,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `contacts_newest` ON `contacts` (`app_id`,`created_at`,`id`) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX `contacts_by_status` ON `contacts` (`app_id`,`status`,`created_at`,`id`) WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX `contacts_by_name` ON `contacts` (`app_id`,`folded_name`) WHERE folded_name IS NOT NULL;--> statement-breakpoint
CREATE INDEX `contacts_merged` ON `contacts` (`app_id`,`merged_into`) WHERE merged_into IS NOT NULL;--> statement-breakpoint
CREATE INDEX `contacts_active` ON `contacts` (`last_inbound_at`) WHERE active;--> statement-breakpoint
CREATE INDEX `contacts_opted_in` ON `contacts` (`since`) WHERE status = 'opted_in';--> statement-breakpoint
CREATE TABLE `counters` (
	`app_id` text NOT NULL,
	`entry_point` text NOT NULL,
	`step` text NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`app_id`, `entry_point`, `step`, `day`)
);
--> statement-breakpoint
CREATE TABLE `cursors` (
	`app_id` text NOT NULL,
	`consumer` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`app_id`, `consumer`)
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`app_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`event_id` text,
	`contact_id` text,
	`subject_id` text,
	`position` integer NOT NULL,
	`rank` integer NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`attempts` text NOT NULL,
	`try_at` integer,
	`claimed_until` integer,
	`body` text,
	`erased` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`app_id`, `endpoint_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_by_event` ON `deliveries` (`app_id`,`endpoint_id`,`event_id`,`type`);--> statement-breakpoint
CREATE INDEX `deliveries_by_contact` ON `deliveries` (`app_id`,`contact_id`,`endpoint_id`,`position`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`app_id`,`endpoint_id`,`rank`,`try_at`,`position`) WHERE try_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `deliveries_pending` ON `deliveries` (`app_id`,`endpoint_id`) WHERE state = 'pending';--> statement-breakpoint
CREATE TABLE `endpoints` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`url` text NOT NULL,
	`events` text,
	`format` text NOT NULL,
	`sealed_secret` text NOT NULL,
	`sealed_previous_secret` text,
	`previous_until` integer,
	`enabled` integer NOT NULL,
	`disabled_reason` text,
	`disabled_at` integer,
	`failing_since` integer,
	`failures` integer NOT NULL,
	`paused_until` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `entry_points` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`keyword` text,
	`signup_url` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_points_by_slug` ON `entry_points` (`app_id`,`slug`);--> statement-breakpoint
CREATE TABLE `event_payloads` (
	`app_id` text NOT NULL,
	`event_id` text NOT NULL,
	`salt` text NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`app_id`, `event_id`)
);
--> statement-breakpoint
CREATE TABLE `events` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`contact_id` text NOT NULL,
	`type` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`timed` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`status` text NOT NULL,
	`changed` integer NOT NULL,
	`revision` integer NOT NULL,
	`commitment` text NOT NULL,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `events_by_contact` ON `events` (`app_id`,`contact_id`,`id`);--> statement-breakpoint
CREATE TABLE `former_identities` (
	`app_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`until` integer NOT NULL,
	`contact_id` text NOT NULL,
	PRIMARY KEY(`app_id`, `kind`, `value`, `until`)
);
--> statement-breakpoint
CREATE INDEX `former_identities_by_contact` ON `former_identities` (`app_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `heads` (
	`app_id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotent_requests` (
	`hash` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`person` text,
	`claim` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`sealed_answer` text
);
--> statement-breakpoint
CREATE INDEX `idempotent_requests_by_age` ON `idempotent_requests` (`claimed_at`);--> statement-breakpoint
CREATE INDEX `idempotent_requests_by_person` ON `idempotent_requests` (`person`) WHERE person IS NOT NULL;--> statement-breakpoint
CREATE TABLE `identities` (
	`app_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`contact_id` text NOT NULL,
	`address` text NOT NULL,
	`reversed` text NOT NULL,
	PRIMARY KEY(`app_id`, `kind`, `value`)
);
--> statement-breakpoint
CREATE INDEX `identities_by_contact` ON `identities` (`app_id`,`contact_id`);--> statement-breakpoint
CREATE INDEX `identities_from_the_end` ON `identities` (`app_id`,`kind`,`reversed`);--> statement-breakpoint
CREATE TABLE `installation` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `kept_signals` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`channel_id` text NOT NULL,
	`signal` text NOT NULL,
	`attempts` integer NOT NULL,
	`error` text NOT NULL,
	`kept_at` integer NOT NULL,
	`try_at` integer,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `kept_signals_to_try` ON `kept_signals` (`try_at`) WHERE try_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `log` (
	`app_id` text NOT NULL,
	`position` integer NOT NULL,
	`event_id` text NOT NULL,
	PRIMARY KEY(`app_id`, `position`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `log_by_event` ON `log` (`app_id`,`event_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`app_id` text NOT NULL,
	`hash` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`app_id`, `hash`)
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`locale` text NOT NULL,
	`version` integer NOT NULL,
	`statement` text NOT NULL,
	`purposes` text NOT NULL,
	`greeting` text NOT NULL,
	`declaration` text NOT NULL,
	`yes_label` text NOT NULL,
	`no_label` text NOT NULL,
	`how_to_stop` text NOT NULL,
	`privacy_url` text,
	`hash` text NOT NULL,
	`published_at` integer NOT NULL,
	`superseded_at` integer,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_by_version` ON `notices` (`app_id`,`locale`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `notices_by_id` ON `notices` (`id`);--> statement-breakpoint
CREATE INDEX `notices_current` ON `notices` (`app_id`) WHERE superseded_at IS NULL;--> statement-breakpoint
CREATE TABLE `relays` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`channel_id` text NOT NULL,
	`method` text NOT NULL,
	`query` text NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`people` text NOT NULL,
	`attempts` integer NOT NULL,
	`received_at` integer NOT NULL,
	`try_at` integer NOT NULL,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `relays_to_try` ON `relays` (`try_at`);--> statement-breakpoint
CREATE TABLE `sends` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel_id` text,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`notice_id` text,
	`status` text NOT NULL,
	`plain` integer NOT NULL,
	`attempts` integer NOT NULL,
	`try_at` integer,
	`provider_message_id` text,
	`claimed_at` integer NOT NULL,
	`error` text,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sends_by_key` ON `sends` (`app_id`,`key`);--> statement-breakpoint
CREATE INDEX `sends_by_message` ON `sends` (`app_id`,`provider_message_id`) WHERE provider_message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sends_by_contact` ON `sends` (`app_id`,`contact_id`,`kind`,`id`);--> statement-breakpoint
CREATE INDEX `sends_claimed` ON `sends` (`claimed_at`) WHERE status = 'claimed';--> statement-breakpoint
CREATE INDEX `sends_to_try` ON `sends` (`try_at`) WHERE try_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sends_by_time` ON `sends` (`app_id`,`kind`,`claimed_at`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`app_id` text NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`erased_together` text NOT NULL,
	PRIMARY KEY(`app_id`, `hash`)
);
--> statement-breakpoint
CREATE INDEX `suppressions_together` ON `suppressions` (`app_id`,`erased_together`);--> statement-breakpoint
CREATE TABLE `waiting` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`reference` text NOT NULL,
	`contact_id` text,
	`sender` text NOT NULL,
	`message` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`timed` integer NOT NULL,
	`firsthand` integer NOT NULL,
	`received_at` integer NOT NULL,
	`asked` integer NOT NULL,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `waiting_by_reference` ON `waiting` (`app_id`,`reference`);--> statement-breakpoint
CREATE INDEX `waiting_by_contact` ON `waiting` (`app_id`,`contact_id`);--> statement-breakpoint
CREATE INDEX `waiting_by_age` ON `waiting` (`received_at`);--> statement-breakpoint
CREATE INDEX `waiting_unasked` ON `waiting` (`received_at`) WHERE NOT asked;