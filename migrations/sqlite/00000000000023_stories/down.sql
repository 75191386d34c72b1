DROP TABLE story_party;
DROP TABLE story;
