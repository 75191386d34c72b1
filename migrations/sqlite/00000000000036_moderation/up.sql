-- A report can end with something hidden, and with that brought back.
CREATE TABLE new_report (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_uri TEXT UNIQUE,
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    reporter_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
    host TEXT NOT NULL,
    targets TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'hidden', 'removed', 'restored')),
    reason TEXT,
    decided_at INTEGER,
    forwarded_to TEXT,
    answer TEXT,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO new_report
SELECT
    id, activity_uri, member_id, reporter_id, host, targets, text, state, reason, decided_at, forwarded_to, answer,
    created_at
FROM report;
DROP TABLE report;
ALTER TABLE new_report RENAME TO report;
CREATE INDEX report_state ON report (state, id);
CREATE INDEX report_member ON report (member_id, id);

-- Every decision of a steward about what was reported, in force or taken back. The public log is made of it.
CREATE TABLE ruling (
    id INTEGER NOT NULL PRIMARY KEY,
    report_id INTEGER REFERENCES report (id) ON DELETE SET NULL,
    -- What it is about, as the log calls it.
    thing TEXT NOT NULL CHECK (thing IN ('reply', 'opportunity', 'person', 'gone')),
    measure TEXT NOT NULL CHECK (measure IN ('dismissed', 'hidden', 'removed')),
    ground TEXT NOT NULL CHECK (
        ground IN ('nothing', 'fraud', 'spam', 'harassment', 'private-data', 'off-charter', 'illegal')
    ),
    -- Read by those concerned; by everyone when it is published.
    reason TEXT NOT NULL,
    is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
    -- Never shown in public.
    decided_by INTEGER REFERENCES member (id) ON DELETE SET NULL,
    decided_at INTEGER NOT NULL,
    -- When what was hidden came back, or a dismissal was overturned.
    lifted_at INTEGER
) STRICT;
CREATE INDEX ruling_report ON ruling (report_id, id);

-- What was hidden or removed by it, and whose it was, when that is a member here.
CREATE TABLE ruling_target (
    ruling_id INTEGER NOT NULL REFERENCES ruling (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    PRIMARY KEY (ruling_id, uri)
) STRICT;
CREATE INDEX ruling_target_uri ON ruling_target (uri);

-- A second look, asked for once by each of those concerned, taken by another steward.
CREATE TABLE appeal (
    id INTEGER NOT NULL PRIMARY KEY,
    ruling_id INTEGER NOT NULL REFERENCES ruling (id) ON DELETE CASCADE,
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('upheld', 'overturned')),
    answer TEXT NOT NULL,
    decided_by INTEGER REFERENCES member (id) ON DELETE SET NULL,
    decided_at INTEGER,
    UNIQUE (ruling_id, member_id)
) STRICT;
CREATE INDEX appeal_open ON appeal (id) WHERE outcome IS NULL;

-- Since when nobody but its author and stewards may read it.
ALTER TABLE post ADD COLUMN hidden_at INTEGER;
CREATE INDEX post_hidden ON post (uri) WHERE hidden_at IS NOT NULL;
