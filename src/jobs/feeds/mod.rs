//! What boards publish, as postings: one pure parser for each provider.
//!
//! - [`Provider`]: a system that publishes boards in one format; [`PROVIDERS`] lists them.
//! - [`Board`]: one employer's feed at a provider.
//! - [`Parsed`]: what an answer holds. One bad posting is rejected with a reason and the rest is
//!   in; an answer that is no answer is a [`FeedError`].
//! - [`client`]: the one HTTP client, which fetches answers; [`fetch`]: a whole board by it.
//! - [`own`]: the operator's own postings and the examples, from markdown files.
//!
//! A parser reads the fields that it names and no others: what an employer adds for itself may
//! be a cost centre or a person's name. A field that lies is not read, and a posting without an
//! id, a title or an address to apply at is rejected; only a page of the employer's own, and our own
//! lines, may leave the address out.

mod ashby;
pub mod client;
pub mod fetch;
mod fields;
mod greenhouse;
mod indeed_xml;
mod jobposting;
mod jsonld;
mod lever;
pub mod own;
mod personio;
mod provider;
mod recruitee;
mod remoteok;
mod remotive;
mod schema;
mod scripts;
mod simplify;
mod smartrecruiters;
mod stated;
mod teamtailor;
#[cfg(test)]
mod tests;
mod weworkremotely;
mod workable;
mod xml;

pub use provider::{PROVIDERS, Paging, Provider};

use super::{import, posting::Posting};
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

/// Answers that are larger are not read.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Postings of a board beyond this are not read.
pub const MOST_POSTINGS: usize = 50_000;

/// One employer's feed at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Its name in the provider's addresses.
    pub slug: String,
    /// The employer, where the answer names none.
    pub employer: String,
}

/// What an answer holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// Postings, in the provider's order.
    pub postings: Vec<Posting>,
    /// What could not be read, and why.
    pub rejected: Vec<Rejected>,
    /// Whether this is all of the board: only then may what is absent be closed.
    pub whole: Wholeness,
}

impl Parsed {
    /// Why this is only a part of its board; none when it is all of it.
    pub fn part(&self) -> Option<String> {
        match &self.whole {
            Wholeness::Whole => None,
            Wholeness::Page { .. } => Some("it is one page of the board".to_owned()),
            Wholeness::Partial(reason) => Some(reason.clone()),
        }
    }

    /// What an import may take it for: a part closes nothing, whatever was asked for.
    pub fn wholeness(&self, asked: import::Wholeness) -> import::Wholeness {
        match self.whole {
            Wholeness::Whole => asked,
            Wholeness::Page { .. } | Wholeness::Partial(_) => import::Wholeness::Partial,
        }
    }

    /// How many rows the answer held.
    pub fn rows(&self) -> usize {
        self.postings.len() + self.rejected.len()
    }

    /// The pages of a board as one answer. It is whole when the pages hold as many postings as
    /// the board has, or, where no page says how many, when the last page was not full.
    pub fn joined(pages: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self {
            postings: Vec::new(),
            rejected: Vec::new(),
            whole: Wholeness::Partial("no page was fetched".to_owned()),
        };
        let mut cause = None;
        for page in pages {
            all.postings.extend(page.postings);
            all.rejected.extend(page.rejected);
            if let Wholeness::Partial(reason) = &page.whole {
                cause.get_or_insert_with(|| reason.clone());
            }
            all.whole = page.whole;
        }
        let given = all.postings.len() + all.rejected.len();
        all.whole = match (cause, all.whole) {
            (Some(reason), _) => Wholeness::Partial(reason),
            (None, Wholeness::Page { total: Some(total) }) if given as u64 >= total => {
                Wholeness::Whole
            }
            (None, Wholeness::Page { total: Some(total) }) => {
                Wholeness::Partial(format!("the pages hold {given} of {total} postings"))
            }
            (None, Wholeness::Page { total: None }) => {
                Wholeness::Partial("the last page is full: there may be more".to_owned())
            }
            (None, whole) => whole,
        };
        all
    }

    /// Puts postings that were fetched one by one in the place of those that a list gave without
    /// their text. One that the list does not have is left out: it has closed in between.
    pub fn enrich(&mut self, details: impl IntoIterator<Item = Posting>) {
        let mut details: HashMap<_, _> = details
            .into_iter()
            .map(|posting| (posting.key.clone(), posting))
            .collect();
        for posting in &mut self.postings {
            if let Some(detail) = details.remove(&posting.key) {
                *posting = detail;
            }
        }
    }

