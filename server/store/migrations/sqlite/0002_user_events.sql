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
