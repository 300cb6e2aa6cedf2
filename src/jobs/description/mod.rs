//! A posting's text as clean HTML. An unclean one cannot be seen: what shows it cleans it first,
//! and what comes back from the store is checked before it is believed.
//!
//! Cleaning takes five steps, each linear in the length of the input:
//! 1. cut to [`MOST_BYTES`];
//! 2. `tokens`: html5ever's tokenizer, which builds no tree, so nesting costs nothing;
//! 3. `normal`: write the tokens again in a small strict form: known elements, bounded depth,
//!    no empty paragraphs, headings under the page's own;
//! 4. `bullets`: lists that were typed become lists;
//! 5. ammonia with an allow-list, which has the last word.
//!
//! `plain` reads the normal form back as text in blocks.

mod bullets;
mod elements;
mod normal;
mod plain;
mod tokens;

pub use plain::{Block, BlockKind, PlainText};

use crate::content::html::unescape;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, OnceLock},
};

/// Longer input is cut. The longest honest posting that we saw has 40 kB.
pub const MOST_BYTES: usize = 256 * 1024;

/// Raised when cleaning gives another result for the same text.
const CLEANING: u8 = 2;

/// No text grows by more when it is cleaned: `<p>` after `<p>` inside bold, slanted and code text.
const MOST_GROWTH: usize = 32;

/// What every link says about itself. A followed link is a provider's right, not a text's.
const LINK_REL: &str = "nofollow noopener noreferrer";

/// Elements without attributes that a description may hold; links stand apart.
const ELEMENTS: [&str; 19] = [
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
    "a",
];

/// The allow-list, made once: its sets cost as much as cleaning a short text.
static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["https", "mailto"]))
        .link_rel(Some(LINK_REL));
    builder
});

/// Clean HTML of a small set of elements. The store keeps it as it is.
///
/// A feed's text waits behind its door and is cleaned when it is first looked at: most imports
/// find most texts unchanged, and those are never looked at. Nothing leads to it but its mark.
#[derive(Debug, Clone)]
pub struct Description(Form);

#[derive(Debug, Clone)]
enum Form {
    Clean(String),
    Waiting {
        text: String,
        escapes: Escapes,
        clean: OnceLock<String>,
    },
}

/// How often the markup of a feed's text is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escapes {
    None,
    Once,
}

impl Description {
    /// The clean form of any HTML. Cleaning what is clean changes nothing.
    pub fn clean(html: &str) -> Self {
        Self(Form::Clean(clean(html)))
    }

    /// The same, cleaned when it is first looked at.
    pub fn of_html(html: impl Into<String>) -> Self {
        Self::waiting(html.into(), Escapes::None)
    }

    /// The same of HTML that was escaped once more, as text in an answer.
    pub fn of_escaped(html: impl Into<String>) -> Self {
        Self::waiting(html.into(), Escapes::Once)
    }

    fn waiting(text: String, escapes: Escapes) -> Self {
        Self(Form::Waiting {
            text,
            escapes,
            clean: OnceLock::new(),
        })
    }

    /// A description that a store gives back. The store's file lies outside this program, so it
    /// is not believed: a linear look finds anything that is not the clean form, and that is
    /// cleaned again. A look costs microseconds where cleaning costs half a millisecond.
    pub fn from_stored(html: String) -> Self {
        if is_normal(&html) {
            Self(Form::Clean(html))
        } else {
            Self::clean(&html)
        }
    }

    /// The HTML.
    pub fn html(&self) -> &str {
        match &self.0 {
            Form::Clean(html) => html,
            Form::Waiting {
                text,
                escapes: Escapes::None,
                clean,
            } => clean.get_or_init(|| self::clean(text)),
            Form::Waiting {
                text,
                escapes: Escapes::Once,
                clean,
            } => clean.get_or_init(|| self::clean(&unescape(text))),
        }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.html().is_empty()
    }

    /// Adds what it was made from to a hash: of equal marks the HTML is equal. Cleans nothing.
    pub fn mark(&self, hash: &mut Sha256) {
        let (kind, text) = match &self.0 {
            Form::Clean(html) => (0, html),
            Form::Waiting {
                text,
                escapes: Escapes::None,
                ..
            } => (1, text),
            Form::Waiting { text, .. } => (2, text),
        };
        hash.update([CLEANING, kind]);
        hash.update(text.as_bytes());
    }

    /// Whether the HTML cannot be longer than so many bytes. Cleans only what might be.
    pub fn fits(&self, bytes: usize) -> bool {
        let short = match &self.0 {
            Form::Clean(html) => html.len(),
            Form::Waiting { text, .. } => text.len().saturating_mul(MOST_GROWTH),
        };
        short <= bytes || self.html().len() <= bytes
    }

    /// The text without markup; blocks end with line feeds.
    pub fn text(&self) -> String {
        self.plain().text
    }

    /// The text without markup, and which block each part of it stood in.
    pub fn plain(&self) -> PlainText {
        plain::read(self.html())
    }
}

impl Default for Description {
    fn default() -> Self {
        Self(Form::Clean(String::new()))
    }
}

impl PartialEq for Description {
    fn eq(&self, other: &Self) -> bool {
        self.html() == other.html()
    }
}

impl Eq for Description {}

impl Serialize for Description {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.html())
    }
}

impl<'de> Deserialize<'de> for Description {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from_stored)
    }
}

fn clean(html: &str) -> String {
    let cut = &html[..html.floor_char_boundary(MOST_BYTES)];
    let normal = bullets::listed(tokens::normalise(cut));
    if normal.is_empty() {
        return normal;
    }
    SANITISER.clean(&normal).to_string()
}

/// Whether every tag in the text is, letter for letter, one that cleaning writes.
fn is_normal(html: &str) -> bool {
    if html.len() > 4 * MOST_BYTES {
        return false;
    }
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let Some(end) = tag.find('>') else {
            return false;
        };
        let name = &tag[..end];
        let known = ELEMENTS.contains(&name.strip_prefix('/').unwrap_or(name)) && name != "a";
        if !known && !is_normal_link(name) {
            return false;
        }
        rest = &tag[end + 1..];
    }
    true
}

fn is_normal_link(tag: &str) -> bool {
    let href = tag
        .strip_prefix("a href=\"")
        .and_then(|rest| rest.strip_suffix("\""))
        .and_then(|rest| rest.strip_suffix(LINK_REL))
        .and_then(|rest| rest.strip_suffix("\" rel=\""));
    href.is_some_and(|href| {
        !href.contains(['"', '<', '>'])
            && (href.starts_with("https://") || href.starts_with("mailto:"))
    })
}

#[cfg(test)]
mod tests;
