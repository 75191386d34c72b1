-- What a member's authenticator shares with us (RFC 6238); in use once it is confirmed. A code counts once: none of
-- last_step or before.
CREATE TABLE second_factor (
    member_id BIGINT PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    secret BYTEA NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL DEFAULT 0
);

-- For who lost theirs: each opens once.
CREATE TABLE recovery_code (
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (member_id, code_hash)
);

-- Who gave the right password or used the right link, and has not given a code yet.
CREATE TABLE pending_sign_in (
    token_hash TEXT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_sign_in_member_id ON pending_sign_in (member_id);
