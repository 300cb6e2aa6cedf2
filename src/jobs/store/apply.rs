//! Applying an import: one transaction, one posting at a time.

use super::{Store, StoreError};
use crate::jobs::{
    import::{self, Board, Closures, Options, Rejected, Report, Wholeness},
    posting::{Key, Posting},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};

impl Store {
    /// Applies an import: all of it or, on any error, nothing. See [`import::import`].
    pub fn apply(
        &mut self,
        board: &Board,
        postings: impl IntoIterator<Item = Result<Posting, Rejected>>,
        options: Options,
        now: Timestamp,
    ) -> Result<Report, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut import = Import::begin(&transaction, board, now, options)?;
        for posting in postings {
            import.report.fetched += 1;
            match posting {
                Ok(posting) => import.posting(posting)?,
                Err(rejected) => import.rejected(rejected)?,
            }
        }
        if options.wholeness == Wholeness::Whole {
            import.close(options.closures)?;
        }
        let report = import.end()?;
        if options.dry_run {
            transaction.rollback()?;
        } else {
            transaction.commit()?;
        }
        Ok(report)
    }
}

/// An import under way.
struct Import<'a> {
    transaction: &'a Transaction<'a>,
    board: &'a Board,
    now: i64,
    number: i64,
    revision: i64,
    report: Report,
}

/// What the store knows of a posting that is imported again.
struct Known {
    hash: Vec<u8>,
    closed: bool,
    import: i64,
}

impl<'a> Import<'a> {
    fn begin(
        transaction: &'a Transaction<'a>,
        board: &'a Board,
        now: Timestamp,
        options: Options,
    ) -> Result<Self, StoreError> {
        let number = |sql| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(Self {
            transaction,
            board,
            now: now.as_second(),
            number: number("SELECT coalesce(max(number), 0) + 1 FROM import")?,
            revision: number("SELECT newest FROM revision WHERE one = 1")?,
            report: Report {
                dry_run: options.dry_run,
                ..Report::default()
            },
        })
    }

    fn posting(&mut self, posting: Posting) -> Result<(), StoreError> {
        match self.known(&posting.key)? {
            None => {
                self.write(posting, None)?;
                self.report.new += 1;
            }
            Some(known) if known.import == self.number => self.report.repeated += 1,
            Some(known) => {
                let hash = hash(&posting)?;
                if known.closed || known.hash != hash {
                    self.write(posting, Some(hash))?;
                    self.report.changed += 1;
                    self.report.reopened += u64::from(known.closed);
                } else {
                    self.seen_again(&posting.key)?;
                    self.report.unchanged += 1;
                }
            }
        }
        Ok(())
    }

    /// A stored posting that can no longer be read is still there: it must not close.
    fn rejected(&mut self, rejected: Rejected) -> Result<(), StoreError> {
        if let Some(provider_id) = &rejected.provider_id {
            let mut statement = self.transaction.prepare_cached(
                "UPDATE posting SET import = ?4, held = 0
                 WHERE provider = ?1 AND board = ?2 AND provider_id = ?3 AND closed IS NULL",
            )?;
            let Board { provider, slug } = self.board;
            statement.execute(params![provider, slug, provider_id, self.number])?;
        }
        self.report.reject(rejected);
        Ok(())
    }

