-- Whom the opportunity is meant for, in the words of the version; empty where the original asks nobody in particular.
ALTER TABLE opportunity_version ADD COLUMN partner TEXT NOT NULL DEFAULT '';
-- Since when the original says something else than this was made from.
ALTER TABLE opportunity_version ADD COLUMN behind_since BIGINT;
