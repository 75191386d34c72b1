-- What two chapters agreed to share; what it was before is kept.
CREATE TABLE twinning (
    id INTEGER NOT NULL PRIMARY KEY,
    -- The agreement, and the Offer it came with.
    uri TEXT NOT NULL UNIQUE,
    offer_uri TEXT NOT NULL UNIQUE,
    -- The other chapter's @section.
    chapter_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    is_ours INTEGER NOT NULL,
    -- Separated by blanks: opportunities, meetings, arrivals, directory.
    proposed TEXT NOT NULL,
    shared TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'agreed', 'declined', 'ended')),
    proposed_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- The document as its signer signed it last.
    raw TEXT NOT NULL
) STRICT;
-- One at a time with each chapter.
CREATE UNIQUE INDEX twinning_live ON twinning (chapter_id) WHERE state IN ('proposed', 'agreed');

CREATE TABLE twinning_event (
    id INTEGER NOT NULL PRIMARY KEY,
    twinning_id INTEGER NOT NULL REFERENCES twinning (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    -- The handle of a steward here; none where the other chapter acted.
    author TEXT,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'agreed', 'declined', 'ended')),
    shares TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX twinning_event_twinning ON twinning_event (twinning_id, id);
