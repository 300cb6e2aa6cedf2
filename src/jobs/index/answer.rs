//! Answering a query: one page of rows, how many there are, and the counts of every facet.
//!
//! 1. Each thing chosen gives the rows that it keeps.
//! 2. All of them together are the result; all but a facet's own are what that facet counts in.
//! 3. The page is taken from the result in the query's order.

use super::{Index, Search, pay::floor_label, rows::Bits};
use crate::jobs::{
    job::Job,
    posting::JobId,
    query::{Days, Facet, NOT_STATED, Query, ROWS, Sort},
};
use std::borrow::Cow;

/// Which rows of a result are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Rows before the first.
    pub skip: usize,
    /// At most so many.
    pub take: usize,
}

impl Window {
    /// The page that a query asks for.
    pub fn page_of(query: &Query) -> Self {
        Self {
            skip: (query.page() as usize - 1).saturating_mul(ROWS),
            take: ROWS,
        }
    }
}

/// The answer to a query.
#[derive(Debug)]
pub struct Answer<'a> {
    /// How many rows match.
    pub total: usize,
    /// The rows of the page; none past the last page.
    pub rows: Vec<&'a Job>,
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
    /// When nothing matches: what to drop for the most jobs.
    pub drop_one: Option<DropOne>,
}

/// How many rows have each value of a facet, whatever is chosen of the facet itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts<'a> {
    /// The facet.
    pub facet: Facet,
    /// Its values: closed lists in their own order, others with the most jobs first, "not
    /// stated" last. Values without matches are there too.
    pub values: Vec<ValueCount<'a>>,
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

/// The rows that each part of a query keeps, and what they have in common.
struct Narrowed {
    parts: Vec<(Part, Bits)>,
    start: Bits,
    result: Bits,
}

impl Narrowed {
    /// The rows that match but for one part.
    fn but_for(&self, left_out: Part) -> Cow<'_, Bits> {
        if self.parts.iter().all(|(part, _)| *part != left_out) {
            return Cow::Borrowed(&self.result);
        }
        let mut rows = self.start.clone();
        for (_, kept) in self.parts.iter().filter(|(part, _)| *part != left_out) {
            rows.keep(kept);
        }
        Cow::Owned(rows)
    }
}

