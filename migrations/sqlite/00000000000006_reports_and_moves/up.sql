-- One actor may react to one object several times, with one emoji each: what counts is who did.
CREATE TABLE reaction_by_activity (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_uri TEXT NOT NULL UNIQUE,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('like', 'announce')),
    object_uri TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO reaction_by_activity SELECT id, activity_uri, actor_id, kind, object_uri, at FROM reaction;
DROP TABLE reaction;
ALTER TABLE reaction_by_activity RENAME TO reaction;
CREATE INDEX reaction_object ON reaction (object_uri, kind, actor_id);

-- Other names of an actor of ours: where it may be followed to (alsoKnownAs).
CREATE TABLE alias (
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    PRIMARY KEY (actor_id, uri)
) STRICT;

-- Where an actor, ours or remote, went.
CREATE TABLE relocation (
    actor_id INTEGER NOT NULL PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    target_uri TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- Who wants nothing from whom. Where we block, the blocker is the chapter's own actor.
CREATE TABLE block (
    id INTEGER NOT NULL PRIMARY KEY,
    blocker_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    blocked_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    -- The activity that told us; none for our own.
    activity_uri TEXT,
    is_ours INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (blocker_id, blocked_id)
) STRICT;
CREATE INDEX block_blocked ON block (blocked_id);
CREATE INDEX block_activity ON block (activity_uri);

-- What somebody complains about, here or elsewhere. Addresses are separated by blanks.
CREATE TABLE report (
    id INTEGER NOT NULL PRIMARY KEY,
    -- The Flag: the reporter's, or ours once it was forwarded.
    activity_uri TEXT UNIQUE,
    -- Either of ours, whose name never leaves, or of another server.
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    reporter_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
    host TEXT NOT NULL,
    targets TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'removed')),
    reason TEXT,
    decided_at INTEGER,
    forwarded_to TEXT,
    -- What the server it was forwarded to wrote back.
    answer TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX report_state ON report (state, id);
CREATE INDEX report_member ON report (member_id, id);

-- Who may quote what of ours (FEP-044f): the stamps.
CREATE TABLE quote_authorization (
    id INTEGER NOT NULL PRIMARY KEY,
    quoted_uri TEXT NOT NULL,
    quoting_uri TEXT NOT NULL,
    -- Who wrote the quoted object, and who quotes it.
    author_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    quoter_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    UNIQUE (quoted_uri, quoting_uri)
) STRICT;
CREATE INDEX quote_authorization_quoting ON quote_authorization (quoting_uri);

-- What the chapter shows first.
CREATE TABLE pin (
    opportunity_id INTEGER NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT;
