ALTER TABLE inbox_activity DROP COLUMN waits_for;
DELETE FROM quote_authorization WHERE revoked_at IS NOT NULL;
ALTER TABLE quote_authorization DROP COLUMN revoked_at;
