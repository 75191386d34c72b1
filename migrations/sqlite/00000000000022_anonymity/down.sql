DROP TABLE opportunity_client;
