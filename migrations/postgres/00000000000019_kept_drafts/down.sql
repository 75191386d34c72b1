DROP TABLE kept_draft;
