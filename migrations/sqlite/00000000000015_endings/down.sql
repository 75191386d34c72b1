DROP INDEX post_member;
DROP TABLE question_dismissal;
DROP TABLE opportunity_renewal;
DROP TABLE opportunity_closing;
ALTER TABLE opportunity DROP COLUMN in_discussion;
ALTER TABLE opportunity DROP COLUMN outcome;
