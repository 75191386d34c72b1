ALTER TABLE session DROP COLUMN browser;
