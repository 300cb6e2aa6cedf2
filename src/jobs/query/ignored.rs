//! What of an address means nothing here.
//!
//! - *Known* ([`Known`]): who says which values of closed lists there are.
//! - *Tracker*: a key that mail and networks hang on every link; it goes without a word.
//! - *Token*: how the address that a reader is sent to carries what was left out: `key` or
//!   `key:value`, of few and safe letters, and believed only where it would be ignored again. So
//!   nobody can make a page say what he likes.

use super::{Facet, Query};
use crate::figures::money::Currency;
use std::fmt;

/// Keys of a query that are no facet.
const KEYS: [&str; 5] = ["q", "currency", "sort", "page", "upto"];
/// Longest key and longest value of a token, in characters.
const TOKEN: usize = 30;
/// Stands in a token for the end of a long address.
const END: &str = "...";
/// Keys that others hang on links, beside all that begin with `utm_`.
const TRACKERS: [&str; 22] = [
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "dclid",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ref",
    "ref_src",
    "srsltid",
    "ttclid",
    "twclid",
    "wbraid",
];

/// Says which values there are.
pub trait Known {
    /// Whether a value of a facet may stand in a query.
    fn value(&self, facet: Facet, slug: &str) -> bool;

    /// Whether amounts of a currency can be compared with others.
    fn currency(&self, _currency: Currency) -> bool {
        true
    }
}

impl<F: Fn(Facet, &str) -> bool> Known for F {
    fn value(&self, facet: Facet, slug: &str) -> bool {
        self(facet, slug)
    }
}

/// One thing that was left out. In words for people as it is displayed: `level “boss”`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ignored {
    /// A key that no list has, and its value.
    Key(String, String),
    /// A key and a value that it cannot have.
    Value(&'static str, String),
    /// A key with more than is read of it.
    More(&'static str),
    /// What comes after the most that is read of an address.
    End,
}

impl Ignored {
    /// As programs read it: `key=value`; an ellipsis where it is more than one value.
    pub fn pair(&self) -> String {
        match self {
            Self::Key(key, value) => format!("{key}={value}"),
            Self::Value(key, value) => format!("{key}={value}"),
            Self::More(key) => format!("{key}=…"),
            Self::End => "…".to_owned(),
        }
    }

    /// As an address carries it. None of what has no safe letter.
    pub fn token(&self) -> Option<String> {
        match self {
            Self::Key(key, _) => Some(safe(key)).filter(|key| !key.is_empty()),
            Self::Value(key, value) => match safe(value).as_str() {
                "" => None,
                value => Some(format!("{key}:{value}")),
            },
            Self::More(key) => Some((*key).to_owned()),
            Self::End => Some(END.to_owned()),
        }
    }

    /// What a token stands for. None where it would not be ignored.
    pub fn of_token(token: &str, known: &impl Known) -> Option<Self> {
        let (key, value) = match token.split_once(':') {
            Some((key, value)) => (key, Some(value)),
            None => (token, None),
        };
        let is_safe = |part: &str| !part.is_empty() && safe(part) == part;
        if !is_safe(key) || !value.is_none_or(is_safe) {
            return None;
        }
        match (key_of(key), value) {
            (None, None) if key == END => Some(Self::End),
            (None, None) if !is_tracker(key) => Some(Self::Key(key.to_owned(), String::new())),
            (Some(key), None) if key == "q" || Facet::parse(key).is_some() => Some(Self::More(key)),
            (Some(key), Some(value)) => {
                let again = Query::parse_known(&format!("{key}={value}"), None, known);
                let ignored = again.ignored.into_iter().next()?;
                matches!(ignored, Self::Value(..)).then_some(ignored)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Ignored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key, _) => write!(f, "“{key}”"),
            Self::Value(key, value) => write!(f, "{key} “{value}”"),
            Self::More("q") => f.write_str("the text after 200 letters"),
            Self::More(key) => write!(f, "more than 20 values of {key}"),
            Self::End => f.write_str("the end of a very long address"),
        }
    }
}

/// The key of a query, as it is written.
pub(super) fn key_of(key: &str) -> Option<&'static str> {
    let own = KEYS.into_iter().find(|own| *own == key);
    own.or_else(|| Facet::parse(key).map(Facet::key))
}

/// Whether a key is there for others.
pub(super) fn is_tracker(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("utm_") || TRACKERS.contains(&key.as_str())
}

/// The safe letters of a stranger's word, cut.
fn safe(word: &str) -> String {
    let is_safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    word.chars().filter(is_safe).take(TOKEN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(_: Facet, slug: &str) -> bool {
        slug != "nope"
    }

    #[test]
    fn a_token_is_believed_only_where_it_would_be_ignored() {
        for token in [
            "foo",
            "level:boss",
            "role:nope",
            "page:0",
            "skill",
            "q",
            END,
        ] {
            let ignored = Ignored::of_token(token, &all).unwrap();
            assert_eq!(ignored.token().as_deref(), Some(token));
        }
        for token in [
            "",
            "Your account is locked",
            "level:senior",
            "level:",
            ":boss",
            "utm_source",
            "foo:call-1-800",
            "q:call-1-800",
            "skill:call-1-800",
            "sort",
            "level:boss\u{a0}",
            "level:bossbossbossbossbossbossbossboss",
        ] {
            assert_eq!(Ignored::of_token(token, &all), None, "{token}");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_token_says_it_says_again(token in "\\PC{0,40}|[a-z]{1,6}:[a-z0-9.-]{0,34}") {
            if let Some(ignored) = Ignored::of_token(&token, &all) {
                prop_assert_eq!(ignored.token(), Some(token));
            }
        }
    }
}
