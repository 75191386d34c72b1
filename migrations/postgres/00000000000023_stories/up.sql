-- What came of an opportunity of ours that was filled.
CREATE TABLE story (
    opportunity_id BIGINT NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    -- The message that tells it, while it is told.
    post_id BIGINT REFERENCES post (id) ON DELETE SET NULL,
    updated_at BIGINT NOT NULL
);

-- Everybody whom it names: members, who answer here, and others, of whom the author noted how they agreed.
CREATE TABLE story_party (
    id BIGINT NOT NULL PRIMARY KEY,
    opportunity_id BIGINT NOT NULL REFERENCES story (opportunity_id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- NULL for others, and for a member who left: what they answered stays.
    member_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    noted TEXT,
    agrees BOOLEAN,
    answered_at BIGINT,
    CHECK (member_id IS NULL OR noted IS NULL),
    CHECK ((agrees IS NULL) = (answered_at IS NULL))
);
CREATE INDEX story_party_of ON story_party (opportunity_id);
CREATE INDEX story_party_member ON story_party (member_id) WHERE member_id IS NOT NULL;
