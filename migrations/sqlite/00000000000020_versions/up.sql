-- The texts of an opportunity in other languages than the one it was written in.
CREATE TABLE opportunity_version (
    opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    -- BCP 47.
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    purpose TEXT NOT NULL,
    payer TEXT NOT NULL,
    gain TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (opportunity_id, language)
) STRICT;
