-- Whom a circle knows at another chapter: name@host. NULL: a member here, or whoever asked for themselves.
ALTER TABLE tribe_membership ADD COLUMN handle TEXT;
-- Who said it at another chapter, in a circle, where chapters speak and persons are known.
ALTER TABLE tribe_post ADD COLUMN person_name TEXT;
ALTER TABLE tribe_post ADD COLUMN person_handle TEXT;
