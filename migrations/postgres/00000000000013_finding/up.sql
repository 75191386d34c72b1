-- What can be chosen among open opportunities, read into memory by every process: those that were ever open. Without
-- a foreign key, so that the row outlives what it is about and says that it is gone.
CREATE TABLE opportunity_listing (
    opportunity_id BIGINT NOT NULL PRIMARY KEY,
    author_id BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    sector TEXT,
    markets TEXT NOT NULL,
    languages TEXT NOT NULL,
    visibility TEXT NOT NULL,
    chapter TEXT,
    deadline BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    -- By which rules its words were taken; 0: not yet.
    words_version BIGINT NOT NULL,
    version BIGINT NOT NULL,
    -- The transaction that changed it last: whoever remembers which were still open when it looked misses none.
    stamp BIGINT NOT NULL
);
CREATE INDEX opportunity_listing_stamp ON opportunity_listing (stamp);

-- The words of those that are open, as src/text/search.rs takes them, by the id of the opportunity.
CREATE TABLE opportunity_words (
    opportunity_id BIGINT NOT NULL PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX opportunity_words_words ON opportunity_words USING gin (words);

-- However an opportunity goes, with its author among others, it is found no more.
CREATE FUNCTION opportunity_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE opportunity_listing
    SET is_open = FALSE, kind = '', sector = NULL, markets = '', languages = '', chapter = NULL, version = version + 1,
        stamp = GREATEST(stamp, pg_current_xact_id()::text::bigint)
    WHERE opportunity_id = OLD.id;
    DELETE FROM opportunity_words WHERE opportunity_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER opportunity_gone AFTER DELETE ON opportunity FOR EACH ROW EXECUTE FUNCTION opportunity_gone();

-- However it changes who may read it, many at once among others, lists and counts follow.
CREATE FUNCTION opportunity_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE opportunity_listing
    SET visibility = NEW.visibility, version = version + 1,
        stamp = GREATEST(stamp, pg_current_xact_id()::text::bigint)
    WHERE opportunity_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER opportunity_shown AFTER UPDATE OF visibility ON opportunity FOR EACH ROW
    WHEN (OLD.visibility <> NEW.visibility) EXECUTE FUNCTION opportunity_shown();

INSERT INTO opportunity_listing (
    opportunity_id, author_id, is_open, kind, sector, markets, languages, visibility, chapter, deadline, published_at,
    words_version, version, stamp
)
SELECT
    id, author_id, TRUE, kind, sector, markets, languages, visibility, qualified_by, deadline, published_at,
    0, 1, pg_current_xact_id()::text::bigint
FROM opportunity WHERE state = 'published' AND published_at IS NOT NULL;

-- Their words are taken some at a time, by a job: its subject is the last one that has them.
INSERT INTO job (id, kind, subject, run_at, attempts)
SELECT 13, 'index-words', 0, 0, 0 WHERE EXISTS (SELECT 1 FROM opportunity_listing);

-- A search that a member keeps.
CREATE TABLE saved_search (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- As it stands in the address of the list.
    query TEXT NOT NULL,
    -- What was published or came in after this is new.
    seen_at BIGINT NOT NULL,
    -- Kept for a while, so that stopping can be taken back.
    stopped_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX saved_search_member ON saved_search (member_id, id);

-- Who said that they may be suggested, and when; nobody who has no row did.
CREATE TABLE matching_consent (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    given_at BIGINT NOT NULL,
    revoked_at BIGINT
);
