-- One actor may react to one object several times, with one emoji each: what counts is who did.
ALTER TABLE reaction DROP CONSTRAINT reaction_actor_id_kind_object_uri_key;
DROP INDEX reaction_object;
CREATE INDEX reaction_object ON reaction (object_uri, kind, actor_id);

-- Other names of an actor of ours: where it may be followed to (alsoKnownAs).
CREATE TABLE alias (
    actor_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    PRIMARY KEY (actor_id, uri)
);

-- Where an actor, ours or remote, went.
CREATE TABLE relocation (
    actor_id BIGINT NOT NULL PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    target_uri TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Who wants nothing from whom. Where we block, the blocker is the chapter's own actor.
CREATE TABLE block (
    id BIGINT NOT NULL PRIMARY KEY,
    blocker_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    blocked_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    -- The activity that told us; none for our own.
    activity_uri TEXT,
    is_ours BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (blocker_id, blocked_id)
);
CREATE INDEX block_blocked ON block (blocked_id);
CREATE INDEX block_activity ON block (activity_uri);
