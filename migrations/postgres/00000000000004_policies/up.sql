-- What the chapter decided about another server, its subdomains included. No row: nothing was decided.
CREATE TABLE host_policy (
    host TEXT NOT NULL PRIMARY KEY,
    policy TEXT NOT NULL CHECK (policy IN ('open', 'quiet', 'limited', 'suspended')),
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Every decision there ever was; without a policy, one was taken back.
CREATE TABLE host_policy_change (
    id BIGINT NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    policy TEXT CHECK (policy IN ('open', 'quiet', 'limited', 'suspended')),
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX host_policy_change_host ON host_policy_change (host, id);

-- What follows from it for each server that actors are known of: 1 is limited, 2 is suspended.
CREATE TABLE restricted_host (
    host TEXT NOT NULL PRIMARY KEY,
    severity BIGINT NOT NULL CHECK (severity IN (1, 2))
);

-- Counted up with every change that a running server has to notice.
CREATE TABLE revision (
    subject TEXT NOT NULL PRIMARY KEY CHECK (subject IN ('policies', 'queues')),
    number BIGINT NOT NULL
);
INSERT INTO revision (subject, number) VALUES ('policies', 1), ('queues', 1);

-- Servers that were met before there was a greylist are known.
INSERT INTO host_policy (host, policy, reason, author, changed_at)
SELECT host, 'open', 'known before first contacts were reviewed', 'migration', max(created_at)
FROM actor
WHERE local IS NULL
    AND (
        id IN (SELECT author_id FROM post)
        OR id IN (SELECT author_id FROM opportunity)
        OR id IN (SELECT followed_id FROM follow WHERE state <> 'rejected')
    )
GROUP BY host;

-- A first contact waits as `held`.
ALTER TABLE inbox_activity
    DROP CONSTRAINT inbox_activity_state_check,
    ADD CONSTRAINT inbox_activity_state_check
        CHECK (state IN ('pending', 'held', 'done', 'dropped', 'failed'));
CREATE INDEX inbox_activity_kept ON inbox_activity (state, actor_uri, id) WHERE state IN ('held', 'failed');

-- What would go to a suspended server waits as `held`.
ALTER TABLE delivery
    DROP CONSTRAINT delivery_state_check,
    ADD CONSTRAINT delivery_state_check
        CHECK (state IN ('pending', 'held', 'done', 'superseded', 'dead'));
CREATE INDEX delivery_kept ON delivery (host, state, id) WHERE state IN ('held', 'dead');

-- Replaced by `host_policy`; nothing ever set it.
ALTER TABLE peer DROP COLUMN is_blocked;
