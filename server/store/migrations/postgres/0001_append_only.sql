CREATE FUNCTION "the_log_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
--> statement-breakpoint
CREATE TRIGGER "events_are_never_changed" BEFORE UPDATE OR DELETE ON "events" FOR EACH ROW EXECUTE FUNCTION "the_log_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "events_are_never_emptied" BEFORE TRUNCATE ON "events" FOR EACH STATEMENT EXECUTE FUNCTION "the_log_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "log_is_never_changed" BEFORE UPDATE OR DELETE ON "log" FOR EACH ROW EXECUTE FUNCTION "the_log_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "log_is_never_emptied" BEFORE TRUNCATE ON "log" FOR EACH STATEMENT EXECUTE FUNCTION "the_log_is_append_only"();
