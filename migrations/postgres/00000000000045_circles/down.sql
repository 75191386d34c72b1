DELETE FROM tribe_post WHERE person_handle IS NOT NULL;
DELETE FROM tribe_membership WHERE handle IS NOT NULL;
ALTER TABLE tribe_post DROP COLUMN person_handle;
ALTER TABLE tribe_post DROP COLUMN person_name;
ALTER TABLE tribe_membership DROP COLUMN handle;
