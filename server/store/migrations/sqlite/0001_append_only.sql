CREATE TRIGGER `events_are_never_changed` BEFORE UPDATE ON `events` BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `events_are_never_deleted` BEFORE DELETE ON `events` BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `log_is_never_changed` BEFORE UPDATE ON `log` BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `log_is_never_deleted` BEFORE DELETE ON `log` BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
