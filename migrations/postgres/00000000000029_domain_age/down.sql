DROP TABLE domain_age;
