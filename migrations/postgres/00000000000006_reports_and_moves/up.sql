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

-- What somebody complains about, here or elsewhere. Addresses are separated by blanks.
CREATE TABLE report (
    id BIGINT NOT NULL PRIMARY KEY,
    -- The Flag: the reporter's, or ours once it was forwarded.
    activity_uri TEXT UNIQUE,
    -- Either of ours, whose name never leaves, or of another server.
    member_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    reporter_id BIGINT REFERENCES actor (id) ON DELETE SET NULL,
    host TEXT NOT NULL,
    targets TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'removed')),
    reason TEXT,
    decided_at BIGINT,
    forwarded_to TEXT,
    -- What the server it was forwarded to wrote back.
    answer TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX report_state ON report (state, id);
CREATE INDEX report_member ON report (member_id, id);

-- Who may quote what of ours (FEP-044f): the stamps.
CREATE TABLE quote_authorization (
    id BIGINT NOT NULL PRIMARY KEY,
    quoted_uri TEXT NOT NULL,
    quoting_uri TEXT NOT NULL,
    -- Who wrote the quoted object, and who quotes it.
    author_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    quoter_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    UNIQUE (quoted_uri, quoting_uri)
);
CREATE INDEX quote_authorization_quoting ON quote_authorization (quoting_uri);

-- What the chapter shows first.
CREATE TABLE pin (
    opportunity_id BIGINT NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    at BIGINT NOT NULL
);
