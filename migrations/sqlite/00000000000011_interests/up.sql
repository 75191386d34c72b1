-- How many interests an opportunity of ours takes at a time; those beyond wait. None: as many as come.
ALTER TABLE opportunity ADD COLUMN interest_cap INTEGER;

-- Who is interested in what: sent from here, come in here, or both in one.
CREATE TABLE interest (
    id INTEGER NOT NULL PRIMARY KEY,
    -- The Agreement, or a private note.
    uri TEXT NOT NULL UNIQUE,
    -- The Offer, or the same note.
    offer_uri TEXT NOT NULL UNIQUE,
    opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    -- Who speaks to the other side.
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    member_id INTEGER REFERENCES member (id) ON DELETE CASCADE,
    -- One interest for each person: the member, the remote actor, or, where a chapter speaks for its members, the
    -- interest itself.
    person TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('form', 'offer', 'note')),
    cooperation TEXT NOT NULL,
    question TEXT NOT NULL,
    presentation TEXT NOT NULL,
    language TEXT,
    state TEXT NOT NULL
        CHECK (state IN ('sent', 'received', 'waiting', 'forwarded', 'accepted', 'declined', 'withdrawn')),
    rank INTEGER,
    -- How many moves there were: the later one counts.
    version INTEGER NOT NULL,
    forwarded_at INTEGER,
    motive TEXT,
    reason TEXT,
    advice TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (opportunity_id, person),
    CHECK ((state = 'waiting') = (rank IS NOT NULL)),
    CHECK (state <> 'declined' OR motive IS NOT NULL)
) STRICT;
CREATE INDEX interest_state ON interest (state, id);
CREATE INDEX interest_member ON interest (member_id, id);
CREATE INDEX interest_actor ON interest (actor_id);

-- What was said about an interest, between those whom it concerns.
CREATE TABLE interest_message (
    id INTEGER NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    interest_id INTEGER NOT NULL REFERENCES interest (id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    member_id INTEGER REFERENCES member (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX interest_message_interest ON interest_message (interest_id, id);
CREATE INDEX interest_message_author ON interest_message (author_id);

-- Who was told already that an interest can be expressed in private.
CREATE TABLE interest_hint (
    opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    -- The note that told them: they may answer that.
    uri TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    PRIMARY KEY (opportunity_id, actor_id)
) STRICT;
CREATE INDEX interest_hint_actor ON interest_hint (actor_id);
