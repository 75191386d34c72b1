-- The chapter that runs this server: one row once the first run is done.
CREATE TABLE chapter (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- How many references were given, by letters and year.
CREATE TABLE reference_counter (
    prefix TEXT NOT NULL PRIMARY KEY,
    last_number BIGINT NOT NULL
);

CREATE TABLE member (
    id BIGINT NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT,
    role TEXT NOT NULL CHECK (role IN ('member', 'steward')),
    language TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- Secrets are kept as hashes only.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_member ON session (member_id);

CREATE TABLE one_time_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('first-run', 'welcome')),
    member_id BIGINT REFERENCES member (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);

CREATE TABLE sign_in_attempt (
    id BIGINT NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_handle ON sign_in_attempt (handle, at);

-- Everyone who can act, here or elsewhere.
CREATE TABLE actor (
    id BIGINT NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Application', 'Group', 'Organization', 'Person', 'Service')),
    local TEXT CHECK (local IN ('server', 'section', 'occasions', 'rencontres', 'member')),
    member_id BIGINT REFERENCES member (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    inbox TEXT NOT NULL,
    shared_inbox TEXT,
    followers TEXT,
    page TEXT,
    is_chapter BOOLEAN NOT NULL,
    key_uri TEXT,
    key_pem TEXT,
    assertion_key TEXT,
    refreshed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    raw TEXT
);
CREATE INDEX actor_handle ON actor (host, handle);
CREATE INDEX actor_key ON actor (key_uri);
CREATE INDEX actor_member ON actor (member_id);

-- The private halves of our own actors' keys: PKCS #8.
CREATE TABLE signing_key (
    actor_id BIGINT NOT NULL PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    rsa BYTEA NOT NULL,
    ed25519 BYTEA NOT NULL
);

CREATE TABLE follow (
    id BIGINT NOT NULL PRIMARY KEY,
    follower_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    followed_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    activity_uri TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'accepted', 'rejected')),
    created_at BIGINT NOT NULL,
    UNIQUE (follower_id, followed_id)
);
CREATE INDEX follow_followed ON follow (followed_id, state);
CREATE INDEX follow_activity ON follow (activity_uri);

-- Our opportunities and copies of others'. Lists of codes are separated by blanks.
CREATE TABLE opportunity (
    id BIGINT NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    author_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    member_id BIGINT REFERENCES member (id),
    reference TEXT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    purpose TEXT NOT NULL,
    payer TEXT NOT NULL,
    gain TEXT NOT NULL,
    sector TEXT,
    markets TEXT NOT NULL,
    languages TEXT NOT NULL,
    written_in TEXT NOT NULL,
    deadline BIGINT NOT NULL,
    deadline_zone TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('section', 'public')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in-review', 'published', 'withdrawn', 'expired')),
    review_note TEXT,
    qualified_by TEXT,
    qualified_at BIGINT,
    published_at BIGINT,
    updated_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    raw TEXT
);
CREATE INDEX opportunity_open ON opportunity (state, deadline);
CREATE INDEX opportunity_published ON opportunity (state, published_at);
CREATE INDEX opportunity_author ON opportunity (author_id, published_at);
CREATE INDEX opportunity_member ON opportunity (member_id);

-- The notes of a thread.
CREATE TABLE post (
    id BIGINT NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    author_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    member_id BIGINT REFERENCES member (id),
    opportunity_id BIGINT REFERENCES opportunity (id) ON DELETE SET NULL,
    in_reply_to TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT,
    language TEXT,
    published_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    raw TEXT
);
CREATE INDEX post_opportunity ON post (opportunity_id, published_at);
CREATE INDEX post_parent ON post (in_reply_to, published_at);
CREATE INDEX post_author ON post (author_id, published_at);

CREATE TABLE reaction (
    id BIGINT NOT NULL PRIMARY KEY,
    activity_uri TEXT NOT NULL UNIQUE,
    actor_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('like', 'announce')),
    object_uri TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (actor_id, kind, object_uri)
);
CREATE INDEX reaction_object ON reaction (object_uri, kind);

-- What was deleted never returns, whether it was known here before or not.
CREATE TABLE tombstone (
    uri TEXT NOT NULL PRIMARY KEY,
    former_type TEXT NOT NULL,
    in_reply_to TEXT,
    opportunity_id BIGINT,
    -- Who deleted it, when it was not known here: it binds nobody else.
    deleted_by TEXT,
    deleted_at BIGINT NOT NULL
);
CREATE INDEX tombstone_opportunity ON tombstone (opportunity_id);

-- Activities undone before they came: when they come, they have no effect.
CREATE TABLE undone_activity (
    uri TEXT NOT NULL,
    actor_uri TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (uri, actor_uri)
);

-- What came in, verified, before and after it was applied. The unique uri is what makes receiving idempotent.
CREATE TABLE inbox_activity (
    id BIGINT NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    actor_uri TEXT NOT NULL,
    kind TEXT NOT NULL,
    object_key TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'dropped', 'failed')),
    attempts BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    reason TEXT,
    received_at BIGINT NOT NULL
);
CREATE INDEX inbox_activity_due ON inbox_activity (run_at, id) WHERE state = 'pending';
CREATE INDEX inbox_activity_object ON inbox_activity (object_key, id) WHERE state = 'pending';

-- What goes out: the body once, and one delivery for each inbox.
CREATE TABLE outbox_activity (
    id BIGINT NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    actor_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    object_uri TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX outbox_activity_actor ON outbox_activity (actor_id, is_public, id);
CREATE INDEX outbox_activity_object ON outbox_activity (object_uri);

CREATE TABLE delivery (
    id BIGINT NOT NULL PRIMARY KEY,
    activity_id BIGINT NOT NULL REFERENCES outbox_activity (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    object_uri TEXT NOT NULL,
    inbox TEXT NOT NULL,
    host TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'superseded', 'dead')),
    attempts BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    reason TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (activity_id, inbox)
);
CREATE INDEX delivery_due ON delivery (run_at, id) WHERE state = 'pending';
CREATE INDEX delivery_object ON delivery (object_uri, inbox, id);

-- Other servers, as far as delivery cares: the circuit breaker and the block.
CREATE TABLE peer (
    host TEXT NOT NULL PRIMARY KEY,
    last_success_at BIGINT,
    last_failure_at BIGINT,
    failures BIGINT NOT NULL,
    paused_until BIGINT,
    is_blocked BOOLEAN NOT NULL
);

-- What is to be done at a time: one row a job.
CREATE TABLE job (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    reason TEXT,
    UNIQUE (kind, subject)
);
CREATE INDEX job_due ON job (run_at, id);
