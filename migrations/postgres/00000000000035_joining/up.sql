-- How one becomes a member, as the chapter wrote it down: each change is a version, the latest holds.
CREATE TABLE joining_terms (
    version BIGINT NOT NULL PRIMARY KEY,
    takes_applications BOOLEAN NOT NULL,
    -- One on each line.
    questions TEXT NOT NULL,
    -- What new members agree to; empty for nothing.
    agreement TEXT NOT NULL,
    agreement_en TEXT NOT NULL,
    written_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    written_at BIGINT NOT NULL
);

-- What a member agreed to when they joined.
CREATE TABLE joining_agreement (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    version BIGINT NOT NULL REFERENCES joining_terms (version),
    agreed_at BIGINT NOT NULL
);

-- Somebody asks to become a member.
CREATE TABLE membership_application (
    id BIGINT NOT NULL PRIMARY KEY,
    -- Of the address where they see what became of it.
    token_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Where they can be written to, by hand.
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    motive TEXT NOT NULL,
    -- Who recommends them, as they typed it, and the member that is.
    sponsor TEXT NOT NULL,
    sponsor_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    sponsor_says TEXT CHECK (sponsor_says IN ('yes', 'no')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'withdrawn')),
    reason TEXT NOT NULL,
    decided_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    decided_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX membership_application_state ON membership_application (state, id);
CREATE INDEX membership_application_sponsor ON membership_application (sponsor_id);

CREATE TABLE application_answer (
    application_id BIGINT NOT NULL REFERENCES membership_application (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (application_id, position)
);

-- A link by which one person joins, once.
CREATE TABLE invitation (
    id BIGINT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    -- For whom, as those who invite call them.
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'steward')),
    -- The application that it answers.
    application_id BIGINT UNIQUE REFERENCES membership_application (id) ON DELETE CASCADE,
    invited_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Who came by it, and when.
    member_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    used_at BIGINT
);
