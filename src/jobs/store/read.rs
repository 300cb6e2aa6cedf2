//! Reading the store: changes since a revision, one posting.

use super::{Revision, Store, StoreError};
use crate::jobs::{
    description::Description,
    posting::{JobId, Posting, Seen},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

/// A posting as the store holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// What was stated.
    pub posting: Posting,
    /// When it was seen, and whether it is closed.
    pub seen: Seen,
    /// Its last change.
    pub revision: Revision,
}

const SELECT: &str = "SELECT id, stated, description, first_seen, last_seen, closed, revision
     FROM posting JOIN body ON body.posting = posting.number";

impl Store {
    /// The postings whose last change came after `since`, oldest change first, at most `limit`.
    /// Closed ones too: their `seen` says so. Go on from the last one's revision until nothing
    /// comes. With `Revision(0)`: everything.
    pub fn changes(&self, since: Revision, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{SELECT} WHERE revision > ?1 ORDER BY revision LIMIT ?2"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query([since.0, limit])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(stored(row)?);
        }
        Ok(changes)
    }

    /// One posting with its text, open or closed.
    pub fn posting(&self, id: &JobId) -> Result<Option<Stored>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        statement
            .query_row([id.as_str()], |row| Ok(stored(row)))
            .optional()?
            .transpose()
    }
}

pub(super) fn stored(row: &Row<'_>) -> Result<Stored, StoreError> {
    let id: String = row.get(0)?;
    let stated: String = row.get(1)?;
    let mut posting: Posting =
        serde_json::from_str(&stated).map_err(|error| StoreError::Damaged {
            id,
            reason: error.to_string(),
        })?;
    posting.description = Description::from_stored(row.get(2)?);
    Ok(Stored {
        posting,
        seen: Seen {
            first: time(row.get(3)?),
            last: time(row.get(4)?),
            closed: row.get::<_, Option<i64>>(5)?.map(time),
        },
        revision: Revision(row.get(6)?),
    })
}

pub(super) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
