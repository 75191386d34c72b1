-- What happened that concerns a member.
CREATE TABLE notification (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    opportunity_id INTEGER REFERENCES opportunity (id) ON DELETE CASCADE,
    -- The interest, the message, the report it is about; 0 for nothing more.
    subject INTEGER NOT NULL,
    -- Who did it, where that may be said.
    who TEXT NOT NULL,
    read_at INTEGER,
    -- Whether the next digest tells it.
    in_digest INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX notification_of ON notification (member_id, id);
CREATE INDEX notification_unread ON notification (member_id) WHERE read_at IS NULL;
CREATE INDEX notification_digest ON notification (member_id, id) WHERE in_digest;
CREATE INDEX notification_about ON notification (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX notification_age ON notification (created_at);

-- How a member wants to learn of a kind; without a row, as its default says.
CREATE TABLE notification_way (
    member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('here', 'mail', 'digest', 'never')),
    PRIMARY KEY (member_id, kind)
) STRICT;

-- How often a member gets a digest, and up to when the last one told.
CREATE TABLE mail_digest (
    member_id INTEGER NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    every TEXT NOT NULL CHECK (every IN ('day', 'week', 'never')),
    told_at INTEGER NOT NULL
) STRICT;
