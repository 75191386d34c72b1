-- Up to when a kept search was looked through for its member, and when they were last told. What was there before is not new.
ALTER TABLE saved_search ADD COLUMN checked_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE saved_search ADD COLUMN told_at BIGINT;
UPDATE saved_search SET checked_at = (extract(epoch FROM now())::BIGINT) * 1000;
