DROP TABLE tribe_post;
DROP TABLE tribe_membership;
DROP TABLE tribe;
DELETE FROM actor WHERE local = 'tribe';
-- The column is replaced: dropping the table would take along what hangs on it.
ALTER TABLE actor RENAME COLUMN local TO old_local;
ALTER TABLE actor ADD COLUMN local TEXT CHECK (local IN ('server', 'section', 'occasions', 'rencontres', 'member'));
UPDATE actor SET local = old_local;
ALTER TABLE actor DROP COLUMN old_local;