    /// The same with every posting of one board. One that named another is known by its whole
    /// key, so that two boards' ids stay apart.
    #[must_use]
    fn of_board(mut self, provider: &str, board: &Board) -> Self {
        for posting in &mut self.postings {
            let key = &mut posting.key;
            if key.provider != provider || key.board != board.slug {
                key.provider_id = format!("{}/{}/{}", key.provider, key.board, key.provider_id);
                key.provider = provider.to_owned();
                key.board.clone_from(&board.slug);
            }
        }
        self
    }

    /// Everything fetched, by the board that it is of. Only our own lines name boards of their own;
    /// those come first, and `own`, the board that was asked for, last. It is there whenever
    /// something is of it, or nothing is of any other.
    pub fn into_boards(mut self, own: import::Board) -> Vec<(import::Board, Self)> {
        let mut boards: BTreeMap<import::Board, Vec<Posting>> = BTreeMap::new();
        for posting in std::mem::take(&mut self.postings) {
            let board = import::Board {
                provider: posting.key.provider.clone(),
                slug: posting.key.board.clone(),
            };
            boards.entry(board).or_default().push(posting);
        }
        self.postings = boards.remove(&own).unwrap_or_default();
        let others = boards.into_iter().map(|(board, postings)| {
            let part = Self {
                postings,
                rejected: Vec::new(),
                whole: self.whole.clone(),
            };
            (board, part)
        });
        let mut all: Vec<_> = others.collect();
        if all.is_empty() || !self.postings.is_empty() || !self.rejected.is_empty() {
            all.push((own, self));
        }
        all
    }

    /// Everything fetched, for an import: postings and what was left out.
    pub fn into_results(self) -> impl Iterator<Item = Result<Posting, import::Rejected>> {
        let rejected = self.rejected.into_iter().map(|rejected| {
            Err(import::Rejected {
                what: rejected
                    .title
                    .or_else(|| rejected.id.clone())
                    .unwrap_or_default(),
                reason: rejected.reason,
                provider_id: rejected.id,
            })
        });
        self.postings.into_iter().map(Ok).chain(rejected)
    }
}

/// A posting that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The provider's id, if it could be read. None as well for a posting that the board has
    /// taken back (unlisted, for staff only): a stored one of that id is to close.
    pub id: Option<String>,
    /// Title, if it could be read.
    pub title: Option<String>,
    /// Why, in one sentence without a full stop.
    pub reason: String,
}

/// Whether an answer is all of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wholeness {
    /// Every posting of the board.
    Whole,
    /// A page of a board that is read in pages: [`Parsed::joined`] tells whether all are there.
    Page {
        /// How many postings the board has, where the answer says so.
        total: Option<u64>,
    },
    /// Some are missing, for the reason given.
    Partial(String),
}

/// An answer that is no answer of the provider.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct FeedError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Line and column in the answer, counted from 1, where that is known.
    pub position: Option<(usize, usize)>,
}

impl FeedError {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            position: None,
        }
    }

    /// Why bytes are not the JSON that was expected.
    fn json(error: &serde_json::Error, bytes: &[u8]) -> Self {
        let start = bytes.trim_ascii_start();
        let message = if start.is_empty() {
            "the answer is empty".to_owned()
        } else if start.starts_with(b"<") {
            "the answer is a page (HTML or XML), not JSON: the board may have moved or be down"
                .to_owned()
        } else if error.is_eof() {
            "the answer is cut off: its JSON ends too early".to_owned()
        } else {
            let text = error.to_string();
            let cause = text.split(" at line ").next().unwrap_or("");
            format!("the answer is not the JSON that was expected: {cause}")
        };
        Self {
            message,
            position: (error.line() > 0).then(|| (error.line(), error.column())),
        }
    }
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.position {
            Some((line, column)) => write!(f, " (line {line}, column {column})"),
            None => Ok(()),
        }
    }
}

/// Text with blanks of all kinds run together and cut off at both ends.
fn trimmed(text: &str) -> String {
    let cut = &text[..text.floor_char_boundary(2_000)];
    let words: Vec<&str> = cut
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// An address that a reader may be sent to: `https`, `http`, or a `mailto`.
fn apply_address(text: &str) -> Option<String> {
    let url = url::Url::parse(text.trim()).ok()?;
    let known = match url.scheme() {
        "https" | "http" => url.has_host() && url.username().is_empty(),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    (known && text.len() <= 2_000).then(|| url.to_string())
}
