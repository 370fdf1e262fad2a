ALTER TABLE "apps" ADD COLUMN "retention_days" bigint;--> statement-breakpoint
CREATE INDEX "apps_with_retention" ON "apps" USING btree ("retention_days") WHERE retention_days IS NOT NULL;