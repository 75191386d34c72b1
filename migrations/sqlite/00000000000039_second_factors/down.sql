DROP TABLE pending_sign_in;
DROP TABLE recovery_code;
DROP TABLE second_factor;
