ALTER TABLE saved_search DROP COLUMN told_at;
ALTER TABLE saved_search DROP COLUMN checked_at;
