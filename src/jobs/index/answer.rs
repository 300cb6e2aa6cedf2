//! Answering a query: one page of rows, how many there are, and the counts of every facet.

use super::{Index, meaning::Remark, narrow::Narrowed, order::Window};
use crate::jobs::{
    job::Job,
    posting::JobId,
    query::{Facet, NOT_STATED, Query, ROWS},
};
use std::borrow::Cow;

/// The answer to a query.
#[derive(Debug)]
pub struct Answer<'a> {
    /// How many rows match.
    pub total: usize,
    /// How many of them feeds, files and the API may hold.
    pub passable: usize,
    /// The rows of the page; none past the last page.
    pub rows: Vec<Job>,
    /// The page asked for, from 1.
    pub page: u32,
    /// How many pages there are; 1 when nothing matches.
    pub pages: u32,
    /// What links to other pages carry, so that new jobs do not shift them.
    pub upto: Option<JobId>,
    /// The counts of the facets of [`Facet::OFFERED`], in that order.
    pub facets: Vec<FacetCounts<'a>>,
    /// With a floor of pay: how many jobs more would match that do not state pay, or not so that
    /// it can be compared.
    pub without_pay: usize,
    /// What of the text was understood otherwise than written, or not at all.
    pub remarks: Vec<Remark>,
    /// When nothing matches: what to drop for the most jobs.
    pub drop_one: Option<DropOne>,
}

/// How many rows have each value of a facet, whatever is chosen of the facet itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts<'a> {
    /// The facet.
    pub facet: Facet,
    /// Its values: closed lists in their own order, others with the most matching jobs first,
    /// "not stated" last. Values without matches are there too. Of a long facet (region, city,
    /// skill, employer) the first ten, "not stated" and those chosen or asked for.
    pub values: Vec<ValueCount<'a>>,
    /// How many values with matches are not among them.
    pub more: usize,
}

/// One value and how many rows have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueCount<'a> {
    /// In addresses.
    pub slug: Cow<'a, str>,
    /// As people read it.
    pub label: Cow<'a, str>,
    /// How many rows.
    pub count: usize,
    /// Whether the query has chosen it.
    pub chosen: bool,
}

/// A part of a query that can be dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The text.
    Text,
    /// All that is chosen of a facet.
    Facet(Facet),
}

impl Part {
    /// A query without it.
    pub fn dropped(self, query: &Query) -> Query {
        match self {
            Self::Text => query.without_text(),
            Self::Facet(facet) => query.without_facet(facet),
        }
    }
}

/// What to drop from a query that finds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropOne {
    /// The part.
    pub part: Part,
    /// How many jobs there are without it.
    pub count: usize,
    /// The query without it.
    pub query: Query,
}

impl Index {
    /// The answer to a query.
    pub fn answer<'a>(&'a self, query: &Query) -> Answer<'a> {
        self.answer_with(query, Facet::Skill, &[])
    }

    /// The answer to a query with other rows than those of its page.
    pub fn answer_within<'a>(&'a self, query: &Query, window: Window) -> Answer<'a> {
        self.answer_of(query, window, (Facet::Skill, &[]))
    }

    /// The answer to a query, with the counts of some values of one long facet whether they are
    /// among its first or not.
    pub fn answer_with<'a>(&'a self, query: &Query, long: Facet, also: &[&str]) -> Answer<'a> {
        self.answer_of(query, Window::page_of(query), (long, also))
    }

    fn answer_of<'a>(
        &'a self,
        query: &Query,
        window: Window,
        (long, also): (Facet, &[&str]),
    ) -> Answer<'a> {
        let (meaning, narrowed) = self.asked(query);
        let total = narrowed.iter().map(|half| half.total).sum();
        let facets = Facet::OFFERED.into_iter().map(|facet| {
            let also = if facet == long { also } else { &[] };
            self.count_facet(facet, query, &narrowed, also)
        });
        Answer {
            total,
            passable: passable(&narrowed),
            facets: facets.collect(),
            rows: self.page(query.sort(), window, &meaning, &narrowed),
            page: query.page(),
            pages: u32::try_from(total.div_ceil(ROWS).max(1)).unwrap_or(u32::MAX),
            upto: match query.upto().filter(|id| self.row_of(id).is_some()) {
                Some(id) => Some(id.clone()),
                None => self.last.clone(),
            },
            without_pay: self.without_pay(query, &narrowed),
            drop_one: match total {
                0 => self.drop_one(query, &narrowed),
                _ => None,
            },
            remarks: meaning.remarks,
        }
    }

    /// How many rows match.
    pub fn count(&self, query: &Query) -> usize {
        let (_, narrowed) = self.asked(query);
        narrowed.iter().map(|half| half.total).sum()
    }

    /// The values of a facet that have all of some words, or beginnings of them, in their name,
    /// with how many of the query's jobs have each, whatever it chooses of the facet itself: most
    /// first, at most `limit`. Of pay and age there are none.
    pub fn values_matching<'a>(
        &'a self,
        facet: Facet,
        words: &str,
        query: &Query,
        limit: usize,
    ) -> Vec<ValueCount<'a>> {
        let Some((joined, base, fresh)) = self.joined(facet) else {
            return Vec::new();
        };
        let asked = crate::jobs::words::words(words);
        let counts = self.counts(facet, &self.asked(query).1);
        let has = |name: &[&str]| {
            let begins = |word: &String| name.iter().any(|own| own.starts_with(word.as_str()));
            asked.iter().all(begins)
        };
        let found = joined.order().iter().filter_map(|number| {
            let value = joined.value(*number, base, fresh)?;
            let in_slug = has(&value.slug.split('-').collect::<Vec<_>>());
            let in_label = || {
                let label = crate::jobs::words::words(&value.label);
                has(&label.iter().map(String::as_str).collect::<Vec<_>>())
            };
            (in_slug || in_label()).then(|| ValueCount {
                slug: value.slug.as_ref().into(),
                label: value.label.as_ref().into(),
                count: counts[*number as usize] as usize,
                chosen: query.has(facet, &value.slug),
            })
        });
        let mut found: Vec<ValueCount<'a>> = found.collect();
        found.sort_by_key(|value| (value.slug == NOT_STATED, std::cmp::Reverse(value.count)));
        found.truncate(limit);
        found
    }

    fn drop_one(&self, query: &Query, narrowed: &[Narrowed<'_>; 2]) -> Option<DropOne> {
        let (count, part) = narrowed[0]
            .parts()
            .chain(narrowed[1].parts())
            .map(|part| {
                let counts = narrowed.iter().map(|half| half.but_for(part).matching);
                (counts.sum::<usize>(), part)
            })
            .filter(|(count, _)| *count > 0)
            .max_by_key(|(count, part)| (*count, std::cmp::Reverse(*part)))?;
        let wider = part.dropped(query);
        let count = match query.upto() {
            // It leads to the first page, which what came later is on too.
            Some(_) => self.count(&wider),
            None => count,
        };
        Some(DropOne {
            part,
            count,
            query: wider,
        })
    }
}

fn passable(narrowed: &[Narrowed<'_>; 2]) -> usize {
    let of = |half: &Narrowed<'_>| half.result.count_both(&half.half.segment.fed);
    narrowed.iter().map(of).sum()
}
