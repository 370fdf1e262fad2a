ALTER TABLE `apps` ADD `retention_days` integer;--> statement-breakpoint
CREATE INDEX `apps_with_retention` ON `apps` (`retention_days`) WHERE retention_days IS NOT NULL;