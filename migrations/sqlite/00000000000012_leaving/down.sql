DROP INDEX opportunity_open;
DROP INDEX opportunity_published;
ALTER TABLE opportunity RENAME COLUMN state TO new_state;
ALTER TABLE opportunity ADD COLUMN state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'in-review', 'published', 'withdrawn', 'expired'));
UPDATE opportunity SET state = CASE new_state WHEN 'approved' THEN 'in-review' ELSE new_state END;
ALTER TABLE opportunity DROP COLUMN new_state;
CREATE INDEX opportunity_open ON opportunity (state, deadline);
CREATE INDEX opportunity_published ON opportunity (state, published_at);

ALTER TABLE opportunity RENAME COLUMN visibility TO new_visibility;
ALTER TABLE opportunity ADD COLUMN visibility TEXT NOT NULL DEFAULT 'section'
    CHECK (visibility IN ('section', 'public'));
UPDATE opportunity SET visibility = CASE new_visibility WHEN 'public' THEN 'public' ELSE 'section' END;
ALTER TABLE opportunity DROP COLUMN new_visibility;

ALTER TABLE opportunity DROP COLUMN leaves_at;
