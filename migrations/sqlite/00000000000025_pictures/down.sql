DROP TABLE picture;
DROP TABLE stored_file;
