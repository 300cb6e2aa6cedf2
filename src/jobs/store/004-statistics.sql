-- What was open on a day, counted once a day: open postings change, and their history is not kept.
-- A narrowing is by one facet; all jobs have an empty facet and an empty value, all roles an empty
-- role.
CREATE TABLE open_on_day (
    day       TEXT    NOT NULL, -- UTC, ISO 8601
    role      TEXT    NOT NULL,
    facet     TEXT    NOT NULL, -- level, workplace, country or skill
    value     TEXT    NOT NULL,
    open      INTEGER NOT NULL,
    with_pay  INTEGER NOT NULL,
    remote    INTEGER NOT NULL,
    new_week  INTEGER NOT NULL,
    PRIMARY KEY (role, facet, value, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_on_day_by_day ON open_on_day (day);

-- What they stated, by currency; only where enough jobs and employers state a yearly amount.
CREATE TABLE pay_on_day (
    day       TEXT    NOT NULL,
    role      TEXT    NOT NULL,
    facet     TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    currency  TEXT    NOT NULL,
    jobs      INTEGER NOT NULL,
    p25       REAL    NOT NULL,
    p50       REAL    NOT NULL,
    p75       REAL    NOT NULL,
    PRIMARY KEY (role, facet, value, currency, day)
) STRICT, WITHOUT ROWID;
