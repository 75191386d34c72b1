DROP TABLE pin;
DROP TABLE quote_authorization;
DROP TABLE report;
DROP TABLE block;
DROP TABLE relocation;
DROP TABLE alias;
DROP INDEX reaction_object;
DELETE FROM reaction AS later USING reaction AS first
    WHERE later.actor_id = first.actor_id AND later.kind = first.kind
    AND later.object_uri = first.object_uri AND later.id > first.id;
ALTER TABLE reaction ADD CONSTRAINT reaction_actor_id_kind_object_uri_key UNIQUE (actor_id, kind, object_uri);
CREATE INDEX reaction_object ON reaction (object_uri, kind);
