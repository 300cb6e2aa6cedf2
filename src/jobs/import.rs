//! One board's postings into the store, and the report of it.
//!
//! - *Whole*: what was fetched is all that the board has, so what it lacks has closed.
//! - *Brake*: a board that lost more than half of its open postings, and at least ten, at once is
//!   more likely broken than empty. None is closed; those still absent from the next whole import
//!   are.
//! - *Repeated*: a posting that the same import held before; the first one counts.
//!
//! Every posting fetched is counted once: fetched = new + changed + unchanged + repeated +
//! rejected. Running an import twice changes nothing the second time.

use super::{
    posting::Posting,
    store::{Store, StoreError},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// One employer's feed at one provider.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Board {
    /// The provider, such as `greenhouse`.
    pub provider: String,
    /// The board's name at the provider.
    pub slug: String,
}

/// Something fetched that is no posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Which: its title, id or place in the payload, as people find it.
    pub what: String,
    /// Why, in words without a full stop.
    pub reason: String,
    /// The provider's id, where it could be read: a stored posting of that id stays as it is
    /// rather than closing.
    pub provider_id: Option<String>,
}

/// Whether what was fetched is all that the board has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wholeness {
    /// All of it: what is missing has closed.
    #[default]
    Whole,
    /// A part: nothing closes.
    Partial,
}

/// What to do when most of a board is gone at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closures {
    /// Close nothing yet, and warn.
    #[default]
    Brake,
    /// Close them.
    Accept,
}

/// How to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Whether this is the whole board.
    pub wholeness: Wholeness,
    /// What to do when most of it is gone.
    pub closures: Closures,
    /// Count, and change nothing.
    pub dry_run: bool,
}

/// What a server said about an answer, for the next request to send along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// How the postings were come by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetch {
    /// When it began.
    pub started: Timestamp,
    /// What to say at the next request; kept only if this import is applied. Without any, the next
    /// request asks for everything.
    pub validators: Validators,
}

impl Fetch {
    /// From a file: it began at that time, and nothing is known for a next request.
    pub fn begun(started: Timestamp) -> Self {
        Self {
            started,
            validators: Validators::default(),
        }
    }
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)] // reports of older versions are read too
pub struct Report {
    /// Postings in the payload.
    pub fetched: u64,
    /// Never seen before.
    pub new: u64,
    /// Seen before and different, or open again.
    pub changed: u64,
    /// Of the changed: open again.
    pub reopened: u64,
    /// As they were.
    pub unchanged: u64,
    /// In the payload more than once.
    pub repeated: u64,
    /// No longer on the board.
    pub closed: u64,
    /// Not understood.
    pub rejected: u64,
    /// How many were rejected for each reason.
    pub reasons: BTreeMap<String, u64>,
    /// The first rejected ones.
    pub rejections: Vec<Rejected>,
    /// What the operator should look at, each a sentence.
    pub warnings: Vec<String>,
    /// True when nothing was written.
    pub dry_run: bool,
    /// True when the server said that nothing changed since the last import.
    pub not_modified: bool,
}

/// How many rejected postings a report names; the rest are counted.
pub const REJECTIONS_NAMED: usize = 20;

/// How many reasons a report tells apart, and how long one may be.
const REASONS_NAMED: usize = 20;
const REASON_LIMIT: usize = 200;

const TITLE_LIMIT: usize = 500;
const TEXT_LIMIT: usize = 1 << 20;

/// Brings a board's postings into the store. A posting that comes without a text keeps the one that
/// is stored: lists often have none. Takes them one by one: a board of any size needs no
/// more memory than one posting.
pub fn import(
    store: &mut Store,
    board: &Board,
    postings: impl IntoIterator<Item = Result<Posting, Rejected>>,
    options: Options,
    now: Timestamp,
) -> Result<Report, StoreError> {
    import_fetched(store, board, postings, options, &Fetch::begun(now), now)
}

