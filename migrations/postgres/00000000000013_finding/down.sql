DROP TABLE matching_consent;
DROP TABLE saved_search;
DELETE FROM job WHERE kind = 'index-words';
DROP TRIGGER opportunity_shown ON opportunity;
DROP FUNCTION opportunity_shown();
DROP TRIGGER opportunity_gone ON opportunity;
DROP FUNCTION opportunity_gone();
DROP TABLE opportunity_words;
DROP TABLE opportunity_listing;
