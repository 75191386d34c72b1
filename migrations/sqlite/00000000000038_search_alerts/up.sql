-- Up to when a kept search was looked through for its member, and when they were last told. What was there before is not new.
ALTER TABLE saved_search ADD COLUMN checked_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE saved_search ADD COLUMN told_at INTEGER;
UPDATE saved_search SET checked_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000;
