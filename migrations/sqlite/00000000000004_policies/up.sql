-- What the chapter decided about another server, its subdomains included. No row: nothing was decided.
CREATE TABLE host_policy (
    host TEXT NOT NULL PRIMARY KEY,
    policy TEXT NOT NULL CHECK (policy IN ('open', 'quiet', 'limited', 'suspended')),
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- Every decision there ever was; without a policy, one was taken back.
CREATE TABLE host_policy_change (
    id INTEGER NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    policy TEXT CHECK (policy IN ('open', 'quiet', 'limited', 'suspended')),
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX host_policy_change_host ON host_policy_change (host, id);

-- What follows from it for each server that actors are known of: 1 is limited, 2 is suspended.
CREATE TABLE restricted_host (
    host TEXT NOT NULL PRIMARY KEY,
    severity INTEGER NOT NULL CHECK (severity IN (1, 2))
) STRICT;

-- Counted up with every change that a running server has to notice.
CREATE TABLE revision (
    subject TEXT NOT NULL PRIMARY KEY CHECK (subject IN ('policies', 'queues')),
    number INTEGER NOT NULL
) STRICT;
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
CREATE TABLE new_inbox_activity (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    actor_uri TEXT NOT NULL,
    kind TEXT NOT NULL,
    object_key TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'held', 'done', 'dropped', 'failed')),
    attempts INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    reason TEXT,
    received_at INTEGER NOT NULL
) STRICT;
INSERT INTO new_inbox_activity
SELECT id, uri, actor_uri, kind, object_key, body, state, attempts, run_at, reason, received_at
FROM inbox_activity;
DROP TABLE inbox_activity;
ALTER TABLE new_inbox_activity RENAME TO inbox_activity;
CREATE INDEX inbox_activity_due ON inbox_activity (run_at, id) WHERE state = 'pending';
CREATE INDEX inbox_activity_object ON inbox_activity (object_key, id) WHERE state = 'pending';
CREATE INDEX inbox_activity_kept ON inbox_activity (state, actor_uri, id) WHERE state IN ('held', 'failed');

-- What would go to a suspended server waits as `held`.
CREATE TABLE new_delivery (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES outbox_activity (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    object_uri TEXT NOT NULL,
    inbox TEXT NOT NULL,
    host TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'held', 'done', 'superseded', 'dead')),
    attempts INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    reason TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (activity_id, inbox)
) STRICT;
INSERT INTO new_delivery
SELECT id, activity_id, kind, object_uri, inbox, host, state, attempts, run_at, reason, created_at
FROM delivery;
DROP TABLE delivery;
ALTER TABLE new_delivery RENAME TO delivery;
CREATE INDEX delivery_due ON delivery (run_at, id) WHERE state = 'pending';
CREATE INDEX delivery_object ON delivery (object_uri, inbox, id);
CREATE INDEX delivery_kept ON delivery (host, state, id) WHERE state IN ('held', 'dead');

-- Replaced by `host_policy`; nothing ever set it.
ALTER TABLE peer DROP COLUMN is_blocked;
