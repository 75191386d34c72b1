-- What this chapter passes on of other chapters' opportunities, each with a member here as the local contact.
CREATE TABLE relay (
    id INTEGER NOT NULL PRIMARY KEY,
    -- The original. It may be gone here.
    object_uri TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    -- The steward who asked the contact; none when the contact offered.
    asked_by_id INTEGER REFERENCES member (id) ON DELETE SET NULL,
    context TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'offered', 'active', 'declined', 'taken-back', 'closed', 'gone')),
    -- The Announce, once it was sent, and whom it names: an actor of ours.
    announce_uri TEXT,
    named_uri TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX relay_object ON relay (object_uri);
CREATE UNIQUE INDEX relay_live ON relay (object_uri) WHERE state IN ('asked', 'offered', 'active');
CREATE INDEX relay_contact ON relay (contact_id);
CREATE INDEX relay_asked_by ON relay (asked_by_id);

-- What other chapters relay: of ours, and of what is copied here. A row lives until it is undone or its object goes.
CREATE TABLE relay_heard (
    announce_uri TEXT NOT NULL PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    object_uri TEXT NOT NULL,
    contact_uri TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    context TEXT NOT NULL,
    announced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX relay_heard_object ON relay_heard (object_uri);
CREATE INDEX relay_heard_feed ON relay_heard (feed_id);