/// The same for postings that were fetched: says when that began, and what to say at the next
/// request.
pub fn import_fetched(
    store: &mut Store,
    board: &Board,
    postings: impl IntoIterator<Item = Result<Posting, Rejected>>,
    options: Options,
    fetch: &Fetch,
    now: Timestamp,
) -> Result<Report, StoreError> {
    let checked = postings
        .into_iter()
        .map(|posting| posting.and_then(|posting| check(board, posting)));
    store.apply(board, checked, options, fetch, now)
}

/// Whether so many postings gone at once are more likely a fault than the truth.
pub fn brakes(gone: u64, open: u64) -> bool {
    gone >= 10 && gone.saturating_mul(2) > open
}

/// Keeps out what the store and the pages could not stand for.
fn check(board: &Board, posting: Posting) -> Result<Posting, Rejected> {
    let reason = if posting.key.provider != board.provider || posting.key.board != board.slug {
        "it belongs to another board"
    } else if posting.key.provider_id.trim().is_empty() {
        "it has no id"
    } else if posting.title.trim().is_empty() {
        "it has no title"
    } else if posting.employer.trim().is_empty() {
        "it names no employer"
    } else if posting.title.len() > TITLE_LIMIT || posting.employer.len() > TITLE_LIMIT {
        "its title or employer is longer than 500 bytes"
    } else if posting.key.provider_id.len() > TITLE_LIMIT {
        "its id is longer than 500 bytes"
    } else if !posting.description.fits(TEXT_LIMIT) {
        "its text is longer than a megabyte"
    } else if posting.places.len() > 500 {
        "it has more than 500 places"
    } else {
        return Ok(posting);
    };
    let what = if posting.title.trim().is_empty() {
        &posting.key.provider_id
    } else {
        &posting.title
    };
    Err(Rejected {
        what: what.chars().take(80).collect(),
        reason: reason.to_owned(),
        provider_id: Some(posting.key.provider_id).filter(|_| posting.key.board == board.slug),
    })
}

impl Report {
    /// Notes one rejected posting; all are counted, the first ones named.
    pub fn reject(&mut self, rejected: Rejected) {
        self.rejected += 1;
        let reason = &rejected.reason[..rejected.reason.floor_char_boundary(REASON_LIMIT)];
        let reason = if self.reasons.len() < REASONS_NAMED || self.reasons.contains_key(reason) {
            reason
        } else {
            "other reasons"
        };
        *self.reasons.entry(reason.to_owned()).or_default() += 1;
        if self.rejections.len() < REJECTIONS_NAMED {
            self.rejections.push(rejected);
        }
    }

    /// This report and another board's as one.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        self.fetched += other.fetched;
        self.new += other.new;
        self.changed += other.changed;
        self.reopened += other.reopened;
        self.unchanged += other.unchanged;
        self.repeated += other.repeated;
        self.closed += other.closed;
        self.rejected += other.rejected;
        self.rejections.extend(other.rejections);
        self.rejections.truncate(REJECTIONS_NAMED);
        self.warnings.extend(other.warnings);
        self.dry_run |= other.dry_run;
        self
    }

    /// Whether every posting fetched was counted once.
    pub fn adds_up(&self) -> bool {
        self.fetched == self.new + self.changed + self.unchanged + self.repeated + self.rejected
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.dry_run {
            f.write_str("dry run, nothing was written: ")?;
        }
        if self.not_modified {
            f.write_str("not modified: ")?;
        }
        write!(
            f,
            "{} fetched: {} new, {} changed",
            self.fetched, self.new, self.changed
        )?;
        if self.reopened > 0 {
            write!(f, " ({} open again)", self.reopened)?;
        }
        write!(
            f,
            ", {} unchanged, {} repeated, {} rejected; {} closed",
            self.unchanged, self.repeated, self.rejected, self.closed
        )?;
        for rejected in &self.rejections {
            write!(f, "\n  rejected {}: {}", rejected.what, rejected.reason)?;
        }
        let unnamed = self.rejected.saturating_sub(self.rejections.len() as u64);
        if unnamed > 0 {
            write!(f, "\n  and {unnamed} more rejected")?;
        }
        for warning in &self.warnings {
            write!(f, "\n  warning: {warning}")?;
        }
        Ok(())
    }
}
