DELETE FROM job WHERE kind = 'meet-guest';
DROP TABLE interest_guest;
