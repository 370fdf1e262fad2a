CREATE TABLE `agreed` (
	`app_id` text NOT NULL,
	`notice_id` text NOT NULL,
	`simulated` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`app_id`, `notice_id`, `simulated`)
);
--> statement-breakpoint
-- What was there before is counted once.
INSERT INTO agreed (app_id, notice_id, simulated, count)
SELECT app_id, notice_id, simulated, COUNT(*)
FROM contacts WHERE notice_id IS NOT NULL AND merged_into IS NULL
GROUP BY app_id, notice_id, simulated;
