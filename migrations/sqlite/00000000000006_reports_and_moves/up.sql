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
