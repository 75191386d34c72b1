ALTER TABLE opportunity_version DROP COLUMN behind_since;
ALTER TABLE opportunity_version DROP COLUMN partner;
