//! Reading a query from an address. Nothing here fails: what cannot be understood is left out,
//! named, and gone from the canonical address that the reader is sent to.

use super::{
    Canonical, Facet, Ignored, Known, Parsed, Query, Sort, facet,
    ignored::{is_tracker, key_of},
};
use crate::{figures::money::Currency, jobs::posting::JobId};
use std::collections::BTreeSet;

/// Longest address that is read, in bytes; what comes after is left out.
const LENGTH: usize = 4_096;
/// Most keys that are read.
const PAIRS: usize = 100;
/// Most values of one facet.
const VALUES: usize = 20;
/// Longest text, in characters.
const TEXT: usize = 200;
/// Highest page that is read.
const PAGES: u32 = 100_000;
/// Most things left out that are named.
const NAMED: usize = 8;

impl Query {
    /// The query of an address: the part after `?` as it was sent, and the role when the path
    /// names one.
    pub fn parse(raw: &str, role_from_path: Option<&str>) -> Parsed {
        Self::parse_known(raw, role_from_path, &|_: Facet, _: &str| true)
    }

    /// [`Self::parse`], leaving out values of closed lists that `known` does not know, such as
    /// roles that the site does not have, and currencies without a rate.
    pub fn parse_known(raw: &str, role_from_path: Option<&str>, known: &impl Known) -> Parsed {
        let mut reader = Reader {
            query: Self::default(),
            ignored: Vec::new(),
            known,
        };
        if let Some(role) = role_from_path {
            reader.facet(Facet::Role, role);
        }
        let path = match role_from_path {
            Some(role) => format!("/careers/{role}/jobs"),
            None => "/jobs".to_owned(),
        };
        reader.pairs(raw);
        let Reader {
            mut query, ignored, ..
        } = reader;
        query.settle();
        let asked = if raw.is_empty() {
            path
        } else {
            format!("{path}?{raw}")
        };
        let address = query.address();
        let canonical = if asked == address {
            Canonical::Yes
        } else {
            Canonical::RedirectTo(address)
        };
        Parsed {
            query,
            canonical,
            ignored,
        }
    }
}

/// Why a link to jobs in a guide is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}. {help}")]
pub struct LinkError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Query {
    /// The query of a link that a person wrote in a guide: exactly canonical, the role among its
    /// keys, nothing that `known` does not know.
    pub fn from_link(written: &str, known: &impl Known) -> Result<Self, LinkError> {
        let Parsed { query, ignored, .. } = Self::parse_known(written, None, known);
        let canonical = query.to_query_string();
        let message = if !ignored.is_empty() {
            format!(
                "the link to jobs has what no job can have: {}",
                ignored
                    .iter()
                    .map(Ignored::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        } else if canonical != written {
            "the link to jobs is not in its canonical form".to_owned()
        } else {
            return Ok(query);
        };
        Err(LinkError {
            message,
            help: format!("Write jobs:{canonical}"),
        })
    }
}

struct Reader<'a, K> {
    query: Query,
    ignored: Vec<Ignored>,
    known: &'a K,
}

impl<K: Known> Reader<'_, K> {
    fn pairs(&mut self, raw: &str) {
        let (read, rest) = raw.split_at(raw.floor_char_boundary(LENGTH));
        let whole = match read.rfind('&') {
            Some(end) if !rest.is_empty() => &read[..end],
            None if !rest.is_empty() => "",
            _ => read,
        };
        let mut pairs = url::form_urlencoded::parse(whole.as_bytes());
        for (key, value) in pairs.by_ref().take(PAIRS) {
            self.pair(&key, &value);
        }
        if !rest.is_empty() || pairs.next().is_some() {
            self.ignore(Ignored::End);
        }
    }

