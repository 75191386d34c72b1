DROP INDEX post_hidden;
ALTER TABLE post DROP COLUMN hidden_at;
DROP TABLE appeal;
DROP TABLE ruling_target;
DROP TABLE ruling;
UPDATE report SET state = 'dismissed' WHERE state IN ('hidden', 'restored');
