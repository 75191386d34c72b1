UPDATE opportunity SET state = 'in-review' WHERE state = 'approved';
UPDATE opportunity SET visibility = 'section' WHERE visibility IN ('private', 'twins');
ALTER TABLE opportunity
    DROP COLUMN leaves_at,
    DROP CONSTRAINT opportunity_state_check,
    ADD CONSTRAINT opportunity_state_check
        CHECK (state IN ('draft', 'in-review', 'published', 'withdrawn', 'expired')),
    DROP CONSTRAINT opportunity_visibility_check,
    ADD CONSTRAINT opportunity_visibility_check CHECK (visibility IN ('section', 'public'));
