DROP TABLE text_sketch;
DROP TABLE review_comment;
DROP TABLE review_round;
DROP TABLE requalification;
DROP TABLE qualification_verdict;
DROP TABLE qualification;
DROP TABLE grid_criterion;
DROP TABLE grid;