impl Index {
    /// The answer to a query.
    pub fn answer<'a>(&'a self, query: &Query) -> Answer<'a> {
        self.answer_within(query, Window::page_of(query))
    }

    /// The answer to a query with other rows than those of its page.
    pub fn answer_within<'a>(&'a self, query: &Query, window: Window) -> Answer<'a> {
        let narrowed = self.narrow(query);
        let total = narrowed.result.count();
        let facets = Facet::OFFERED
            .into_iter()
            .map(|facet| self.count_facet(facet, query, &narrowed, total))
            .collect();
        Answer {
            total,
            rows: self.page(query, &narrowed.result, window),
            page: query.page(),
            pages: u32::try_from(total.div_ceil(ROWS).max(1)).unwrap_or(u32::MAX),
            upto: match query.upto().filter(|id| self.row_of(id).is_some()) {
                Some(id) => Some(id.clone()),
                None => self.rows.first().map(|job| job.id.clone()),
            },
            facets,
            without_pay: self.without_pay(query, &narrowed),
            drop_one: (total == 0).then(|| drop_one(query, &narrowed)).flatten(),
        }
    }

    /// Some of the rows that match, in the query's order.
    pub fn rows_within(&self, query: &Query, window: Window) -> Vec<&Job> {
        self.page(query, &self.narrow(query).result, window)
    }

    /// How many rows match.
    pub fn count(&self, query: &Query) -> usize {
        self.narrow(query).result.count()
    }

    /// Every row that matches, newest first, whatever the page.
    pub fn matching<'a>(&'a self, query: &Query) -> impl Iterator<Item = &'a Job> + use<'a> {
        let rows: Vec<u32> = self.narrow(query).result.iter().collect();
        rows.into_iter()
            .filter_map(|row| self.rows.get(row as usize))
    }

    fn narrow(&self, query: &Query) -> Narrowed {
        let mut parts = Vec::new();
        if let Some(text) = query.text() {
            parts.push((Part::Text, self.text.matching(&Search::parse(text))));
        }
        for facet in Facet::ALL.into_iter().filter(|facet| query.narrows(*facet)) {
            let kept = match (facet, self.columns.get(&facet)) {
                (_, Some(column)) => column.select(query.list(facet)),
                (Facet::Pay, None) => self.pays.select(query),
                (_, None) => {
                    let young = query.posted().map_or(self.len(), |days| self.young(days));
                    Bits::range(0, young, self.len())
                }
            };
            parts.push((Part::Facet(facet), kept));
        }
        let start = self.start(query);
        let mut result = start.clone();
        for (_, kept) in &parts {
            result.keep(kept);
        }
        Narrowed {
            parts,
            start,
            result,
        }
    }

    fn young(&self, days: Days) -> usize {
        let place = Days::ALL.iter().position(|known| *known == days);
        place.map_or(self.len(), |place| self.young[place])
    }

    fn count_facet<'a>(
        &'a self,
        facet: Facet,
        query: &Query,
        narrowed: &Narrowed,
        total: usize,
    ) -> FacetCounts<'a> {
        let rows = narrowed.but_for(Part::Facet(facet));
        let matching = match rows {
            Cow::Borrowed(_) => total,
            Cow::Owned(ref rows) => rows.count(),
        };
        let mut values: Vec<ValueCount<'a>> = match (facet, self.columns.get(&facet)) {
            (_, Some(column)) => (column.values().iter())
                .zip(column.counts(&rows, matching))
                .map(|(value, count)| ValueCount {
                    slug: value.slug.as_str().into(),
                    label: value.label.as_str().into(),
                    count,
                    chosen: false,
                })
                .collect(),
            (Facet::Pay, None) => self.count_pay(query, &rows),
            (_, None) => (Days::ALL.iter())
                .map(|days| {
                    let young = Bits::range(0, self.young(*days), self.len());
                    value(
                        days.slug().into(),
                        days.name().into(),
                        young.count_both(&rows),
                    )
                })
                .collect(),
        };
        // A value that no job has, chosen by an old link, can still be taken away.
        for chosen in query.values(facet) {
            match values.iter_mut().find(|value| value.slug == *chosen) {
                Some(value) => value.chosen = true,
                None => {
                    let label = self.label(facet, &chosen).into_owned();
                    let mut value = value(chosen.into(), label.into(), 0);
                    value.chosen = true;
                    values.push(value);
                }
            }
        }
        FacetCounts { facet, values }
    }

    fn count_pay<'a>(&'a self, query: &Query, rows: &Bits) -> Vec<ValueCount<'a>> {
        let currency = query.currency();
        let mut floors = self.pays.floors(currency);
        floors.extend(query.pay_floor());
        floors.sort_unstable();
        floors.dedup();
        let counts = self.pays.counts(rows, currency, &floors);
        let unstated = value(NOT_STATED.into(), "Not stated".into(), counts.not_stated);
        (floors.iter())
            .zip(counts.reach)
            .map(|(floor, count)| {
                let label = floor_label(*floor, currency);
                value(floor.to_string().into(), label.into(), count)
            })
            .chain([unstated])
            .collect()
    }

    fn without_pay(&self, query: &Query, narrowed: &Narrowed) -> usize {
        if query.pay_floor().is_none() || query.has(Facet::Pay, NOT_STATED) {
            return 0;
        }
        let rows = narrowed.but_for(Part::Facet(Facet::Pay));
        self.pays.counts(&rows, query.currency(), &[]).not_stated
    }

    fn page(&self, query: &Query, result: &Bits, window: Window) -> Vec<&Job> {
        let Window { skip, take } = window;
        let rows: Vec<u32> = match query.sort() {
            Sort::Newest => result.iter().skip(skip).take(take).collect(),
            Sort::Pay => {
                let highest = self.pays.highest_first().iter().copied();
                let matching = highest.filter(|row| result.has(*row));
                matching.skip(skip).take(take).collect()
            }
            Sort::Relevance => {
                let search = Search::parse(query.text().unwrap_or_default());
                // By buckets, not by sorting: there are few numbers of hits and many rows, and
                // the newest stays first among equals.
                let mut buckets = vec![Vec::new(); search.all.len() + 1];
                for (row, hits) in self.text.title_hits(&search, result) {
                    buckets[hits].push(row);
                }
                let rows = buckets.into_iter().rev().flatten();
                rows.skip(skip).take(take).collect()
            }
        };
        rows.into_iter()
            .filter_map(|row| self.rows.get(row as usize))
            .collect()
    }
}

fn value<'a>(slug: Cow<'a, str>, label: Cow<'a, str>, count: usize) -> ValueCount<'a> {
    ValueCount {
        slug,
        label,
        count,
        chosen: false,
    }
}

fn drop_one(query: &Query, narrowed: &Narrowed) -> Option<DropOne> {
    let (count, part) = narrowed
        .parts
        .iter()
        .map(|(part, _)| (narrowed.but_for(*part).count(), *part))
        .filter(|(count, _)| *count > 0)
        .max_by_key(|(count, part)| (*count, std::cmp::Reverse(*part)))?;
    Some(DropOne {
        part,
        count,
        query: match part {
            Part::Text => query.without_text(),
            Part::Facet(facet) => query.without_facet(facet),
        },
    })
}
