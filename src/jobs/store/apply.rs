//! Applying an import: one transaction, one posting at a time.

use super::{Store, StoreError, forget, record::Line};
use crate::jobs::{
    description::Description,
    import::{self, Board, Closures, Fetch, Options, Rejected, Report, Wholeness},
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
        fetch: &Fetch,
        now: Timestamp,
    ) -> Result<Report, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let line = Line::next(&transaction, self.run, board, fetch.started.as_second())?;
        let run = line.run;
        let mut import = Import::begin(&transaction, board, line, now, options)?;
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
        let report = import.end(fetch)?;
        if options.dry_run {
            transaction.rollback()?;
        } else {
            transaction.commit()?;
            self.run = Some(run);
        }
        Ok(report)
    }
}

/// An import under way.
struct Import<'a> {
    transaction: &'a Transaction<'a>,
    board: &'a Board,
    line: Line<'a>,
    now: i64,
    number: i64,
    revision: i64,
    refusals: forget::Refusals,
    braked: bool,
    report: Report,
}

/// What the store knows of a posting that is imported again.
struct Known {
    row: i64,
    hash: Vec<u8>,
    made_of: Option<Vec<u8>>,
    closed: bool,
    import: i64,
}

impl<'a> Import<'a> {
    fn begin(
        transaction: &'a Transaction<'a>,
        board: &'a Board,
        line: Line<'a>,
        now: Timestamp,
        options: Options,
    ) -> Result<Self, StoreError> {
        let newest = "SELECT newest FROM revision WHERE one = 1";
        Ok(Self {
            transaction,
            board,
            now: now.as_second(),
            number: line.number,
            line,
            revision: transaction.query_row(newest, [], |row| row.get(0))?,
            refusals: forget::Refusals::of(transaction, board)?,
            braked: false,
            report: Report {
                dry_run: options.dry_run,
                ..Report::default()
            },
        })
    }

    fn posting(&mut self, mut posting: Posting) -> Result<(), StoreError> {
        match self.known(&posting.key)? {
            None if self.refusals.hold(self.transaction, &posting.key)? => {
                self.report.reject(forget::refused(&posting.key));
            }
            None => {
                let (hash, made_of) = (hash(&posting)?, made_of(&mut posting)?);
                self.insert(posting, hash, made_of)?;
                self.report.new += 1;
            }
            Some(known) if known.import == self.number => self.report.repeated += 1,
            Some(known) => {
                let made_of = made_of(&mut posting)?;
                if !known.closed && known.made_of.as_deref() == Some(&made_of) {
                    self.seen_again(known.row, made_of)?;
                    self.report.unchanged += 1;
                    return Ok(());
                }
                if posting.description.is_empty() {
                    // A list without texts says nothing about them.
                    posting.description = self.text(known.row)?;
                }
                let hash = hash(&posting)?;
                if known.closed || known.hash != hash {
                    self.update(known.row, posting, hash, made_of)?;
                    self.report.changed += 1;
                    self.report.reopened += u64::from(known.closed);
                } else {
                    self.seen_again(known.row, made_of)?;
                    self.report.unchanged += 1;
                }
            }
        }
        Ok(())
    }

    /// A stored posting that can no longer be read is still there: it must not close.
    fn rejected(&mut self, mut rejected: Rejected) -> Result<(), StoreError> {
        if let Some(provider_id) = &rejected.provider_id {
            let Board { provider, slug } = self.board;
            let key = Key {
                provider: provider.clone(),
                board: slug.clone(),
                provider_id: provider_id.clone(),
            };
            if self.refusals.hold(self.transaction, &key)? {
                rejected = forget::refused(&key);
            } else {
                let mut statement = self.transaction.prepare_cached(
                    "UPDATE posting SET import = ?4, held = 0
                     WHERE provider = ?1 AND board = ?2 AND provider_id = ?3 AND closed IS NULL",
                )?;
                statement.execute(params![provider, slug, provider_id, self.number])?;
            }
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
        self.braked = brake;
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

    fn end(self, fetch: &Fetch) -> Result<Report, StoreError> {
        self.transaction.execute(
            "UPDATE revision SET newest = ?1 WHERE one = 1",
            [self.revision],
        )?;
        self.line.write(self.now, Some(&self.report), None)?;
        let Board { provider, slug } = self.board;
        self.transaction.execute(
            "DELETE FROM validators WHERE provider = ?1 AND board = ?2",
            [provider, slug],
        )?;
        let validators = &fetch.validators;
        // After a brake the same absence must be seen once more, which "not modified" would hide.
        if !self.braked && (validators.etag.is_some() || validators.last_modified.is_some()) {
            self.transaction.execute(
                "INSERT INTO validators (provider, board, etag, last_modified)
                 VALUES (?1, ?2, ?3, ?4)",
                params![provider, slug, validators.etag, validators.last_modified],
            )?;
        }
        Ok(self.report)
    }

    fn known(&self, key: &Key) -> Result<Option<Known>, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT number, hash, made_of, closed IS NOT NULL, import FROM posting
             WHERE provider = ?1 AND board = ?2 AND provider_id = ?3",
        )?;
        let known = statement.query_row([&key.provider, &key.board, &key.provider_id], |row| {
            Ok(Known {
                row: row.get(0)?,
                hash: row.get(1)?,
                made_of: row.get(2)?,
                closed: row.get(3)?,
                import: row.get(4)?,
            })
        });
        Ok(known.optional()?)
    }

