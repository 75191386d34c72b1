ALTER TABLE peer ADD COLUMN is_blocked BOOLEAN NOT NULL DEFAULT false;

DROP INDEX delivery_kept;
UPDATE delivery SET state = 'pending' WHERE state = 'held';
ALTER TABLE delivery
    DROP CONSTRAINT delivery_state_check,
    ADD CONSTRAINT delivery_state_check CHECK (state IN ('pending', 'done', 'superseded', 'dead'));

DROP INDEX inbox_activity_kept;
UPDATE inbox_activity SET state = 'pending' WHERE state = 'held';
ALTER TABLE inbox_activity
    DROP CONSTRAINT inbox_activity_state_check,
    ADD CONSTRAINT inbox_activity_state_check CHECK (state IN ('pending', 'done', 'dropped', 'failed'));

DROP TABLE revision;
DROP TABLE restricted_host;
DROP TABLE host_policy_change;
DROP TABLE host_policy;
