//! Everything that a list of jobs depends on, and its one address.
//!
//! - *Facets* ([`facet`]): AND between them, OR between the values of one.
//! - *Canonical*: keys in the order `q role level workplace remote country region city type skill
//!   employer pay currency posted source sort page upto`; several values of a key sorted;
//!   defaults and empties left out. Any other spelling is sent there. The one exception is the
//!   role: when there is exactly one, pages have it in the path.
//! - *Changing* (`edit`): a query with one choice more or less, for links and chips.
//! - *Reading* (`parse`): whatever is sent, a valid query comes out; what of it means nothing is
//!   named ([`Ignored`]).

mod edit;
pub mod facet;
mod ignored;
mod parse;

pub use facet::{Choice, Days, Facet, NOT_STATED};
pub use ignored::{Ignored, Known};
pub use parse::{LinkError, clean_text};

use super::posting::JobId;
use crate::figures::money::Currency;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows a page has.
pub const ROWS: usize = 25;

/// A query. Only valid values are in it; equal queries have equal addresses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Query {
    text: Option<String>,
    lists: BTreeMap<Facet, BTreeSet<String>>,
    pay_floor: Option<u32>,
    pay_not_stated: bool,
    currency: Currency,
    posted: Option<Days>,
    posted_not_stated: bool,
    sort: Option<Sort>,
    page: u32,
    upto: Option<JobId>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// Most words of the text in the title first, then the newest.
    Relevance,
    /// Newest first.
    Newest,
    /// Highest yearly minimum first; unstated last.
    Pay,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Newest, Self::Pay];

    /// The value in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Pay => "pay",
        }
    }

    /// The order of a slug.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.slug() == slug)
    }
}

/// What came of reading an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The query.
    pub query: Query,
    /// Whether the address was its canonical one.
    pub canonical: Canonical,
    /// What was left out.
    pub ignored: Vec<Ignored>,
}

/// Whether an address is the canonical one of its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Canonical {
    /// It is.
    Yes,
    /// This is: path and query, without the site's origin.
    RedirectTo(String),
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: None,
            lists: BTreeMap::new(),
            pay_floor: None,
            pay_not_stated: false,
            currency: Self::CURRENCY,
            posted: None,
            posted_not_stated: false,
            sort: None,
            page: 1,
            upto: None,
        }
    }
}

impl Query {
    /// The currency of a floor that names none.
    pub const CURRENCY: Currency = Currency::USD;

    /// The text as typed, one space between words.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The values chosen of a facet, as addresses write them.
    pub fn values(&self, facet: Facet) -> Vec<String> {
        match facet {
            Facet::Pay => {
                let floor = self.pay_floor.map(|floor| floor.to_string());
                let unstated = self.pay_not_stated.then(|| NOT_STATED.to_owned());
                floor.into_iter().chain(unstated).collect()
            }
            Facet::Posted => {
                let days = self.posted.map(|days| days.slug().to_owned());
                let unstated = self.posted_not_stated.then(|| NOT_STATED.to_owned());
                days.into_iter().chain(unstated).collect()
            }
            _ => self.list(facet).map(str::to_owned).collect(),
        }
    }

    /// The values chosen of a facet that is a list: any but pay and age.
    pub fn list(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.lists
            .get(&facet)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        match facet {
            Facet::Pay if value == NOT_STATED => self.pay_not_stated,
            Facet::Pay => self
                .pay_floor
                .is_some_and(|floor| facet::pay_floor(value) == Some(floor)),
            Facet::Posted if value == NOT_STATED => self.posted_not_stated,
            Facet::Posted => self.posted.is_some_and(|days| days.slug() == value),
            _ => self
                .lists
                .get(&facet)
                .is_some_and(|list| list.contains(value)),
        }
    }

    /// Whether anything is chosen of a facet.
    pub fn narrows(&self, facet: Facet) -> bool {
        match facet {
            Facet::Pay => self.pay_floor.is_some() || self.pay_not_stated,
            Facet::Posted => self.posted.is_some() || self.posted_not_stated,
            _ => self.lists.contains_key(&facet),
        }
    }

    /// The floor under the yearly maximum, in [`Self::currency`].
    pub fn pay_floor(&self) -> Option<u32> {
        self.pay_floor
    }

    /// The currency of the floor.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The greatest age since the stated day of posting.
    pub fn posted(&self) -> Option<Days> {
        self.posted
    }

    /// The order: as chosen, or relevance with a text and newest without.
    pub fn sort(&self) -> Sort {
        self.sort.unwrap_or(self.default_sort())
    }

    fn default_sort(&self) -> Sort {
        match self.text {
            Some(_) => Sort::Relevance,
            None => Sort::Newest,
        }
    }

    /// The page, from 1.
    pub fn page(&self) -> u32 {
        self.page
    }

    /// The job that came last when page 1 was made: later pages leave out what came after it.
    pub fn upto(&self) -> Option<&JobId> {
        self.upto.as_ref()
    }

    /// The one role, when exactly one is chosen and it is a role.
    pub fn role(&self) -> Option<&str> {
        let mut roles = self.list(Facet::Role);
        let role = roles.next().filter(|role| *role != NOT_STATED)?;
        roles.next().is_none().then_some(role)
    }

    /// Everything chosen, in the order of addresses: what chips show.
    pub fn choices(&self) -> Vec<Choice> {
        let text = self.text.clone().map(Choice::Text);
        let values = Facet::ALL.into_iter().flat_map(|facet| {
            let values = self.values(facet).into_iter();
            values.map(move |value| Choice::Value(facet, value))
        });
        text.into_iter().chain(values).collect()
    }

    /// The canonical query with all its keys, as feeds, the API and job links write it.
    pub fn to_query_string(&self) -> String {
        self.write(None)
    }

    /// The path of its page: `/jobs`, or the role's list when exactly one role is chosen.
    pub fn path(&self) -> String {
        match self.role() {
            Some(role) => format!("/careers/{role}/jobs"),
            None => "/jobs".to_owned(),
        }
    }

    /// The address of its page, without the site's origin.
    pub fn address(&self) -> String {
        let query = self.write(self.role().map(|_| Facet::Role));
        match query.as_str() {
            "" => self.path(),
            query => format!("{}?{query}", self.path()),
        }
    }

    fn write(&self, left_out: Option<Facet>) -> String {
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        if let Some(text) = &self.text {
            out.append_pair("q", text);
        }
        for facet in Facet::ALL
            .into_iter()
            .filter(|facet| left_out != Some(*facet))
        {
            for value in self.values(facet) {
                out.append_pair(facet.key(), &value);
            }
            if facet == Facet::Pay && self.currency != Self::CURRENCY {
                out.append_pair("currency", &self.currency.code().to_ascii_lowercase());
            }
        }
        if let Some(sort) = self.sort {
            out.append_pair("sort", sort.slug());
        }
        if self.page > 1 {
            out.append_pair("page", &self.page.to_string());
        }
        if let Some(upto) = &self.upto {
            out.append_pair("upto", upto.as_str());
        }
        out.finish()
    }
}

#[cfg(test)]
mod tests;