    fn text(&self, row: i64) -> Result<Description, StoreError> {
        let mut statement = self
            .transaction
            .prepare_cached("SELECT description FROM body WHERE posting = ?1")?;
        let text = statement.query_row([row], |row| row.get(0));
        Ok(Description::from_stored(
            text.optional()?.unwrap_or_default(),
        ))
    }

    /// New: all is written, and readers are told.
    fn insert(
        &mut self,
        posting: Posting,
        hash: [u8; 32],
        made_of: MadeOf,
    ) -> Result<(), StoreError> {
        self.revision += 1;
        let key = &posting.key;
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO posting (id, provider, board, provider_id, hash, first_seen, last_seen,
                                  closed, import, held, revision, made_of)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, NULL, ?7, 0, ?8, ?9)",
        )?;
        let row = statement.insert(params![
            key.id().as_str(),
            key.provider,
            key.board,
            key.provider_id,
            hash,
            self.now,
            self.number,
            self.revision,
            made_of,
        ])?;
        self.body(
            "INSERT INTO body (posting, stated, description) VALUES (?1, ?2, ?3)",
            row,
            posting,
        )
    }

    /// Changed, or open again.
    fn update(
        &mut self,
        row: i64,
        posting: Posting,
        hash: [u8; 32],
        made_of: MadeOf,
    ) -> Result<(), StoreError> {
        self.revision += 1;
        let mut statement = self.transaction.prepare_cached(
            "UPDATE posting SET hash = ?2, last_seen = ?3, closed = NULL, import = ?4, held = 0,
                                revision = ?5, made_of = ?6
             WHERE number = ?1",
        )?;
        statement.execute(params![
            row,
            hash,
            self.now,
            self.number,
            self.revision,
            made_of
        ])?;
        self.body(
            "UPDATE body SET stated = ?2, description = ?3 WHERE posting = ?1",
            row,
            posting,
        )
    }

    fn body(&self, sql: &str, row: i64, mut posting: Posting) -> Result<(), StoreError> {
        let description = std::mem::take(&mut posting.description);
        let stated = serde_json::to_string(&posting).map_err(unwritten)?;
        let mut statement = self.transaction.prepare_cached(sql)?;
        statement.execute(params![row, stated, description.html()])?;
        Ok(())
    }

    fn seen_again(&self, row: i64, made_of: MadeOf) -> Result<(), StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "UPDATE posting SET last_seen = ?2, import = ?3, held = 0, made_of = ?4
             WHERE number = ?1",
        )?;
        statement.execute(params![row, self.now, self.number, made_of])?;
        Ok(())
    }
}

/// See [`made_of`].
type MadeOf = [u8; 16];

/// A mark of a posting as it came: equal marks, equal hashes, and no text was cleaned for it.
fn made_of(posting: &mut Posting) -> Result<MadeOf, StoreError> {
    let description = std::mem::take(&mut posting.description);
    let stated = serde_json::to_vec(posting).map_err(unwritten)?;
    let mut hash = Sha256::new();
    hash.update((stated.len() as u64).to_le_bytes());
    hash.update(&stated);
    description.mark(&mut hash);
    posting.description = description;
    let hash: [u8; 32] = hash.finalize().into();
    let mut mark = [0; 16];
    mark.copy_from_slice(&hash[..16]);
    Ok(mark)
}

/// Of all that was stated, and of nothing else: a feed's own counters and dates of change never
/// reach a posting.
fn hash(posting: &Posting) -> Result<[u8; 32], StoreError> {
    let shown = serde_json::to_vec(posting).map_err(unwritten)?;
    Ok(Sha256::digest(&shown).into())
}

pub(super) fn unwritten(error: serde_json::Error) -> StoreError {
    StoreError::Sql(rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
