-- What members say of themselves, and what members of twinned chapters do. Nothing is asked that describes anybody but by
-- what they speak, know, offer and look for.
CREATE TABLE person_profile (
    id BIGINT NOT NULL PRIMARY KEY,
    -- A member here, or somebody of another chapter.
    member_id BIGINT UNIQUE REFERENCES member (id) ON DELETE CASCADE,
    actor_id BIGINT UNIQUE REFERENCES actor (id) ON DELETE CASCADE,
    -- Of their chapter.
    host TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The name as it is sorted: without accents, in lower case.
    sort_name TEXT NOT NULL,
    presentation TEXT NOT NULL,
    offers TEXT NOT NULL,
    seeks TEXT NOT NULL,
    welcomes BOOLEAN NOT NULL,
    -- In the directory.
    is_listed BOOLEAN NOT NULL,
    -- For search engines.
    is_indexable BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK ((member_id IS NULL) <> (actor_id IS NULL))
);
CREATE INDEX person_profile_listed ON person_profile (is_listed, sort_name, id);
CREATE INDEX person_profile_host ON person_profile (host);

-- What a profile is found by.
CREATE TABLE person_trait (
    profile_id BIGINT NOT NULL REFERENCES person_profile (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('language', 'sector', 'market', 'word')),
    -- BCP 47, SCIAN, ISO 3166-1 or UN M49, or a word without its accents and its ending.
    code TEXT NOT NULL,
    -- Of a language, 1 to 4; 0 otherwise.
    level INTEGER NOT NULL,
    -- Where it stands among what was said; none for what follows from that: 111 from 111994, Africa from Morocco.
    place INTEGER,
    PRIMARY KEY (profile_id, kind, code)
);
CREATE INDEX person_trait_code ON person_trait (kind, code, level, profile_id);
