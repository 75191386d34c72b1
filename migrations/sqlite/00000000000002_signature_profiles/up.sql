-- How requests to a server are signed: what its actors' documents say it understands (FEP-844e), and what it took
-- after it had refused what was tried first.
ALTER TABLE peer ADD COLUMN announced_profile TEXT
    CHECK (announced_profile IN ('cavage-rsa', 'rfc9421-rsa', 'rfc9421-ed25519'));
ALTER TABLE peer ADD COLUMN accepted_profile TEXT
    CHECK (accepted_profile IN ('cavage-rsa', 'rfc9421-rsa', 'rfc9421-ed25519'));
