DROP TABLE retired_key;
