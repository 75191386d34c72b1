DROP TABLE twinning_event;
DROP TABLE twinning;
