-- The selection grid in all its versions: what a chapter asks before it vouches for an opportunity.
CREATE TABLE grid (
    version INTEGER NOT NULL PRIMARY KEY CHECK (version >= 1),
    -- Percent of the weight of what applies.
    minimum INTEGER NOT NULL CHECK (minimum BETWEEN 0 AND 100),
    -- The role of who wrote it. None: it came with the chapter.
    author_role TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE grid_criterion (
    version INTEGER NOT NULL REFERENCES grid (version),
    position INTEGER NOT NULL,
    weight INTEGER NOT NULL CHECK (weight >= 1),
    text TEXT NOT NULL,
    help TEXT NOT NULL,
    text_en TEXT NOT NULL,
    help_en TEXT NOT NULL,
    PRIMARY KEY (version, position)
) STRICT;

-- What a second person checked. Of a copy: what its chapter says, and was proven.
CREATE TABLE qualification (
    id INTEGER NOT NULL PRIMARY KEY,
    opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    vouched_by TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence TEXT CHECK (confidence IN ('low', 'medium', 'high')),
    grid_version INTEGER,
    -- The grid's page, where it is another chapter's.
    grid_page TEXT,
    grid_met INTEGER,
    grid_of INTEGER,
    -- From here on for stewards only, and of our own only.
    checker_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    private_note TEXT,
    reason TEXT,
    grid_percent INTEGER,
    at INTEGER NOT NULL,
    voided_at INTEGER
) STRICT;
CREATE INDEX qualification_opportunity ON qualification (opportunity_id, id);
CREATE INDEX qualification_checker ON qualification (checker_id);

CREATE TABLE qualification_verdict (
    qualification_id INTEGER NOT NULL REFERENCES qualification (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('met', 'not-met', 'not-applicable')),
    remark TEXT NOT NULL,
    PRIMARY KEY (qualification_id, position)
) STRICT;

-- What was published with a qualification that no longer holds, and waits for a second person again.
CREATE TABLE requalification (
    opportunity_id INTEGER NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    since INTEGER NOT NULL
) STRICT;
CREATE INDEX requalification_since ON requalification (since);

-- Each time a draft was sent back: the general comment, and those of the fields.
CREATE TABLE review_round (
    id INTEGER NOT NULL PRIMARY KEY,
    opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    reviewer_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    note TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX review_round_opportunity ON review_round (opportunity_id, id);
CREATE INDEX review_round_reviewer ON review_round (reviewer_id);

CREATE TABLE review_comment (
    round_id INTEGER NOT NULL REFERENCES review_round (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (round_id, field)
) STRICT;

-- A few hashes of each opportunity's words: texts that share most of them are nearly the same.
CREATE TABLE text_sketch (
    hash INTEGER NOT NULL,
    opportunity_id INTEGER NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, opportunity_id)
) STRICT;
CREATE INDEX text_sketch_opportunity ON text_sketch (opportunity_id);
