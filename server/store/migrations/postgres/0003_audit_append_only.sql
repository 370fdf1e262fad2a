CREATE TRIGGER "audit_is_never_changed" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "the_log_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_is_never_emptied" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "the_log_is_append_only"();
