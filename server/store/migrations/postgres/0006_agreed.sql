CREATE TABLE "agreed" (
	"app_id" text COLLATE "C" NOT NULL,
	"notice_id" text COLLATE "C" NOT NULL,
	"simulated" boolean NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "agreed_app_id_notice_id_simulated_pk" PRIMARY KEY("app_id","notice_id","simulated")
);
--> statement-breakpoint
-- What was there before is counted once.
INSERT INTO agreed (app_id, notice_id, simulated, count)
SELECT app_id, notice_id, simulated, COUNT(*)
FROM contacts WHERE notice_id IS NOT NULL AND merged_into IS NULL
GROUP BY app_id, notice_id, simulated;
