CREATE TABLE "tallies" (
	"app_id" text COLLATE "C" NOT NULL,
	"simulated" boolean NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"activity" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"entry_point" text COLLATE "C" NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "tallies_app_id_simulated_status_activity_source_entry_point_pk" PRIMARY KEY("app_id","simulated","status","activity","source","entry_point")
);
--> statement-breakpoint
DROP INDEX "contacts_by_name";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "activity" text COLLATE "C" DEFAULT 'never' NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_by_activity" ON "contacts" USING btree ("app_id","activity","created_at","id") WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "contacts_by_source" ON "contacts" USING btree ("app_id","source","created_at","id") WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "contacts_by_entry_point" ON "contacts" USING btree ("app_id","entry_point","created_at","id") WHERE merged_into IS NULL;--> statement-breakpoint
CREATE INDEX "contacts_by_name" ON "contacts" USING btree ("app_id","folded_name","id") WHERE folded_name IS NOT NULL;--> statement-breakpoint
-- What was there before is counted once.
UPDATE contacts SET activity = CASE WHEN active THEN 'active' WHEN last_inbound_at IS NULL THEN 'never' ELSE 'inactive' END;
--> statement-breakpoint
INSERT INTO tallies (app_id, simulated, status, activity, source, entry_point, count)
SELECT app_id, simulated, status, activity, COALESCE(source, ''), COALESCE(entry_point, ''), COUNT(*)
FROM contacts WHERE merged_into IS NULL
GROUP BY app_id, simulated, status, activity, COALESCE(source, ''), COALESCE(entry_point, '');
