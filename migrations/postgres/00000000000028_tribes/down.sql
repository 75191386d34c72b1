DROP TABLE tribe_post;
DROP TABLE tribe_membership;
DROP TABLE tribe;
DELETE FROM actor WHERE local = 'tribe';
ALTER TABLE actor
    DROP CONSTRAINT actor_local_check,
    ADD CONSTRAINT actor_local_check CHECK (local IN ('server', 'section', 'occasions', 'rencontres', 'member'));
