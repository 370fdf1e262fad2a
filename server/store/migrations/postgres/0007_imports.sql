CREATE TABLE "import_chunks" (
	"app_id" text COLLATE "C" NOT NULL,
	"import_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"rows" text NOT NULL,
	CONSTRAINT "import_chunks_app_id_import_id_seq_pk" PRIMARY KEY("app_id","import_id","seq")
);
--> statement-breakpoint
CREATE TABLE "import_errors" (
	"app_id" text COLLATE "C" NOT NULL,
	"import_id" text COLLATE "C" NOT NULL,
	"row" bigint NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"detail" text COLLATE "C" NOT NULL,
	CONSTRAINT "import_errors_app_id_import_id_row_pk" PRIMARY KEY("app_id","import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"app_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"dry_run" boolean NOT NULL,
	"format" text COLLATE "C" NOT NULL,
	"by" text NOT NULL,
	"country" text COLLATE "C",
	"assumed_rows" bigint NOT NULL,
	"columns" text NOT NULL,
	"failure" text,
	"bytes" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"accepted" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"chunks" bigint NOT NULL,
	"cursor" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"touched_at" bigint NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "imports_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE INDEX "imports_running" ON "imports" USING btree ("id") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "imports_receiving" ON "imports" USING btree ("touched_at") WHERE status = 'receiving';