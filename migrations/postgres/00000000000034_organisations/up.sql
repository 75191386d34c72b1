-- Organisations: run by several people, each of whom may speak for them, none of whom is named by what they say.
ALTER TABLE actor
    DROP CONSTRAINT actor_local_check,
    ADD CONSTRAINT actor_local_check CHECK (
        local IN ('server', 'section', 'occasions', 'rencontres', 'member', 'tribe', 'organisation'));

CREATE TABLE organisation (
    id BIGINT NOT NULL PRIMARY KEY,
    -- Its own, from the day that a steward approved it.
    actor_id BIGINT UNIQUE REFERENCES actor (id),
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    -- In French, plain text.
    summary TEXT NOT NULL,
    -- The same in English; may be empty.
    summary_en TEXT NOT NULL,
    town TEXT NOT NULL,
    -- NAICS.
    sector TEXT,
    website TEXT,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'open', 'declined', 'closed')),
    -- What was said with a refusal.
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Who may speak for one, could, or is asked to.
CREATE TABLE organisation_manager (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('invited', 'accepted', 'ended')),
    -- The other managers may know their name.
    is_seen BOOLEAN NOT NULL,
    -- Their languages count among those of the organisation.
    lends_languages BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (organisation_id, member_id)
);
CREATE INDEX organisation_manager_of ON organisation_manager (member_id, state);

-- Who did what as the organisation.
CREATE TABLE organisation_act (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    member_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    -- The title of what it was done to; never the name of a person.
    about TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX organisation_act_of ON organisation_act (organisation_id, id);

-- In whose name it is said; NULL: in that of whoever wrote it.
ALTER TABLE opportunity ADD COLUMN organisation_id BIGINT REFERENCES organisation (id);
CREATE INDEX opportunity_organisation ON opportunity (organisation_id) WHERE organisation_id IS NOT NULL;
ALTER TABLE interest ADD COLUMN organisation_id BIGINT REFERENCES organisation (id);
CREATE INDEX interest_organisation ON interest (organisation_id) WHERE organisation_id IS NOT NULL;
