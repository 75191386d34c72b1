DROP INDEX post_hidden;
ALTER TABLE post DROP COLUMN hidden_at;
DROP TABLE appeal;
DROP TABLE ruling_target;
DROP TABLE ruling;
UPDATE report SET state = 'dismissed' WHERE state IN ('hidden', 'restored');
ALTER TABLE report
    DROP CONSTRAINT report_state_check,
    ADD CONSTRAINT report_state_check CHECK (state IN ('open', 'dismissed', 'removed'));
