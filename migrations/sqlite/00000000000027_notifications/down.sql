DROP TABLE mail_digest;
DROP TABLE notification_way;
DROP TABLE notification;
