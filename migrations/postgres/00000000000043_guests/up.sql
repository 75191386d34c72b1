-- Who was asked into the conversation about an interest, beside those whom it concerns.
CREATE TABLE interest_guest (
    id BIGINT NOT NULL PRIMARY KEY,
    interest_id BIGINT NOT NULL REFERENCES interest (id) ON DELETE CASCADE,
    -- The id of their actor; of a member here, what it is or would be.
    uri TEXT NOT NULL,
    -- NULL: their server was not asked yet, or they are a member here.
    actor_id BIGINT REFERENCES actor (id) ON DELETE CASCADE,
    member_id BIGINT REFERENCES member (id) ON DELETE CASCADE,
    since BIGINT NOT NULL,
    UNIQUE (interest_id, uri)
);
CREATE INDEX interest_guest_member ON interest_guest (member_id, interest_id);
CREATE INDEX interest_guest_actor ON interest_guest (actor_id);
