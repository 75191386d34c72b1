-- What the browser called itself at the sign-in, in a few words; empty where nobody asked.
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