    fn pair(&mut self, key: &str, value: &str) {
        if value.trim().is_empty() {
            return; // an empty field of a form
        }
        let understood = match key {
            "q" => self.text(value),
            "currency" => self.currency(value),
            "sort" => self.sort(value),
            "page" => self.page(value),
            "upto" => self.upto(value),
            _ => match Facet::parse(key) {
                Some(facet) => {
                    self.facet(facet, value);
                    true
                }
                None if is_tracker(key) => return,
                None => return self.ignore(Ignored::Key(shown(key), shown(value))),
            },
        };
        if !understood && let Some(key) = key_of(key) {
            self.ignore(Ignored::Value(key, shown(value)));
        }
    }

    fn facet(&mut self, facet: Facet, value: &str) {
        let found = facet
            .value(value)
            .filter(|slug| slug == facet::NOT_STATED || self.known.value(facet, slug));
        let Some(slug) = found else {
            return self.ignore(Ignored::Value(facet.key(), shown(value)));
        };
        let values = self.query.values(facet).len();
        if values >= VALUES && !self.query.has(facet, &slug) {
            return self.ignore(Ignored::More(facet.key()));
        }
        self.query.add(facet, &slug);
    }

    fn text(&mut self, value: &str) -> bool {
        if self.query.text.is_some() {
            return false;
        }
        self.query.text = clean_text(value);
        let long = value.chars().nth(TEXT).is_some(); // blanks may have made it so
        if long && clean(value).chars().nth(TEXT).is_some() {
            self.ignore(Ignored::More("q"));
        }
        self.query.text.is_some()
    }

    fn currency(&mut self, value: &str) -> bool {
        match Currency::parse(value.trim()).filter(|code| self.known.currency(*code)) {
            Some(currency) => self.query.currency = currency,
            None => return false,
        }
        true
    }

    fn sort(&mut self, value: &str) -> bool {
        match Sort::parse(&value.trim().to_lowercase()) {
            Some(sort) => self.query.sort = Some(sort),
            None => return false,
        }
        true
    }

    fn page(&mut self, value: &str) -> bool {
        match value.trim().parse() {
            Ok(page) if (1..=PAGES).contains(&page) => self.query.page = page,
            _ => return false,
        }
        true
    }

    fn upto(&mut self, value: &str) -> bool {
        self.query.upto = JobId::parse(value.trim());
        self.query.upto.is_some()
    }

    fn ignore(&mut self, what: Ignored) {
        if self.ignored.len() < NAMED && !self.ignored.contains(&what) {
            self.ignored.push(what);
        }
    }
}

/// A text as the query keeps it: one space between words, no control characters, bounded.
/// None when nothing is left.
pub fn clean_text(text: &str) -> Option<String> {
    let cut: String = clean(text).chars().take(TEXT).collect();
    let text = cut.trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text with one space between words and no control characters.
fn clean(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ")
}

/// A word of a stranger as we repeat it: short and visible.
fn shown(word: &str) -> String {
    let mut short: String = word.chars().filter(|c| !c.is_control()).take(40).collect();
    if short.len() < word.len() && word.chars().count() > 40 {
        short.push('…');
    }
    short
}

impl Query {
    /// Leaves out what says nothing: a currency without a floor, a default order, the row to page
    /// from on the first page, all but the lowest of several floors and the longest of several
    /// ages (any of them is enough, and that one holds the others).
    pub fn settle(&mut self) {
        if self.pay_floor.is_none() {
            self.currency = Self::CURRENCY;
        }
        if self.sort == Some(self.default_sort())
            || (self.sort == Some(Sort::Relevance) && self.text.is_none())
        {
            self.sort = None;
        }
        if self.page <= 1 {
            self.page = 1;
            self.upto = None;
        }
        self.lists
            .retain(|_, values: &mut BTreeSet<String>| !values.is_empty());
        // Encoding lengthens a text up to threefold; an address has to be read back whole.
        while self.to_query_string().len() > LENGTH {
            if self.text.take().is_none() {
                self.lists.pop_last();
            }
        }
    }
}
