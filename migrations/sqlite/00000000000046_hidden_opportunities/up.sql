-- How far it was read before a decision hid it: `public`, or `group:` with the tribe. NULL: nothing hides it. Meanwhile
-- the column of visibilities says `private`.
ALTER TABLE opportunity ADD COLUMN visibility_before TEXT;
CREATE INDEX opportunity_hidden ON opportunity (uri) WHERE visibility_before IS NOT NULL;
