DROP TABLE opportunity_version;
