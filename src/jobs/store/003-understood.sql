-- A mark of all that a posting was made from, before anything of it was worked out: an import that
-- finds it again need not clean the text to know that nothing changed. Null in old rows.
ALTER TABLE posting ADD COLUMN made_of BLOB;

-- What was understood, so that it need not be understood again. Nothing here is a source: a row may
-- go at any time, and one that does not fit is read anew from what was stated.
CREATE TABLE understood (
    posting INTEGER PRIMARY KEY REFERENCES posting (number) ON DELETE CASCADE,
    rules   TEXT NOT NULL, -- the fingerprint of the rules that it was read by
    stated  BLOB NOT NULL, -- the hash of the posting that was read
    job     BLOB NOT NULL
) STRICT;
