-- Keys by which members sign in (WebAuthn). user_handle is how authenticators name the account: the same for all keys of
-- a member, and nothing by itself.
CREATE TABLE passkey (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    user_handle TEXT NOT NULL,
    credential_id TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_member_id ON passkey (member_id);

-- What an authenticator was asked: each is answered once, and soon. member_id where a key is being added.
CREATE TABLE passkey_challenge (
    token_hash TEXT PRIMARY KEY,
    member_id BIGINT REFERENCES member (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenge_expires_at ON passkey_challenge (expires_at);
CREATE INDEX passkey_challenge_member_id ON passkey_challenge (member_id);
