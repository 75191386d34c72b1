DROP TABLE mail_link;
DROP TABLE mail;
DROP TABLE mail_address;
