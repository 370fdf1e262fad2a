ALTER TABLE "counters" ADD COLUMN "simulated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "counters" DROP CONSTRAINT "counters_app_id_entry_point_step_day_pk";--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_app_id_day_simulated_entry_point_step_pk" PRIMARY KEY("app_id","day","simulated","entry_point","step");--> statement-breakpoint
-- What is known of the days before: since when people are what they are now.
INSERT INTO counters (app_id, entry_point, step, day, simulated, count) SELECT app_id, coalesce(entry_point, ''), 'became_' || status, since - (since % 86400000), simulated, count(*) FROM contacts WHERE merged_into IS NULL AND since IS NOT NULL AND status IN ('opted_in', 'opted_out') GROUP BY 1, 2, 3, 4, 5;
