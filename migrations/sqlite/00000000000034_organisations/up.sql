-- Organisations: run by several people, each of whom may speak for them, none of whom is named by what they say.
-- The column is replaced: dropping the table would take along what hangs on it.
ALTER TABLE actor RENAME COLUMN local TO old_local;
ALTER TABLE actor ADD COLUMN local TEXT CHECK (
    local IN ('server', 'section', 'occasions', 'rencontres', 'member', 'tribe', 'organisation'));
UPDATE actor SET local = old_local;
ALTER TABLE actor DROP COLUMN old_local;

CREATE TABLE organisation (
    id INTEGER NOT NULL PRIMARY KEY,
    -- Its own, from the day that a steward approved it.
    actor_id INTEGER UNIQUE REFERENCES actor (id),
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
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- Who may speak for one, could, or is asked to.
CREATE TABLE organisation_manager (
    id INTEGER NOT NULL PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('invited', 'accepted', 'ended')),
    -- The other managers may know their name.
    is_seen INTEGER NOT NULL CHECK (is_seen IN (0, 1)),
    -- Their languages count among those of the organisation.
    lends_languages INTEGER NOT NULL CHECK (lends_languages IN (0, 1)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (organisation_id, member_id)
) STRICT;
CREATE INDEX organisation_manager_of ON organisation_manager (member_id, state);

-- Who did what as the organisation.
CREATE TABLE organisation_act (
    id INTEGER NOT NULL PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    -- The title of what it was done to; never the name of a person.
    about TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_act_of ON organisation_act (organisation_id, id);

-- In whose name it is said; NULL: in that of whoever wrote it.
ALTER TABLE opportunity ADD COLUMN organisation_id INTEGER REFERENCES organisation (id);
CREATE INDEX opportunity_organisation ON opportunity (organisation_id) WHERE organisation_id IS NOT NULL;
ALTER TABLE interest ADD COLUMN organisation_id INTEGER REFERENCES organisation (id);
CREATE INDEX interest_organisation ON interest (organisation_id) WHERE organisation_id IS NOT NULL;
