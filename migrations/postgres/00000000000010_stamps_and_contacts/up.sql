-- A stamp that was taken back stays, so that the same post does not get another one.
ALTER TABLE quote_authorization ADD COLUMN revoked_at BIGINT;

-- Whose server a first contact waits for, when that is not who sent it: somebody in what a group passes on.
ALTER TABLE inbox_activity ADD COLUMN waits_for TEXT;
