-- What ambassadors of the chapter commit themselves to: each change is a version, the latest holds.
CREATE TABLE charter (
    version BIGINT NOT NULL PRIMARY KEY,
    -- In French, plain text.
    body TEXT NOT NULL,
    -- The same in English; may be empty.
    body_en TEXT NOT NULL,
    written_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    written_at BIGINT NOT NULL
);

-- Members who are ambassadors, were, or are asked to be.
CREATE TABLE mandate (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    -- Countries (ISO 3166-1) and regions (M49), separated by spaces.
    territory TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'ended')),
    -- The version that they accepted.
    charter_version BIGINT REFERENCES charter (version),
    accepted_at BIGINT,
    ends_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK ((accepted_at IS NULL) = (charter_version IS NULL))
);
CREATE INDEX mandate_of ON mandate (member_id, state);
CREATE INDEX mandate_end ON mandate (state, ends_at);
