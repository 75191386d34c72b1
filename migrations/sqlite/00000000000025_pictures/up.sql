-- The files that the store is asked to keep. One is real while a picture has it; the others are swept once nobody waits
-- for them any more.
CREATE TABLE stored_file (
    name TEXT NOT NULL PRIMARY KEY,
    -- Until then it may become part of a picture.
    waits_until INTEGER NOT NULL
) STRICT;
CREATE INDEX stored_file_waits ON stored_file (waits_until);

-- The pictures of opportunities, of ours and of copies.
CREATE TABLE picture (
    id INTEGER NOT NULL PRIMARY KEY,
    opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    -- Its place among those of its opportunity; with the id where two have the same.
    position INTEGER NOT NULL,
    -- What it shows, in words. Empty for one of ours that still owes them: nobody but its author sees it.
    description TEXT NOT NULL,
    -- Where a copy was found; NULL for our own.
    source TEXT,
    -- NULL for a copy that was not fetched, or could not be.
    full_name TEXT REFERENCES stored_file (name),
    full_width INTEGER,
    full_height INTEGER,
    small_name TEXT REFERENCES stored_file (name),
    small_width INTEGER,
    small_height INTEGER,
    created_at INTEGER NOT NULL,
    CHECK (source IS NOT NULL OR full_name IS NOT NULL),
    CHECK ((full_name IS NULL) = (small_name IS NULL))
) STRICT;
CREATE INDEX picture_of ON picture (opportunity_id, position);
CREATE UNIQUE INDEX picture_full ON picture (full_name) WHERE full_name IS NOT NULL;
CREATE UNIQUE INDEX picture_small ON picture (small_name) WHERE small_name IS NOT NULL;
