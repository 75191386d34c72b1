DROP INDEX opportunity_hidden;
-- A group is not given back: what was for one stays private.
UPDATE opportunity SET visibility = visibility_before
    WHERE visibility_before IN ('private', 'section', 'twins', 'public');
ALTER TABLE opportunity DROP COLUMN visibility_before;
