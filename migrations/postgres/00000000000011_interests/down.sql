DROP TABLE interest_hint;
DROP TABLE interest_message;
DROP TABLE interest;
ALTER TABLE opportunity DROP COLUMN interest_cap;
