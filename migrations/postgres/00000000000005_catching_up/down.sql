DROP INDEX actor_kind;
ALTER TABLE peer DROP COLUMN failing_since;
DROP TABLE thread_reading;
DROP TABLE feed_reading;
DROP TABLE heartbeat;
