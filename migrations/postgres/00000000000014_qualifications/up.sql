-- The selection grid in all its versions: what a chapter asks before it vouches for an opportunity.
CREATE TABLE grid (
    version BIGINT NOT NULL PRIMARY KEY CHECK (version >= 1),
    -- Percent of the weight of what applies.
    minimum BIGINT NOT NULL CHECK (minimum BETWEEN 0 AND 100),
    -- The role of who wrote it. None: it came with the chapter.
    author_role TEXT,
    created_at BIGINT NOT NULL
);

CREATE TABLE grid_criterion (
    version BIGINT NOT NULL REFERENCES grid (version),
    position BIGINT NOT NULL,
    weight BIGINT NOT NULL CHECK (weight >= 1),
    text TEXT NOT NULL,
    help TEXT NOT NULL,
    text_en TEXT NOT NULL,
    help_en TEXT NOT NULL,
    PRIMARY KEY (version, position)
);

-- What a second person checked. Of a copy: what its chapter says, and was proven.
CREATE TABLE qualification (
    id BIGINT NOT NULL PRIMARY KEY,
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    vouched_by TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence TEXT CHECK (confidence IN ('low', 'medium', 'high')),
    grid_version BIGINT,
    -- The grid's page, where it is another chapter's.
    grid_page TEXT,
    grid_met BIGINT,
    grid_of BIGINT,
    -- From here on for stewards only, and of our own only.
    checker_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    private_note TEXT,
    reason TEXT,
    grid_percent BIGINT,
    at BIGINT NOT NULL,
    voided_at BIGINT
);
CREATE INDEX qualification_opportunity ON qualification (opportunity_id, id);
CREATE INDEX qualification_checker ON qualification (checker_id);

CREATE TABLE qualification_verdict (
    qualification_id BIGINT NOT NULL REFERENCES qualification (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('met', 'not-met', 'not-applicable')),
    remark TEXT NOT NULL,
    PRIMARY KEY (qualification_id, position)
);

-- What was published with a qualification that no longer holds, and waits for a second person again.
CREATE TABLE requalification (
    opportunity_id BIGINT NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    since BIGINT NOT NULL
);
CREATE INDEX requalification_since ON requalification (since);

-- Each time a draft was sent back: the general comment, and those of the fields.
CREATE TABLE review_round (
    id BIGINT NOT NULL PRIMARY KEY,
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    reviewer_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX review_round_opportunity ON review_round (opportunity_id, id);
CREATE INDEX review_round_reviewer ON review_round (reviewer_id);

CREATE TABLE review_comment (
    round_id BIGINT NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (round_id, field)
);

-- A few hashes of each opportunity's words: texts that share most of them are nearly the same.
CREATE TABLE text_sketch (
    hash BIGINT NOT NULL,
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, opportunity_id)
);
CREATE INDEX text_sketch_opportunity ON text_sketch (opportunity_id);
