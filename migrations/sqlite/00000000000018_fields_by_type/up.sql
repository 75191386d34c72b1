-- What only some types of opportunity ask; no row where nothing of it was said.
CREATE TABLE opportunity_specifics (
    opportunity_id INTEGER NOT NULL PRIMARY KEY REFERENCES opportunity (id) ON DELETE CASCADE,
    -- Whom it is meant for.
    partner TEXT NOT NULL,
    -- How long it takes, ISO 8601: 'PT2H'.
    time_asked TEXT,
    -- Codes with a blank around each: ' licence technical '.
    cooperation TEXT NOT NULL,
    stage TEXT,
    property TEXT NOT NULL
) STRICT;
