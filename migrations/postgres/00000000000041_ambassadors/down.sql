DROP TABLE mandate;
DROP TABLE charter;
