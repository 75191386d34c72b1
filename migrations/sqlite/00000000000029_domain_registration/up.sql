-- What registries said of the domains in opportunities that were reviewed here.
CREATE TABLE domain_registration (
    id INTEGER NOT NULL PRIMARY KEY,
    -- As it stood in an address, in DNS's spelling.
    host TEXT NOT NULL UNIQUE,
    -- The name that is registered, the host or a part of it.
    domain TEXT,
    registered_at INTEGER,
    -- When a registry was asked; it may have known nothing. NULL: nobody was asked yet.
    looked_up_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX domain_registration_created ON domain_registration (created_at);
