DROP TABLE domain_registration;
