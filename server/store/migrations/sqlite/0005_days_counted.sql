PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_counters` (
	`app_id` text NOT NULL,
	`entry_point` text NOT NULL,
	`step` text NOT NULL,
	`day` integer NOT NULL,
	`simulated` integer DEFAULT false NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`app_id`, `day`, `simulated`, `entry_point`, `step`)
);
--> statement-breakpoint
INSERT INTO `__new_counters`("app_id", "entry_point", "step", "day", "simulated", "count") SELECT "app_id", "entry_point", "step", "day", false, "count" FROM `counters`;--> statement-breakpoint
DROP TABLE `counters`;--> statement-breakpoint
ALTER TABLE `__new_counters` RENAME TO `counters`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
-- What is known of the days before: since when people are what they are now.
INSERT INTO counters (app_id, entry_point, step, day, simulated, count) SELECT app_id, coalesce(entry_point, ''), 'became_' || status, since - (since % 86400000), simulated, count(*) FROM contacts WHERE merged_into IS NULL AND since IS NOT NULL AND status IN ('opted_in', 'opted_out') GROUP BY 1, 2, 3, 4, 5;
