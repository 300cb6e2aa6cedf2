//! Reading the store: changes since a revision, one posting, the record of imports.

use super::{Revision, Store, StoreError};
use crate::jobs::{
    description::Description,
    import::{Board, Report},
    posting::{JobId, Posting, Seen},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use serde::Deserialize;

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

/// One line of the record of imports.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// When.
    pub at: Timestamp,
    /// Which board.
    pub board: Board,
    /// What happened.
    pub report: Report,
}

const COLUMNS: &str = "id, stated, description, first_seen, last_seen, closed, revision";

impl Store {
    /// The postings whose last change came after `since`, oldest change first, at most `limit`.
    /// Closed ones too: their `seen` says so. Go on from the last one's revision until nothing
    /// comes. With `Revision(0)`: everything.
    pub fn changes(&self, since: Revision, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM posting WHERE revision > ?1 ORDER BY revision LIMIT ?2"
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
            .prepare_cached(&format!("SELECT {COLUMNS} FROM posting WHERE id = ?1"))?;
        statement
            .query_row([id.as_str()], |row| Ok(stored(row)))
            .optional()?
            .transpose()
    }

    /// The last imports, newest first.
    pub fn record(&self, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT at, provider, board, report FROM import ORDER BY number DESC LIMIT ?1",
        )?;
        let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
        let mut record = Vec::new();
        while let Some(row) = rows.next()? {
            let report: String = row.get(3)?;
            record.push(Recorded {
                at: time(row.get(0)?),
                board: Board {
                    provider: row.get(1)?,
                    slug: row.get(2)?,
                },
                // A record of another version is still a line that says when and where.
                report: serde_json::from_str(&report).unwrap_or_default(),
            });
        }
        Ok(record)
    }
}

fn stored(row: &Row<'_>) -> Result<Stored, StoreError> {
    let id: String = row.get(0)?;
    let stated: String = row.get(1)?;
    let mut posting: Posting =
        serde_json::from_str(&stated).map_err(|error| StoreError::Damaged {
            id,
            reason: error.to_string(),
        })?;
    posting.description = description(row.get(2)?);
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

/// A text that [`Description::clean`](Description) made before it was stored.
fn description(html: String) -> Description {
    let html: serde::de::value::StringDeserializer<serde::de::value::Error> =
        serde::de::IntoDeserializer::into_deserializer(html);
    Description::deserialize(html).unwrap_or_default()
}

fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
