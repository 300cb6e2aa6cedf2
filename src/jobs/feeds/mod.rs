//! What boards publish, as postings: one pure parser for each provider.
//!
//! - [`Provider`]: a system that publishes boards in one format; [`PROVIDERS`] lists them.
//! - [`Board`]: one employer's feed at a provider.
//! - [`Parsed`]: what an answer holds. One bad posting is rejected with a reason and the rest is
//!   in; an answer that is no answer is a [`FeedError`].
//! - [`client`]: the one HTTP client, which fetches answers.
//! - [`own`]: the operator's own postings and the examples, from markdown files.

pub mod client;
mod greenhouse;
pub mod own;

use super::{import, posting::Posting};
use std::fmt;

/// Answers that are larger are not read.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Postings of a board beyond this are not read.
pub const MOST_POSTINGS: usize = 50_000;

/// A system that publishes boards in one format.
#[derive(Debug)]
pub struct Provider {
    /// Its name in keys and files.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Where a board is found: `{board}` stands for the board's slug.
    pub address: &'static str,
    parser: fn(&[u8], &Board) -> Result<Parsed, FeedError>,
}

/// The providers that can be read.
pub const PROVIDERS: [Provider; 1] = [Provider {
    name: "greenhouse",
    title: "Greenhouse",
    address: "https://boards-api.greenhouse.io/v1/boards/{board}/jobs?content=true&pay_transparency=true",
    parser: greenhouse::parse,
}];

impl Provider {
    /// The provider of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROVIDERS.iter().find(|provider| provider.name == name)
    }

    /// The names of all providers.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PROVIDERS.iter().map(|provider| provider.name)
    }

    /// The address of a board. None unless its slug is letters, digits, `-`, `_` and dots, so
    /// that a slug cannot lead to another path.
    pub fn address_of(&self, board: &str) -> Option<String> {
        let fits = !board.is_empty()
            && board.len() <= 100
            && board
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
            && !board.starts_with('.');
        fits.then(|| self.address.replace("{board}", board))
    }

    /// Reads an answer of this provider.
    pub fn parse(&self, bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
        if bytes.len() > MOST_BYTES {
            return Err(FeedError::new(format!(
                "the answer has {} MB, more than the {} MB that are read",
                bytes.len() / 1_048_576,
                MOST_BYTES / 1_048_576
            )));
        }
        (self.parser)(bytes, board)
    }
}

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
    /// The provider's id, if it could be read.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_cannot_lead_to_another_address() {
        let provider = Provider::named("greenhouse").unwrap();
        assert!(
            provider
                .address_of("stripe")
                .unwrap()
                .contains("/boards/stripe/jobs?")
        );
        for slug in ["", "../x", "a/b", "a?b", "a b", ".hidden"] {
            assert_eq!(provider.address_of(slug), None, "{slug}");
        }
        assert!(Provider::named("nobody").is_none());
    }

    #[test]
    fn readers_are_sent_to_the_web_or_to_mail_only() {
        assert!(apply_address("https://a.example/b?c=d").is_some());
        assert!(apply_address("mailto:jobs@a.example").is_some());
        for text in [
            "javascript:alert(1)",
            "/jobs/1",
            "ftp://a.example",
            "https://u:p@a.example/",
            "mailto:x",
            "",
        ] {
            assert_eq!(apply_address(text), None, "{text}");
        }
    }
}
