//! A posting's text as clean HTML. An unclean one cannot exist: [`Description::clean`] makes it,
//! and what comes back from the store is checked before it is believed.
//!
//! Cleaning takes four steps, each linear in the length of the input:
//! 1. cut to [`MOST_BYTES`];
//! 2. `tokens`: html5ever's tokenizer, which builds no tree, so nesting costs nothing;
//! 3. `normal`: write the tokens again in a small strict form: known elements, bounded depth,
//!    no empty paragraphs, headings under the page's own;
//! 4. ammonia with an allow-list, which has the last word.
//!
//! `plain` reads the normal form back as text in blocks.

mod elements;
mod normal;
mod plain;
mod tokens;

pub use plain::{Block, BlockKind, PlainText};

use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Longer input is cut. The longest honest posting that we saw has 40 kB.
pub const MOST_BYTES: usize = 256 * 1024;

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

/// Clean HTML of a small set of elements. The store keeps it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Description(#[serde(deserialize_with = "stored")] String);

impl Description {
    /// The clean form of any HTML. Cleaning what is clean changes nothing.
    pub fn clean(html: &str) -> Self {
        let cut = &html[..html.floor_char_boundary(MOST_BYTES)];
        let normal = tokens::normalise(cut);
        if normal.is_empty() {
            return Self::default();
        }
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(HashSet::from(ELEMENTS))
            .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
            .url_schemes(HashSet::from(["https", "mailto"]))
            .link_rel(Some(LINK_REL));
        Self(builder.clean(&normal).to_string())
    }

    /// A description that a store gives back. The store's file lies outside this program, so it
    /// is not believed: a linear look finds anything that is not the clean form, and that is
    /// cleaned again. A look costs microseconds where cleaning costs half a millisecond.
    pub fn from_stored(html: String) -> Self {
        if is_normal(&html) {
            Self(html)
        } else {
            Self::clean(&html)
        }
    }

    /// The HTML.
    pub fn html(&self) -> &str {
        &self.0
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text without markup; blocks end with line feeds.
    pub fn text(&self) -> String {
        self.plain().text
    }

    /// The text without markup, and which block each part of it stood in.
    pub fn plain(&self) -> PlainText {
        plain::read(&self.0)
    }
}

fn stored<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|html| Description::from_stored(html).0)
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
