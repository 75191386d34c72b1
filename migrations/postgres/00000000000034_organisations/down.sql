DROP INDEX interest_organisation;
ALTER TABLE interest DROP COLUMN organisation_id;
DROP INDEX opportunity_organisation;
ALTER TABLE opportunity DROP COLUMN organisation_id;
DROP TABLE organisation_act;
DROP TABLE organisation_manager;
DROP TABLE organisation;
DELETE FROM actor WHERE local = 'organisation';
ALTER TABLE actor
    DROP CONSTRAINT actor_local_check,
    ADD CONSTRAINT actor_local_check CHECK (
        local IN ('server', 'section', 'occasions', 'rencontres', 'member', 'tribe'));
