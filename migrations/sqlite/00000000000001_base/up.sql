-- The chapter that runs this server: one row once the first run is done.
CREATE TABLE chapter (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- How many references were given, by letters and year.
CREATE TABLE reference_counter (
    prefix TEXT NOT NULL PRIMARY KEY,
    last_number INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
    id INTEGER NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT,
    role TEXT NOT NULL CHECK (role IN ('member', 'steward')),
    language TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- Secrets are kept as hashes only.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_member ON session (member_id);

CREATE TABLE one_time_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('first-run', 'welcome')),
    member_id INTEGER REFERENCES member (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_attempt (
    id INTEGER NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_handle ON sign_in_attempt (handle, at);

-- Everyone who can act, here or elsewhere.
CREATE TABLE actor (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Application', 'Group', 'Organization', 'Person', 'Service')),
    local TEXT CHECK (local IN ('server', 'section', 'occasions', 'rencontres', 'member')),
    member_id INTEGER REFERENCES member (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    inbox TEXT NOT NULL,
    shared_inbox TEXT,
    followers TEXT,
    page TEXT,
    is_chapter INTEGER NOT NULL,
    key_uri TEXT,
    key_pem TEXT,
    assertion_key TEXT,
    refreshed_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    raw TEXT
) STRICT;
CREATE INDEX actor_handle ON actor (host, handle);
CREATE INDEX actor_key ON actor (key_uri);
CREATE INDEX actor_member ON actor (member_id);

-- The private halves of our own actors' keys: PKCS #8.
CREATE TABLE signing_key (
    actor_id INTEGER NOT NULL PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    rsa BLOB NOT NULL,
    ed25519 BLOB NOT NULL
) STRICT;

CREATE TABLE follow (
    id INTEGER NOT NULL PRIMARY KEY,
    follower_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    followed_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    activity_uri TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'accepted', 'rejected')),
    created_at INTEGER NOT NULL,
    UNIQUE (follower_id, followed_id)
) STRICT;
CREATE INDEX follow_followed ON follow (followed_id, state);
CREATE INDEX follow_activity ON follow (activity_uri);

-- Our opportunities and copies of others'. Lists of codes are separated by blanks.
CREATE TABLE opportunity (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    author_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    member_id INTEGER REFERENCES member (id),
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
    deadline INTEGER NOT NULL,
    deadline_zone TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('section', 'public')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in-review', 'published', 'withdrawn', 'expired')),
    review_note TEXT,
    qualified_by TEXT,
    qualified_at INTEGER,
    published_at INTEGER,
    updated_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    raw TEXT
) STRICT;
CREATE INDEX opportunity_open ON opportunity (state, deadline);
CREATE INDEX opportunity_published ON opportunity (state, published_at);
CREATE INDEX opportunity_author ON opportunity (author_id, published_at);
CREATE INDEX opportunity_member ON opportunity (member_id);

-- The notes of a thread.
CREATE TABLE post (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    author_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    member_id INTEGER REFERENCES member (id),
    opportunity_id INTEGER REFERENCES opportunity (id) ON DELETE SET NULL,
    in_reply_to TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT,
    language TEXT,
    published_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    raw TEXT
) STRICT;
CREATE INDEX post_opportunity ON post (opportunity_id, published_at);
CREATE INDEX post_parent ON post (in_reply_to, published_at);
CREATE INDEX post_author ON post (author_id, published_at);

CREATE TABLE reaction (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_uri TEXT NOT NULL UNIQUE,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('like', 'announce')),
    object_uri TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (actor_id, kind, object_uri)
) STRICT;
CREATE INDEX reaction_object ON reaction (object_uri, kind);

-- What was deleted never returns, whether it was known here before or not.
CREATE TABLE tombstone (
    uri TEXT NOT NULL PRIMARY KEY,
    former_type TEXT NOT NULL,
    in_reply_to TEXT,
    opportunity_id INTEGER,
    -- Who deleted it, when it was not known here: it binds nobody else.
    deleted_by TEXT,
    deleted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tombstone_opportunity ON tombstone (opportunity_id);

-- Activities undone before they came: when they come, they have no effect.
CREATE TABLE undone_activity (
    uri TEXT NOT NULL,
    actor_uri TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (uri, actor_uri)
) STRICT;

-- What came in, verified, before and after it was applied. The unique uri is what makes receiving idempotent.
CREATE TABLE inbox_activity (
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
CREATE INDEX inbox_activity_due ON inbox_activity (run_at, id) WHERE state = 'pending';
CREATE INDEX inbox_activity_object ON inbox_activity (object_key, id) WHERE state = 'pending';

-- What goes out: the body once, and one delivery for each inbox.
CREATE TABLE outbox_activity (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    object_uri TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_activity_actor ON outbox_activity (actor_id, is_public, id);
CREATE INDEX outbox_activity_object ON outbox_activity (object_uri);

CREATE TABLE delivery (
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
CREATE INDEX delivery_due ON delivery (run_at, id) WHERE state = 'pending';
CREATE INDEX delivery_object ON delivery (object_uri, inbox, id);

-- Other servers, as far as delivery cares: the circuit breaker and the block.
CREATE TABLE peer (
    host TEXT NOT NULL PRIMARY KEY,
    last_success_at INTEGER,
    last_failure_at INTEGER,
    failures INTEGER NOT NULL,
    paused_until INTEGER,
    is_blocked INTEGER NOT NULL
) STRICT;

-- What is to be done at a time: one row a job.
CREATE TABLE job (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    reason TEXT,
    UNIQUE (kind, subject)
) STRICT;
CREATE INDEX job_due ON job (run_at, id);
