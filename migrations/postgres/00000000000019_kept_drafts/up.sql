-- What somebody has begun to write and not handed in: kept as it was typed, right or wrong.
CREATE TABLE kept_draft (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    -- What it changes; none for a new one.
    opportunity_id BIGINT REFERENCES opportunity (id) ON DELETE CASCADE,
    -- As a form sends it. Empty once it is finished.
    typed TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    -- Handed in or thrown away; stays for a day, so that what was still on its way does not bring it back.
    finished_at BIGINT
);
CREATE INDEX kept_draft_member ON kept_draft (member_id, id);
CREATE INDEX kept_draft_opportunity ON kept_draft (opportunity_id) WHERE opportunity_id IS NOT NULL;
