-- What can be chosen among open opportunities, read into memory by every process: those that were ever open. Without
-- a foreign key, so that the row outlives what it is about and says that it is gone.
CREATE TABLE opportunity_listing (
    opportunity_id INTEGER NOT NULL PRIMARY KEY,
    author_id INTEGER NOT NULL,
    is_open INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sector TEXT,
    markets TEXT NOT NULL,
    languages TEXT NOT NULL,
    visibility TEXT NOT NULL,
    chapter TEXT,
    deadline INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    -- By which rules its words were taken; 0: not yet.
    words_version INTEGER NOT NULL,
    version INTEGER NOT NULL,
    -- When in the order of all changes.
    stamp INTEGER NOT NULL
) STRICT;
CREATE INDEX opportunity_listing_stamp ON opportunity_listing (stamp);

-- The words of those that are open, as src/text/search.rs takes them, by the id of the opportunity. The words are ours:
-- nothing is split but at blanks. Contentless: the text stands in its own table.
CREATE VIRTUAL TABLE opportunity_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);

-- However an opportunity goes, with its author among others, it is found no more.
CREATE TRIGGER opportunity_gone AFTER DELETE ON opportunity BEGIN
    UPDATE opportunity_listing
    SET is_open = 0, kind = '', sector = NULL, markets = '', languages = '', chapter = NULL, version = version + 1,
        stamp = (SELECT max(stamp) + 1 FROM opportunity_listing)
    WHERE opportunity_id = OLD.id;
    DELETE FROM opportunity_words WHERE rowid = OLD.id;
END;

-- However it changes who may read it, many at once among others, lists and counts follow.
CREATE TRIGGER opportunity_shown AFTER UPDATE OF visibility ON opportunity WHEN OLD.visibility <> NEW.visibility BEGIN
    UPDATE opportunity_listing
    SET visibility = NEW.visibility, version = version + 1, stamp = (SELECT max(stamp) + 1 FROM opportunity_listing)
    WHERE opportunity_id = NEW.id;
END;

INSERT INTO opportunity_listing (
    opportunity_id, author_id, is_open, kind, sector, markets, languages, visibility, chapter, deadline, published_at,
    words_version, version, stamp
)
SELECT
    id, author_id, 1, kind, sector, markets, languages, visibility, qualified_by, deadline, published_at,
    0, 1, row_number() OVER (ORDER BY id)
FROM opportunity WHERE state = 'published' AND published_at IS NOT NULL;

-- Their words are taken some at a time, by a job: its subject is the last one that has them.
INSERT INTO job (id, kind, subject, run_at, attempts)
SELECT 13, 'index-words', 0, 0, 0 WHERE EXISTS (SELECT 1 FROM opportunity_listing);

-- A search that a member keeps.
CREATE TABLE saved_search (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- As it stands in the address of the list.
    query TEXT NOT NULL,
    -- What was published or came in after this is new.
    seen_at INTEGER NOT NULL,
    -- Kept for a while, so that stopping can be taken back.
    stopped_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_search_member ON saved_search (member_id, id);

-- Who said that they may be suggested, and when; nobody who has no row did.
CREATE TABLE matching_consent (
    member_id INTEGER NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    given_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
