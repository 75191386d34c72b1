DROP TABLE person_trait;
DROP TABLE person_profile;
