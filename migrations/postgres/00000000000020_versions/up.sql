-- The texts of an opportunity in other languages than the one it was written in.
CREATE TABLE opportunity_version (
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    -- BCP 47.
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    purpose TEXT NOT NULL,
    payer TEXT NOT NULL,
    gain TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (opportunity_id, language)
);
