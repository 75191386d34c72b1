DROP INDEX interest_organisation;
ALTER TABLE interest DROP COLUMN organisation_id;
DROP INDEX opportunity_organisation;
ALTER TABLE opportunity DROP COLUMN organisation_id;
DROP TABLE organisation_act;
DROP TABLE organisation_manager;
DROP TABLE organisation;
DELETE FROM actor WHERE local = 'organisation';
-- The column is replaced: dropping the table would take along what hangs on it.
ALTER TABLE actor RENAME COLUMN local TO old_local;
ALTER TABLE actor ADD COLUMN local TEXT CHECK (
    local IN ('server', 'section', 'occasions', 'rencontres', 'member', 'tribe'));
UPDATE actor SET local = old_local;
ALTER TABLE actor DROP COLUMN old_local;
