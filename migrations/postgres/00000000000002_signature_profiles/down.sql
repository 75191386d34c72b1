ALTER TABLE peer DROP COLUMN accepted_profile;
ALTER TABLE peer DROP COLUMN announced_profile;
