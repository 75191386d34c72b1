ALTER TABLE peer DROP COLUMN last_error;
ALTER TABLE peer DROP COLUMN last_received_at;
