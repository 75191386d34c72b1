-- What a remote actor last said of its followers here (FEP-8fcf), when that was not what we knew.
CREATE TABLE follower_synchronisation (
    actor_id BIGINT NOT NULL PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    -- Where it lists them for us.
    url TEXT NOT NULL,
    -- The digest of their ids, 64 hexadecimal digits.
    digest TEXT NOT NULL,
    noticed_at BIGINT NOT NULL,
    -- When the list was last asked for.
    read_at BIGINT
);
