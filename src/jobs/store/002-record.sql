-- What a posting says moves beside the posting: an import that finds it unchanged writes a few
-- bytes where it had to write the whole row.
CREATE TABLE body (
    posting     INTEGER PRIMARY KEY REFERENCES posting (number) ON DELETE CASCADE,
    stated      TEXT NOT NULL, -- JSON of the posting, without its text
    description TEXT NOT NULL  -- clean HTML
) STRICT;
INSERT INTO body SELECT number, stated, description FROM posting;
ALTER TABLE posting DROP COLUMN stated;
ALTER TABLE posting DROP COLUMN description;

-- The record of imports: a line for each board of a run, applied or failed.
CREATE TABLE board_import (
    number   INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL,
    started  INTEGER NOT NULL,
    ended    INTEGER NOT NULL,
    provider TEXT    NOT NULL,
    board    TEXT    NOT NULL,
    report   TEXT,             -- JSON; null where it failed
    failure  TEXT,             -- why; null where it was applied
    CHECK ((report IS NULL) <> (failure IS NULL))
) STRICT;
INSERT INTO board_import SELECT number, number, at, at, provider, board, report, NULL FROM import;
DROP TABLE import;
ALTER TABLE board_import RENAME TO import;
CREATE INDEX import_of_board ON import (provider, board, number);

-- What a board's server said about the answer that was imported last, for the next request.
CREATE TABLE validators (
    provider      TEXT NOT NULL,
    board         TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    PRIMARY KEY (provider, board)
) STRICT, WITHOUT ROWID;

-- What an import must refuse. The id is a hash of the key, and nothing else is kept; a whole board
-- has the id of a posting without a provider's id, which no posting can have.
CREATE TABLE forgotten (
    id       TEXT    NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL -- at which readers lose it
) STRICT, WITHOUT ROWID;
