-- The keys that sign the news of their own replacement: PKCS #8, until that has arrived everywhere.
CREATE TABLE retired_key (
    activity_id BIGINT NOT NULL PRIMARY KEY REFERENCES outbox_activity (id) ON DELETE CASCADE,
    rsa BYTEA NOT NULL,
    ed25519 BYTEA NOT NULL
);
