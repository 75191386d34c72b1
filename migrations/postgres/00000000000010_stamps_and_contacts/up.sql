-- Whose server a first contact waits for, when that is not who sent it: somebody in what a group passes on.
ALTER TABLE inbox_activity ADD COLUMN waits_for TEXT;
