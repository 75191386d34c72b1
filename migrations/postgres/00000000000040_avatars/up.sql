-- The photographs of members: square, written anew, each with its file.
CREATE TABLE avatar (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    name TEXT NOT NULL UNIQUE REFERENCES stored_file (name),
    -- In pixels; all sides are as long.
    side INTEGER NOT NULL CHECK (side > 0)
);