    /// Closes what the board no longer has, unless too much is gone at once.
    fn close(&mut self, closures: Closures) -> Result<(), StoreError> {
        let Board { provider, slug } = self.board;
        let (open, gone, held): (i64, i64, i64) = self.transaction.query_row(
            "SELECT count(*), coalesce(sum(import <> ?3), 0),
                    coalesce(sum(import <> ?3 AND held), 0)
             FROM posting WHERE provider = ?1 AND board = ?2 AND closed IS NULL",
            params![provider, slug, self.number],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        // Those that the brake held before are judged no more: this is the same absence.
        let (fresh, others) = ((gone - held) as u64, (open - held) as u64);
        let brake = closures == Closures::Brake && import::brakes(fresh, others);
        let closing = {
            let mut statement = self.transaction.prepare_cached(
                "SELECT number FROM posting
                 WHERE provider = ?1 AND board = ?2 AND closed IS NULL AND import <> ?3
                   AND (held OR NOT ?4)",
            )?;
            let rows = statement.query_map(params![provider, slug, self.number, brake], |row| {
                row.get(0)
            })?;
            rows.collect::<Result<Vec<i64>, _>>()?
        };
        let mut statement = self.transaction.prepare_cached(
            "UPDATE posting SET closed = ?2, held = 0, revision = ?3 WHERE number = ?1",
        )?;
        for number in closing {
            self.revision += 1;
            statement.execute(params![number, self.now, self.revision])?;
            self.report.closed += 1;
        }
        if brake {
            self.transaction.execute(
                "UPDATE posting SET held = 1
                 WHERE provider = ?1 AND board = ?2 AND closed IS NULL AND import <> ?3",
                params![provider, slug, self.number],
            )?;
            self.report.warnings.push(format!(
                "{fresh} of the {others} open jobs of {provider}/{slug} are gone at once, so none \
                 of them was closed. The next import closes those that are still gone; \
                 --accept-closures closes them now"
            ));
        }
        Ok(())
    }

    fn end(self) -> Result<Report, StoreError> {
        self.transaction.execute(
            "UPDATE revision SET newest = ?1 WHERE one = 1",
            [self.revision],
        )?;
        let report = serde_json::to_string(&self.report).map_err(unwritten)?;
        let Board { provider, slug } = self.board;
        self.transaction.execute(
            "INSERT INTO import (number, at, provider, board, report) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![self.number, self.now, provider, slug, report],
        )?;
        Ok(self.report)
    }

    fn known(&self, key: &Key) -> Result<Option<Known>, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT hash, closed IS NOT NULL, import FROM posting
             WHERE provider = ?1 AND board = ?2 AND provider_id = ?3",
        )?;
        let known = statement.query_row([&key.provider, &key.board, &key.provider_id], |row| {
            Ok(Known {
                hash: row.get(0)?,
                closed: row.get(1)?,
                import: row.get(2)?,
            })
        });
        Ok(known.optional()?)
    }

    /// New, changed, or open again: all is written, and readers are told.
    fn write(&mut self, mut posting: Posting, known: Option<[u8; 32]>) -> Result<(), StoreError> {
        let hash = match known {
            Some(hash) => hash,
            None => hash(&posting)?,
        };
        let description = std::mem::take(&mut posting.description);
        let stated = serde_json::to_string(&posting).map_err(unwritten)?;
        let key = &posting.key;
        self.revision += 1;
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO posting (id, provider, board, provider_id, stated, description, hash,
                                  first_seen, last_seen, closed, import, held, revision)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, NULL, ?9, 0, ?10)
             ON CONFLICT (provider, board, provider_id) DO UPDATE SET
                 stated = ?5, description = ?6, hash = ?7, last_seen = ?8, closed = NULL,
                 import = ?9, held = 0, revision = ?10",
        )?;
        statement.execute(params![
            key.id().as_str(),
            key.provider,
            key.board,
            key.provider_id,
            stated,
            description.html(),
            hash,
            self.now,
            self.number,
            self.revision,
        ])?;
        Ok(())
    }

    fn seen_again(&mut self, key: &Key) -> Result<(), StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "UPDATE posting SET last_seen = ?4, import = ?5, held = 0
             WHERE provider = ?1 AND board = ?2 AND provider_id = ?3",
        )?;
        statement.execute(params![
            key.provider,
            key.board,
            key.provider_id,
            self.now,
            self.number
        ])?;
        Ok(())
    }
}

/// Of all that was stated, and of nothing else: a feed's own counters and dates of change never
/// reach a posting.
fn hash(posting: &Posting) -> Result<[u8; 32], StoreError> {
    let shown = serde_json::to_vec(posting).map_err(unwritten)?;
    Ok(Sha256::digest(&shown).into())
}

fn unwritten(error: serde_json::Error) -> StoreError {
    StoreError::Sql(rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
