-- How an opportunity ended. Whatever the outcome, its state is 'withdrawn': closed by hand. None on what was withdrawn
-- before there were outcomes.
ALTER TABLE opportunity ADD COLUMN outcome TEXT CHECK (outcome IN ('filled', 'no-follow-up', 'withdrawn'));
-- Its author talks with somebody. Follows from the accepted interests; copies are told.
ALTER TABLE opportunity ADD COLUMN in_discussion INTEGER NOT NULL DEFAULT 0;

-- What only its author and stewards see of how an opportunity of ours ended.
CREATE TABLE opportunity_closing (
    opportunity_id INTEGER NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    -- Who closed it.
    member_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    -- In thousands of dollars, as they liked to say.
    value_range TEXT,
    at INTEGER NOT NULL
) STRICT;

-- The last time an opportunity of ours got more time, so that this can be taken back.
CREATE TABLE opportunity_renewal (
    opportunity_id INTEGER NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    -- The deadlines before and after.
    deadline_before INTEGER NOT NULL,
    deadline_after INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- Replies that the author of the opportunity or a steward says need no answer.
CREATE TABLE question_dismissal (
    post_id INTEGER NOT NULL PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT;
-- What members answered, without what others write.
CREATE INDEX post_member ON post (member_id, id) WHERE member_id IS NOT NULL;
