-- How one becomes a member, as the chapter wrote it down: each change is a version, the latest holds.
CREATE TABLE joining_terms (
    version INTEGER NOT NULL PRIMARY KEY,
    takes_applications INTEGER NOT NULL CHECK (takes_applications IN (0, 1)),
    -- One on each line.
    questions TEXT NOT NULL,
    -- What new members agree to; empty for nothing.
    agreement TEXT NOT NULL,
    agreement_en TEXT NOT NULL,
    written_by INTEGER REFERENCES member (id) ON DELETE SET NULL,
    written_at INTEGER NOT NULL
) STRICT;

-- What a member agreed to when they joined.
CREATE TABLE joining_agreement (
    member_id INTEGER NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    version INTEGER NOT NULL REFERENCES joining_terms (version),
    agreed_at INTEGER NOT NULL
) STRICT;

-- Somebody asks to become a member.
CREATE TABLE membership_application (
    id INTEGER NOT NULL PRIMARY KEY,
    -- Of the address where they see what became of it.
    token_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Where they can be written to, by hand.
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    motive TEXT NOT NULL,
    -- Who recommends them, as they typed it, and the member that is.
    sponsor TEXT NOT NULL,
    sponsor_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    sponsor_says TEXT CHECK (sponsor_says IN ('yes', 'no')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'withdrawn')),
    reason TEXT NOT NULL,
    decided_by INTEGER REFERENCES member (id) ON DELETE SET NULL,
    decided_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX membership_application_state ON membership_application (state, id);
CREATE INDEX membership_application_sponsor ON membership_application (sponsor_id);

CREATE TABLE application_answer (
    application_id INTEGER NOT NULL REFERENCES membership_application (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (application_id, position)
) STRICT;

-- A link by which one person joins, once.
CREATE TABLE invitation (
    id INTEGER NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    -- For whom, as those who invite call them.
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'steward')),
    -- The application that it answers.
    application_id INTEGER UNIQUE REFERENCES membership_application (id) ON DELETE CASCADE,
    invited_by INTEGER REFERENCES member (id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- Who came by it, and when.
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    used_at INTEGER
) STRICT;
