-- A report can end with something hidden, and with that brought back.
ALTER TABLE report
    DROP CONSTRAINT report_state_check,
    ADD CONSTRAINT report_state_check CHECK (state IN ('open', 'dismissed', 'hidden', 'removed', 'restored'));

-- Every decision of a steward about what was reported, in force or taken back. The public log is made of it.
CREATE TABLE ruling (
    id BIGINT NOT NULL PRIMARY KEY,
    report_id BIGINT REFERENCES report (id) ON DELETE SET NULL,
    -- What it is about, as the log calls it.
    thing TEXT NOT NULL CHECK (thing IN ('reply', 'opportunity', 'person', 'gone')),
    measure TEXT NOT NULL CHECK (measure IN ('dismissed', 'hidden', 'removed')),
    ground TEXT NOT NULL CHECK (
        ground IN ('nothing', 'fraud', 'spam', 'harassment', 'private-data', 'off-charter', 'illegal')
    ),
    -- Read by those concerned; by everyone when it is published.
    reason TEXT NOT NULL,
    is_published BOOLEAN NOT NULL,
    -- Never shown in public.
    decided_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    decided_at BIGINT NOT NULL,
    -- When what was hidden came back, or a dismissal was overturned.
    lifted_at BIGINT
);
CREATE INDEX ruling_report ON ruling (report_id, id);

-- What was hidden or removed by it, and whose it was, when that is a member here.
CREATE TABLE ruling_target (
    ruling_id BIGINT NOT NULL REFERENCES ruling (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    member_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    PRIMARY KEY (ruling_id, uri)
);
CREATE INDEX ruling_target_uri ON ruling_target (uri);

-- A second look, asked for once by each of those concerned, taken by another steward.
CREATE TABLE appeal (
    id BIGINT NOT NULL PRIMARY KEY,
    ruling_id BIGINT NOT NULL REFERENCES ruling (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    outcome TEXT CHECK (outcome IN ('upheld', 'overturned')),
    answer TEXT NOT NULL,
    decided_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    decided_at BIGINT,
    UNIQUE (ruling_id, member_id)
);
CREATE INDEX appeal_open ON appeal (id) WHERE outcome IS NULL;

-- Since when nobody but its author and stewards may read it.
ALTER TABLE post ADD COLUMN hidden_at BIGINT;
CREATE INDEX post_hidden ON post (uri) WHERE hidden_at IS NOT NULL;
