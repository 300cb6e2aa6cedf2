//! The store's shelf for what was understood of its postings. It knows a posting's row and hash, and
//! takes what lies on the shelf for bytes: [`crate::jobs::understood`] makes sense of them.
//!
//! Nothing on it is a source. What does not fit the rules or the posting is not given out, and
//! forgetting or letting go of a posting clears its place.

use super::{PATIENCE, Revision, Store, StoreError, read};
use crate::jobs::posting::{JobId, Key, Posting, Seen};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::time::Duration;

/// How long the shelf waits for another writer.
const LITTLE_PATIENCE: Duration = Duration::from_millis(100);

/// An open posting: all but what it says.
#[derive(Debug)]
pub struct Open<'a> {
    /// Its place in the file.
    pub row: i64,
    /// Its id, as stored.
    pub id: &'a str,
    /// Its key's parts, as stored.
    pub key: [&'a str; 3],
    /// When it was seen.
    pub seen: Seen,
    /// The hash of all that it says.
    pub hash: &'a [u8],
    /// What the shelf has, read by the rules asked for and from the posting as it is.
    pub understood: Option<&'a [u8]>,
}

/// What has become of a posting since a revision.
#[derive(Debug)]
pub enum Change<'a> {
    /// It is open: it is new, says something else, or came back.
    Open(Open<'a>),
    /// It has closed or was forgotten.
    Gone(JobId),
}

/// A posting as it was stated, to be understood.
#[derive(Debug)]
pub struct Unread {
    /// Its place in the file.
    pub row: i64,
    /// What was stated.
    pub posting: Posting,
    /// When it was seen.
    pub seen: Seen,
    /// The hash of all that it says.
    pub hash: Vec<u8>,
}

impl Store {
    /// Calls `see` with every open posting, in no order that means anything, and tells the revision
    /// at which all of it was true.
    pub fn each_open(
        &mut self,
        rules: &str,
        mut see: impl FnMut(Open<'_>),
    ) -> Result<Revision, StoreError> {
        // One transaction, so that all is read as it stood at one revision.
        let transaction = self.connection.transaction()?;
        let newest = newest(&transaction)?;
        {
            let mut statement = transaction.prepare_cached(
                "SELECT number, id, provider, board, provider_id, first_seen, last_seen, job, hash
                 FROM posting LEFT JOIN understood
                   ON understood.posting = number AND rules = ?1 AND stated = hash
                 WHERE closed IS NULL ORDER BY number",
            )?;
            let mut rows = statement.query([rules])?;
            while let Some(row) = rows.next()? {
                see(open(row)?);
            }
        }
        transaction.commit()?;
        Ok(newest)
    }

    /// Calls `see` with every posting that changed, closed or was forgotten after `since`, and tells
    /// the revision at which all of it was true. None, and nothing seen, when more than `most`
    /// postings changed.
    ///
    /// What closed and was let go of since ([`Store::expire`]) has left nothing to see.
    pub fn each_change(
        &mut self,
        rules: &str,
        since: Revision,
        most: usize,
        mut see: impl FnMut(Change<'_>),
    ) -> Result<Option<Revision>, StoreError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        // One transaction, so that all is read as it stood at one revision.
        let transaction = self.connection.transaction()?;
        let newest = newest(&transaction)?;
        let changed: i64 = transaction.query_row(
            "SELECT count(*) FROM (SELECT 1 FROM posting WHERE revision > ?1 LIMIT ?2 + 1)",
            [since.0, most],
            |row| row.get(0),
        )?;
        if changed > most {
            return Ok(None);
        }
        {
            let mut statement = transaction.prepare_cached(
                "SELECT number, id, provider, board, provider_id, first_seen, last_seen, job, hash,
                        closed IS NULL
                 FROM posting LEFT JOIN understood
                   ON understood.posting = number AND rules = ?1 AND stated = hash
                 WHERE revision > ?2 ORDER BY revision",
            )?;
            let mut rows = statement.query(params![rules, since.0])?;
            while let Some(row) = rows.next()? {
                let found = open(row)?;
                see(match row.get(9)? {
                    true => Change::Open(found),
                    false => Change::Gone(found.id()),
                });
            }
            let mut statement =
                transaction.prepare_cached("SELECT id FROM forgotten WHERE revision > ?1")?;
            let mut rows = statement.query([since.0])?;
            while let Some(row) = rows.next()? {
                let id: String = row.get(0)?;
                // A board's is none of a posting's, and harms nobody.
                JobId::parse(&id)
                    .map(Change::Gone)
                    .into_iter()
                    .for_each(&mut see);
            }
        }
        transaction.commit()?;
        Ok(Some(newest))
    }

    /// An open posting by its place; none when it has closed or gone meanwhile.
    pub fn unread(&self, row: i64) -> Result<Option<Unread>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, stated, description, first_seen, last_seen, closed, revision, hash
             FROM posting JOIN body ON body.posting = posting.number
             WHERE number = ?1 AND closed IS NULL",
        )?;
        statement
            .query_row([row], |found| Ok((read::stored(found), found.get(7)?)))
            .optional()?
            .map(|(stored, hash)| {
                let stored = stored?;
                Ok(Unread {
                    row,
                    posting: stored.posting,
                    seen: stored.seen,
                    hash,
                })
            })
            .transpose()
    }

    /// Puts on the shelf what was understood. What has gone meanwhile is passed over, and what has
    /// changed meanwhile will not fit.
    pub fn shelve(&mut self, rules: &str, read: &[(&Unread, Vec<u8>)]) -> Result<(), StoreError> {
        // Whoever starts a site must not wait for an import that takes long.
        self.connection.busy_timeout(LITTLE_PATIENCE)?;
        let shelved = self.shelve_now(rules, read);
        self.connection.busy_timeout(PATIENCE)?;
        shelved
    }

    fn shelve_now(&mut self, rules: &str, read: &[(&Unread, Vec<u8>)]) -> Result<(), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT OR REPLACE INTO understood (posting, rules, stated, job)
                 SELECT number, ?2, ?3, ?4 FROM posting WHERE number = ?1",
            )?;
            for (unread, job) in read {
                statement.execute(params![unread.row, rules, unread.hash, job])?;
            }
        }
        Ok(transaction.commit()?)
    }
}

fn newest(connection: &Connection) -> Result<Revision, StoreError> {
    let newest = connection.query_row("SELECT newest FROM revision", [], |row| row.get(0))?;
    Ok(Revision(newest))
}

fn open<'a>(row: &'a Row<'_>) -> Result<Open<'a>, StoreError> {
    let text = |index| {
        let value = row.get_ref(index)?.as_str();
        value.map_err(rusqlite::Error::from)
    };
    let bytes = |index| -> Result<_, StoreError> {
        let value = row.get_ref(index)?.as_blob_or_null();
        Ok(value.map_err(rusqlite::Error::from)?)
    };
    Ok(Open {
        row: row.get(0)?,
        id: text(1)?,
        key: [text(2)?, text(3)?, text(4)?],
        seen: Seen {
            first: read::time(row.get(5)?),
            last: read::time(row.get(6)?),
            closed: None,
        },
        hash: bytes(8)?.unwrap_or_default(),
        understood: bytes(7)?,
    })
}

impl Open<'_> {
    /// Its key.
    pub fn key(&self) -> Key {
        let [provider, board, provider_id] = self.key.map(str::to_owned);
        Key {
            provider,
            board,
            provider_id,
        }
    }

    /// Its id; that of the key, where the stored one is none.
    pub fn id(&self) -> JobId {
        JobId::parse(self.id).unwrap_or_else(|| self.key().id())
    }
}
