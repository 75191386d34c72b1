-- When this server was last seen at work: how long it was away is told from that.
CREATE TABLE heartbeat (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    at BIGINT NOT NULL
);

-- How far the outbox of a followed feed was read.
CREATE TABLE feed_reading (
    actor_id BIGINT NOT NULL PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    -- The id of its newest activity then.
    newest TEXT,
    read_at BIGINT NOT NULL
);

-- When the thread of a copy was last completed from its origin.
CREATE TABLE thread_reading (
    opportunity_id BIGINT NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    read_at BIGINT NOT NULL
);

-- The first failure since the last success.
ALTER TABLE peer ADD COLUMN failing_since BIGINT;

-- Groups are few among all the actors.
CREATE INDEX actor_kind ON actor (kind);
