-- The keys that sign the news of their own replacement: PKCS #8, until that has arrived everywhere.
CREATE TABLE retired_key (
    activity_id INTEGER NOT NULL PRIMARY KEY REFERENCES outbox_activity (id) ON DELETE CASCADE,
    rsa BLOB NOT NULL,
    ed25519 BLOB NOT NULL
) STRICT;
