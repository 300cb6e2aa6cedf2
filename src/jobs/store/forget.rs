//! Forgetting: a posting or a whole board is erased, and the next import refuses it.
//!
//! 1. All that was stated goes, also from the record of imports, which may name a posting that was
//!    once rejected.
//! 2. A hash of its key stays, from which nothing can be read back.
//! 3. The file's free pages are overwritten and its log is emptied.
//!
//! A running server notices by the revision, like any other change.

use super::{Revision, Store, StoreError, apply::unwritten};
use crate::jobs::{
    import::{Board, Rejected, Report},
    posting::{JobId, Key},
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// What became of a wish to forget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgotten {
    /// So many postings were erased.
    Now(usize),
    /// It was forgotten before.
    Before,
    /// The store does not have it.
    Unknown,
}

impl Store {
    /// Erases a posting for good: the next import refuses it.
    pub fn forget(&mut self, id: &JobId) -> Result<Forgotten, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let stored = transaction
            .query_row(
                "SELECT number, provider, board, provider_id FROM posting WHERE id = ?1",
                [id.as_str()],
                |row| {
                    let key = Key {
                        provider: row.get(1)?,
                        board: row.get(2)?,
                        provider_id: row.get(3)?,
                    };
                    Ok((row.get::<_, i64>(0)?, key))
                },
            )
            .optional()?;
        let Some((number, key)) = stored else {
            return Ok(match is_forgotten(&transaction, id)? {
                true => Forgotten::Before,
                false => Forgotten::Unknown,
            });
        };
        let revision = next_revision(&transaction)?;
        refuse(&transaction, id.as_str(), revision)?;
        transaction.execute("DELETE FROM posting WHERE number = ?1", [number])?;
        let board = Board {
            provider: key.provider,
            slug: key.board,
        };
        clear_record(&transaction, &board, Some(&key.provider_id))?;
        transaction.commit()?;
        self.empty_log()?;
        Ok(Forgotten::Now(1))
    }

    /// Erases all postings of a board for good, those that closed included: the next import
    /// refuses whatever it holds. The record still tells that there were imports.
    pub fn forget_board(&mut self, board: &Board) -> Result<Forgotten, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let own = board_id(board);
        let Board { provider, slug } = board;
        let ids: Vec<String> = {
            let mut statement =
                transaction.prepare("SELECT id FROM posting WHERE provider = ?1 AND board = ?2")?;
            let rows = statement.query_map([provider, slug], |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        };
        let recorded: bool = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM import WHERE provider = ?1 AND board = ?2)",
            [provider, slug],
            |row| row.get(0),
        )?;
        if is_forgotten(&transaction, &own)? {
            return Ok(Forgotten::Before);
        }
        if ids.is_empty() && !recorded {
            return Ok(Forgotten::Unknown);
        }
        let revision = next_revision(&transaction)?;
        refuse(&transaction, own.as_str(), revision)?;
        for id in &ids {
            refuse(&transaction, id, revision)?;
        }
        for table in ["posting", "validators"] {
            transaction.execute(
                &format!("DELETE FROM {table} WHERE provider = ?1 AND board = ?2"),
                [provider, slug],
            )?;
        }
        clear_record(&transaction, board, None)?;
        transaction.commit()?;
        self.empty_log()?;
        Ok(Forgotten::Now(ids.len()))
    }

    /// The postings that were forgotten after a revision, for a reader who keeps what it read:
    /// [`Store::changes`] cannot tell of them.
    pub fn forgotten(&self, since: Revision) -> Result<Vec<JobId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM forgotten WHERE revision > ?1 ORDER BY id")?;
        let rows = statement.query_map([since.0], |row| row.get::<_, String>(0))?;
        let ids: Vec<String> = rows.collect::<Result<_, _>>()?;
        Ok(ids.iter().filter_map(|id| JobId::parse(id)).collect())
    }

    /// What was erased still stands in the log until its pages are written over those of the file.
    /// A reader at work may hold that up; the next import then does it.
    fn empty_log(&self) -> Result<(), StoreError> {
        Ok(self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

/// What an import of a board must refuse.
pub(super) struct Refusals {
    all: bool,
    some: bool,
}

impl Refusals {
    pub(super) fn of(connection: &Connection, board: &Board) -> Result<Self, StoreError> {
        let some = "SELECT EXISTS (SELECT 1 FROM forgotten)";
        Ok(Self {
            all: is_forgotten(connection, &board_id(board))?,
            some: connection.query_row(some, [], |row| row.get(0))?,
        })
    }

    pub(super) fn hold(&self, connection: &Connection, key: &Key) -> Result<bool, StoreError> {
        // Most stores have forgotten nothing, and then no posting costs a look.
        Ok(self.all || (self.some && is_forgotten(connection, &key.id())?))
    }
}

/// A refused posting as a report tells it: the record keeps no title of what was forgotten.
pub(super) fn refused(key: &Key) -> Rejected {
    Rejected {
        what: key.id().as_str().to_owned(),
        reason: "forgotten".to_owned(),
        provider_id: None,
    }
}

/// A board's id: that of a posting without a provider's id, which import refuses.
fn board_id(board: &Board) -> JobId {
    let key = Key {
        provider: board.provider.clone(),
        board: board.slug.clone(),
        provider_id: String::new(),
    };
    key.id()
}

fn is_forgotten(connection: &Connection, id: &JobId) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM forgotten WHERE id = ?1")?;
    Ok(statement.exists([id.as_str()])?)
}

fn refuse(connection: &Connection, id: &str, revision: i64) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("INSERT OR IGNORE INTO forgotten (id, revision) VALUES (?1, ?2)")?;
    statement.execute(params![id, revision])?;
    Ok(())
}

fn next_revision(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row(
        "UPDATE revision SET newest = newest + 1 WHERE one = 1 RETURNING newest",
        [],
        |row| row.get(0),
    )?)
}

/// Takes the rejected ones out of a board's reports: all, or those of one id. Their numbers stay.
fn clear_record(
    connection: &Connection,
    board: &Board,
    provider_id: Option<&str>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT number, report FROM import
         WHERE provider = ?1 AND board = ?2 AND report IS NOT NULL",
    )?;
    let mut rows = statement.query([&board.provider, &board.slug])?;
    while let Some(row) = rows.next()? {
        let (number, report): (i64, String) = (row.get(0)?, row.get(1)?);
        let mut report: Report = serde_json::from_str(&report).unwrap_or_default();
        let before = report.rejections.len();
        report.rejections.retain(|rejected| {
            provider_id.is_some() && rejected.provider_id.as_deref() != provider_id
        });
        if report.rejections.len() < before {
            let report = serde_json::to_string(&report).map_err(unwritten)?;
            connection.execute(
                "UPDATE import SET report = ?2 WHERE number = ?1",
                params![number, report],
            )?;
        }
    }
    Ok(())
}
