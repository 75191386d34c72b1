-- An approved opportunity waits a moment before it leaves, and there are more steps between one person and everyone.
-- The columns are replaced one by one: dropping the table would take along what hangs on it.
ALTER TABLE opportunity ADD COLUMN leaves_at INTEGER;

DROP INDEX opportunity_open;
DROP INDEX opportunity_published;
ALTER TABLE opportunity RENAME COLUMN state TO old_state;
ALTER TABLE opportunity ADD COLUMN state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'in-review', 'approved', 'published', 'withdrawn', 'expired'));
UPDATE opportunity SET state = old_state;
ALTER TABLE opportunity DROP COLUMN old_state;
CREATE INDEX opportunity_open ON opportunity (state, deadline);
CREATE INDEX opportunity_published ON opportunity (state, published_at);

ALTER TABLE opportunity RENAME COLUMN visibility TO old_visibility;
ALTER TABLE opportunity ADD COLUMN visibility TEXT NOT NULL DEFAULT 'private'
    CHECK (visibility IN ('private', 'section', 'twins', 'public'));
UPDATE opportunity SET visibility = old_visibility;
ALTER TABLE opportunity DROP COLUMN old_visibility;
