-- What came of an opportunity of ours that was filled.
CREATE TABLE story (
    opportunity_id INTEGER NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    -- The message that tells it, while it is told.
    post_id INTEGER REFERENCES post (id) ON DELETE SET NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- Everybody whom it names: members, who answer here, and others, of whom the author noted how they agreed.
CREATE TABLE story_party (
    id INTEGER NOT NULL PRIMARY KEY,
    opportunity_id INTEGER NOT NULL REFERENCES story (opportunity_id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- NULL for others, and for a member who left: what they answered stays.
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    noted TEXT,
    agrees INTEGER,
    answered_at INTEGER,
    CHECK (member_id IS NULL OR noted IS NULL),
    CHECK ((agrees IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX story_party_of ON story_party (opportunity_id);
CREATE INDEX story_party_member ON story_party (member_id) WHERE member_id IS NOT NULL;
