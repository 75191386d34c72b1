DROP TABLE invitation;
DROP TABLE application_answer;
DROP TABLE membership_application;
DROP TABLE joining_agreement;
DROP TABLE joining_terms;
