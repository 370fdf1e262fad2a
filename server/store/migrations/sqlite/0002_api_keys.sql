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
CREATE INDEX `idempotent_requests_by_person` ON `idempotent_requests` (`person`) WHERE person IS NOT NULL;