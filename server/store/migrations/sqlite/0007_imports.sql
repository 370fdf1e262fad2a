CREATE TABLE `import_chunks` (
	`app_id` text NOT NULL,
	`import_id` text NOT NULL,
	`seq` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`app_id`, `import_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `import_errors` (
	`app_id` text NOT NULL,
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`code` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`app_id`, `import_id`, `row`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`app_id` text NOT NULL,
	`id` text NOT NULL,
	`status` text NOT NULL,
	`dry_run` integer NOT NULL,
	`format` text NOT NULL,
	`by` text NOT NULL,
	`country` text,
	`assumed_rows` integer NOT NULL,
	`columns` text NOT NULL,
	`failure` text,
	`bytes` integer NOT NULL,
	`rows` integer NOT NULL,
	`accepted` integer NOT NULL,
	`refused` integer NOT NULL,
	`chunks` integer NOT NULL,
	`cursor` integer NOT NULL,
	`created_at` integer NOT NULL,
	`touched_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`app_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `imports_running` ON `imports` (`id`) WHERE status = 'running';--> statement-breakpoint
CREATE INDEX `imports_receiving` ON `imports` (`touched_at`) WHERE status = 'receiving';