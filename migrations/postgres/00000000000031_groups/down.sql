DROP TABLE opportunity_group;
