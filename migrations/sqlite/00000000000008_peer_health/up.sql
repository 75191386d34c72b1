-- When a server last sent something that was taken, and what last went wrong on the way to it.
ALTER TABLE peer ADD COLUMN last_received_at INTEGER;
ALTER TABLE peer ADD COLUMN last_error TEXT;
