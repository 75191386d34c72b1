DROP TABLE opportunity_specifics;
