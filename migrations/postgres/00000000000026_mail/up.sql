-- Where a member gets mail: the address they confirmed, and the one that waits to be.
CREATE TABLE mail_address (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    address TEXT,
    confirmed_at BIGINT,
    wanted TEXT,
    wanted_at BIGINT,
    -- The last address that its own server refused for good, and what it said.
    refused TEXT,
    refused_at BIGINT,
    refusal TEXT,
    CHECK ((address IS NULL) = (confirmed_at IS NULL)),
    CHECK ((wanted IS NULL) = (wanted_at IS NULL)),
    CHECK ((refused IS NULL) = (refused_at IS NULL) AND (refused IS NULL) = (refusal IS NULL))
);
CREATE INDEX mail_address_of ON mail_address (address) WHERE address IS NOT NULL;

-- Letters that are to be written and sent: to whom and about what. What a letter says is written when it leaves.
CREATE TABLE mail (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    kind TEXT NOT NULL
        CHECK (kind IN ('confirm-address', 'address-changed', 'sign-in', 'notification', 'digest')),
    -- What it is about; 0 for nothing but the member.
    subject BIGINT NOT NULL,
    -- Where it goes when that is not the confirmed address.
    address TEXT,
    attempts BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    reason TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX mail_due ON mail (run_at, id);
CREATE INDEX mail_member ON mail (member_id);

-- What a link in a letter may do, without anybody signed in. The secret itself is in the letter only.
CREATE TABLE mail_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    deed TEXT NOT NULL
        CHECK (deed IN ('confirm-address', 'sign-in', 'accept', 'decline', 'renew', 'unsubscribe')),
    subject BIGINT NOT NULL,
    -- An address, or the kind of letter that is ended.
    words TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX mail_link_expires ON mail_link (expires_at);
CREATE INDEX mail_link_member ON mail_link (member_id, deed);
