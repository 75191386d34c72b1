ALTER TABLE peer ADD COLUMN is_blocked INTEGER NOT NULL DEFAULT 0;

CREATE TABLE new_delivery (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES outbox_activity (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    object_uri TEXT NOT NULL,
    inbox TEXT NOT NULL,
    host TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'superseded', 'dead')),
    attempts INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    reason TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (activity_id, inbox)
) STRICT;
UPDATE delivery SET state = 'pending' WHERE state = 'held';
INSERT INTO new_delivery
SELECT id, activity_id, kind, object_uri, inbox, host, state, attempts, run_at, reason, created_at
FROM delivery;
DROP TABLE delivery;
ALTER TABLE new_delivery RENAME TO delivery;
CREATE INDEX delivery_due ON delivery (run_at, id) WHERE state = 'pending';
CREATE INDEX delivery_object ON delivery (object_uri, inbox, id);

CREATE TABLE new_inbox_activity (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    actor_uri TEXT NOT NULL,
    kind TEXT NOT NULL,
    object_key TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'dropped', 'failed')),
    attempts INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    reason TEXT,
    received_at INTEGER NOT NULL
) STRICT;
UPDATE inbox_activity SET state = 'pending' WHERE state = 'held';
INSERT INTO new_inbox_activity
SELECT id, uri, actor_uri, kind, object_key, body, state, attempts, run_at, reason, received_at
FROM inbox_activity;
DROP TABLE inbox_activity;
ALTER TABLE new_inbox_activity RENAME TO inbox_activity;
CREATE INDEX inbox_activity_due ON inbox_activity (run_at, id) WHERE state = 'pending';
CREATE INDEX inbox_activity_object ON inbox_activity (object_key, id) WHERE state = 'pending';

DROP TABLE revision;
DROP TABLE restricted_host;
DROP TABLE host_policy_change;
DROP TABLE host_policy;
