DROP TABLE relay_heard;
DROP TABLE relay;
