-- Every posting as it was stated. Times are seconds since 1970 in UTC.
CREATE TABLE posting (
    number      INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE, -- in addresses: the hash of the next three
    provider    TEXT    NOT NULL,
    board       TEXT    NOT NULL,
    provider_id TEXT    NOT NULL,
    stated      TEXT    NOT NULL,        -- JSON of the posting, without its text
    description TEXT    NOT NULL,        -- clean HTML
    hash        BLOB    NOT NULL,        -- of all that a reader sees: equal means unchanged
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL,
    closed      INTEGER,                 -- null while open
    import      INTEGER NOT NULL,        -- the last import that held it
    held        INTEGER NOT NULL,        -- 1: absent from the last whole import, kept by the brake
    revision    INTEGER NOT NULL UNIQUE, -- of the last change that a reader could see
    UNIQUE (provider, board, provider_id)
) STRICT;

-- The record of imports.
CREATE TABLE import (
    number   INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    provider TEXT    NOT NULL,
    board    TEXT    NOT NULL,
    report   TEXT    NOT NULL            -- JSON
) STRICT;

-- The newest revision of any posting, in one row.
CREATE TABLE revision (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    newest INTEGER NOT NULL
) STRICT;
INSERT INTO revision VALUES (1, 0);
