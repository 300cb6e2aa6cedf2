//! The record of imports, and what the next request of a board says.
//!
//! - *Run*: the imports of one call of the program or of one turn of the schedule. All that one
//!   [`Store`] records is one run, until [`Store::begin_run`] begins the next.
//! - *Validators*: what a board's server said about the answer that was imported last. Sent along
//!   with the next request they let it answer "not modified".

use super::{Store, StoreError, read::time};
use crate::jobs::import::{Board, Report, Validators};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

/// One board in the record of imports.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Boards of one run have one number.
    pub run: i64,
    /// When its fetch began.
    pub started: Timestamp,
    /// When it was applied, or failed.
    pub ended: Timestamp,
    /// Which board.
    pub board: Board,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a board's import.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is in the store.
    Applied(Report),
    /// It failed, for this reason; nothing was changed.
    Failed(String),
}

/// The longest reason that is kept.
const LONGEST_REASON: usize = 1_000;

impl Store {
    /// What is recorded from here on belongs to a new run.
    pub fn begin_run(&mut self) {
        self.run = None;
    }

    /// The last imports of boards, newest first, at most `limit`.
    pub fn record(&self, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT run, started, ended, provider, board, report, failure FROM import
             ORDER BY number DESC LIMIT ?1",
        )?;
        let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
        let mut record = Vec::new();
        while let Some(row) = rows.next()? {
            let report: Option<String> = row.get(5)?;
            let failure: Option<String> = row.get(6)?;
            record.push(Recorded {
                run: row.get(0)?,
                started: time(row.get(1)?),
                ended: time(row.get(2)?),
                board: Board {
                    provider: row.get(3)?,
                    slug: row.get(4)?,
                },
                outcome: match failure {
                    Some(reason) => Outcome::Failed(reason),
                    // A report of another version is still a line that says when and where.
                    None => Outcome::Applied(
                        serde_json::from_str(&report.unwrap_or_default()).unwrap_or_default(),
                    ),
                },
            });
        }
        Ok(record)
    }

    /// Records that a board could not be fetched or read. Its postings stay as they are.
    pub fn record_failure(
        &mut self,
        board: &Board,
        started: Timestamp,
        ended: Timestamp,
        reason: &str,
    ) -> Result<(), StoreError> {
        let reason = &reason[..reason.floor_char_boundary(LONGEST_REASON)];
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let line = Line::next(&transaction, self.run, board, started.as_second())?;
        line.write(ended.as_second(), None, Some(reason))?;
        let run = line.run;
        transaction.commit()?;
        self.run = Some(run);
        Ok(())
    }

    /// Applies the answer "not modified": all that the last import of the board held was seen
    /// again. Being seen again changes nothing that a reader sees.
    pub fn confirm(
        &mut self,
        board: &Board,
        started: Timestamp,
        now: Timestamp,
    ) -> Result<Report, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let line = Line::next(&transaction, self.run, board, started.as_second())?;
        let seen = transaction.execute(
            "UPDATE posting SET last_seen = ?3, import = ?4
             WHERE provider = ?1 AND board = ?2 AND closed IS NULL AND import =
                (SELECT max(number) FROM import
                 WHERE provider = ?1 AND board = ?2 AND failure IS NULL)",
            params![board.provider, board.slug, now.as_second(), line.number],
        )? as u64;
        let report = Report {
            fetched: seen,
            unchanged: seen,
            not_modified: true,
            ..Report::default()
        };
        line.write(now.as_second(), Some(&report), None)?;
        let run = line.run;
        transaction.commit()?;
        self.run = Some(run);
        Ok(report)
    }

    /// What to say at the next request of a board; nothing is known before its first import.
    pub fn validators(&self, board: &Board) -> Result<Validators, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT etag, last_modified FROM validators WHERE provider = ?1 AND board = ?2",
        )?;
        let known = statement.query_row([&board.provider, &board.slug], |row| {
            Ok(Validators {
                etag: row.get(0)?,
                last_modified: row.get(1)?,
            })
        });
        Ok(known.optional()?.unwrap_or_default())
    }
}

/// A line of the record that is being written.
pub(super) struct Line<'a> {
    transaction: &'a Transaction<'a>,
    board: &'a Board,
    started: i64,
    /// Its own number: postings bear it as that of the last import that held them.
    pub number: i64,
    /// The number of its run.
    pub run: i64,
}

impl<'a> Line<'a> {
    /// The next line, of the run given or of a new one.
    pub(super) fn next(
        transaction: &'a Transaction<'a>,
        run: Option<i64>,
        board: &'a Board,
        started: i64,
    ) -> Result<Self, StoreError> {
        let number = |sql| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(Self {
            transaction,
            board,
            started,
            number: number("SELECT coalesce(max(number), 0) + 1 FROM import")?,
            run: match run {
                Some(run) => run,
                None => number("SELECT coalesce(max(run), 0) + 1 FROM import")?,
            },
        })
    }

    /// Writes it: a report or a failure.
    pub(super) fn write(
        &self,
        ended: i64,
        report: Option<&Report>,
        failure: Option<&str>,
    ) -> Result<(), StoreError> {
        let report = report
            .map(serde_json::to_string)
            .transpose()
            .map_err(super::apply::unwritten)?;
        self.transaction.execute(
            "INSERT INTO import (number, run, started, ended, provider, board, report, failure)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                self.number,
                self.run,
                self.started,
                ended,
                self.board.provider,
                self.board.slug,
                report,
                failure
            ],
        )?;
        Ok(())
    }
}
