-- Tribes, market commissions and private circles, those of this chapter and those elsewhere that a member here joined.
ALTER TABLE actor
    DROP CONSTRAINT actor_local_check,
    ADD CONSTRAINT actor_local_check CHECK (local IN ('server', 'section', 'occasions', 'rencontres', 'member', 'tribe'));

CREATE TABLE tribe (
    id BIGINT NOT NULL PRIMARY KEY,
    -- Its own, or as another server describes it.
    actor_id BIGINT NOT NULL UNIQUE REFERENCES actor (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('tribe', 'commission', 'circle')),
    admission TEXT NOT NULL CHECK (admission IN ('open', 'request', 'invitation')),
    purpose TEXT NOT NULL,
    purpose_en TEXT NOT NULL,
    -- ISO 3166-1 and UN M49 codes, separated by blanks.
    markets TEXT NOT NULL,
    founded_at BIGINT NOT NULL,
    closed_at BIGINT
);

-- Who belongs to one, or did. Of a tribe of this chapter: its members here, and actors elsewhere. Of another's: members here.
CREATE TABLE tribe_membership (
    id BIGINT NOT NULL PRIMARY KEY,
    tribe_id BIGINT NOT NULL REFERENCES tribe (id) ON DELETE CASCADE,
    member_id BIGINT REFERENCES member (id) ON DELETE CASCADE,
    -- Who speaks for them between servers; none for a member in a tribe of their own chapter.
    actor_id BIGINT REFERENCES actor (id) ON DELETE CASCADE,
    -- As the others in it see them.
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('leader', 'member', 'observer')),
    state TEXT NOT NULL CHECK (state IN ('invited', 'asked', 'accepted', 'declined', 'left', 'removed')),
    -- The Join or the Follow that asked for it.
    activity_uri TEXT UNIQUE,
    -- What was said with the request.
    request TEXT NOT NULL,
    -- What was said with a refusal.
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK (member_id IS NOT NULL OR actor_id IS NOT NULL)
);
CREATE UNIQUE INDEX tribe_membership_member ON tribe_membership (tribe_id, member_id) WHERE member_id IS NOT NULL;
CREATE INDEX tribe_membership_tribe ON tribe_membership (tribe_id, state);
CREATE INDEX tribe_membership_of ON tribe_membership (member_id);
CREATE INDEX tribe_membership_actor ON tribe_membership (actor_id);

-- What is said in one. Apart from what stands under opportunities: what is for a few is in no list of what is for all.
CREATE TABLE tribe_post (
    id BIGINT NOT NULL PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    tribe_id BIGINT NOT NULL REFERENCES tribe (id) ON DELETE CASCADE,
    author_id BIGINT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    member_id BIGINT REFERENCES member (id) ON DELETE SET NULL,
    -- Another post; the tribe's own address for what begins a thread.
    in_reply_to TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT,
    language TEXT,
    published_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX tribe_post_tribe ON tribe_post (tribe_id, id);
CREATE INDEX tribe_post_author ON tribe_post (author_id);
CREATE INDEX tribe_post_member ON tribe_post (member_id);
