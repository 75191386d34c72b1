-- Whom an opportunity is for, where that is a tribe, a commission or a private circle. Its visibility stays 'private': what
-- knows nothing of this table shows it to nobody.
CREATE TABLE opportunity_group (
    opportunity_id BIGINT NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    tribe_id BIGINT NOT NULL REFERENCES tribe (id) ON DELETE CASCADE
);
CREATE INDEX opportunity_group_tribe ON opportunity_group (tribe_id);
