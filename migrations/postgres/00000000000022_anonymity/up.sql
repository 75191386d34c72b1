-- Who is behind an opportunity whose client stays anonymous: for its author and stewards alone.
CREATE TABLE opportunity_client (
    opportunity_id BIGINT NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- Web sites and e-mail addresses, one on each line.
    addresses TEXT NOT NULL,
    -- Words of the name that may stand in public texts.
    plain_words TEXT NOT NULL,
    notes TEXT NOT NULL,
    -- From when on the client may be named, who said so, and how the client agreed.
    released_at BIGINT,
    released_by_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    consent TEXT,
    updated_at BIGINT NOT NULL
);
CREATE INDEX opportunity_client_released_by ON opportunity_client (released_by_id);
