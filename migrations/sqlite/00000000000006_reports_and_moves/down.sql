DROP TABLE pin;
DROP TABLE quote_authorization;
DROP TABLE report;
DROP TABLE block;
DROP TABLE relocation;
DROP TABLE alias;
CREATE TABLE reaction_once (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_uri TEXT NOT NULL UNIQUE,
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('like', 'announce')),
    object_uri TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (actor_id, kind, object_uri)
) STRICT;
INSERT INTO reaction_once
    SELECT min(id), min(activity_uri), actor_id, kind, object_uri, min(at) FROM reaction GROUP BY actor_id, kind, object_uri;
DROP TABLE reaction;
ALTER TABLE reaction_once RENAME TO reaction;
CREATE INDEX reaction_object ON reaction (object_uri, kind);
