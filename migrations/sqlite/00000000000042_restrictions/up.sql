-- What the chapter took from a member: their voice, or everything. Follows from the decisions in force about them.
ALTER TABLE member ADD COLUMN restriction TEXT CHECK (restriction IN ('silenced', 'suspended'));

-- Decisions about persons. SQLite changes no constraint: the table is made anew, and before it those that point to it.
CREATE TABLE new_ruling (
    id INTEGER NOT NULL PRIMARY KEY,
    report_id INTEGER REFERENCES report (id) ON DELETE SET NULL,
    thing TEXT NOT NULL CHECK (thing IN ('reply', 'opportunity', 'person', 'gone')),
    measure TEXT NOT NULL CHECK (measure IN ('dismissed', 'hidden', 'removed', 'silenced', 'suspended')),
    ground TEXT NOT NULL CHECK (
        ground IN ('nothing', 'fraud', 'spam', 'harassment', 'private-data', 'off-charter', 'illegal')
    ),
    reason TEXT NOT NULL,
    is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
    decided_by INTEGER REFERENCES member (id) ON DELETE SET NULL,
    decided_at INTEGER NOT NULL,
    lifted_at INTEGER
) STRICT;
INSERT INTO new_ruling SELECT * FROM ruling;
CREATE TABLE new_ruling_target (
    ruling_id INTEGER NOT NULL REFERENCES new_ruling (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    PRIMARY KEY (ruling_id, uri)
) STRICT;
INSERT INTO new_ruling_target SELECT * FROM ruling_target;
CREATE TABLE new_appeal (
    id INTEGER NOT NULL PRIMARY KEY,
    ruling_id INTEGER NOT NULL REFERENCES new_ruling (id) ON DELETE CASCADE,
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('upheld', 'overturned')),
    answer TEXT NOT NULL,
    decided_by INTEGER REFERENCES member (id) ON DELETE SET NULL,
    decided_at INTEGER,
    UNIQUE (ruling_id, member_id)
) STRICT;
INSERT INTO new_appeal SELECT * FROM appeal;
DROP TABLE appeal;
DROP TABLE ruling_target;
DROP TABLE ruling;
ALTER TABLE new_ruling RENAME TO ruling;
ALTER TABLE new_ruling_target RENAME TO ruling_target;
ALTER TABLE new_appeal RENAME TO appeal;
CREATE INDEX ruling_report ON ruling (report_id, id);
CREATE INDEX ruling_target_uri ON ruling_target (uri);
CREATE INDEX appeal_open ON appeal (id) WHERE outcome IS NULL;
