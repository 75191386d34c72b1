ALTER TABLE inbox_activity DROP COLUMN waits_for;
