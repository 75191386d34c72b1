-- Chambers of commerce, trade offices and other bodies that the chapter works with.
CREATE TABLE partner (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('chamber', 'trade-office', 'organisation')),
    name TEXT NOT NULL,
    website TEXT,
    -- Countries (ISO 3166-1) and regions (M49), separated by spaces.
    territory TEXT NOT NULL,
    -- What was agreed, plain text, and the end of its last day.
    terms TEXT,
    ends_at BIGINT,
    -- The member who keeps in touch with it.
    member_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK ((terms IS NULL) = (ends_at IS NULL))
);
CREATE INDEX partner_end ON partner (ends_at);
