-- An approved opportunity waits a moment before it leaves, and there are more steps between one person and everyone.
ALTER TABLE opportunity
    ADD COLUMN leaves_at BIGINT,
    DROP CONSTRAINT opportunity_state_check,
    ADD CONSTRAINT opportunity_state_check
        CHECK (state IN ('draft', 'in-review', 'approved', 'published', 'withdrawn', 'expired')),
    DROP CONSTRAINT opportunity_visibility_check,
    ADD CONSTRAINT opportunity_visibility_check
        CHECK (visibility IN ('private', 'section', 'twins', 'public'));
