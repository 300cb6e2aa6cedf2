//! The order of a list.
//!
//! *Relevance*: rows with more terms of the text in the title come first; among equals those with
//! more in the employer's name, then those with more in the names of skills and the role; then
//! the newest. A term counts in each of these fields. Of terms with a star, those that stand there
//! as whole words decide among equals of a field, and those of texts before the newest.

use super::{
    Index,
    group::RowKey,
    meaning::{Meaning, Sense},
    narrow::Narrowed,
    rows::Bits,
    text::Field,
};
use crate::jobs::{
    job::Job,
    query::{Query, ROWS, Sort},
};
use std::{
    cmp::{Ordering, Reverse},
    collections::BTreeMap,
};

/// More than the terms that a search can have, so that no number of lesser hits outweighs one.
const MANY: u64 = 64;
/// The fields that count, the heaviest first.
const WEIGHED: [Field; 3] = [Field::Title, Field::Employer, Field::Skill];

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

/// A row of one half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which half.
    pub half: usize,
    /// Which row of it.
    pub row: u32,
    /// Its hits, weighed; 0 when the order is another.
    score: u64,
}

impl Placed {
    /// A row of a half.
    pub fn new(half: usize, row: u32) -> Self {
        let score = 0;
        Self { half, row, score }
    }
}

impl Index {
    /// Some of the rows that match, in the query's order.
    pub fn rows_within(&self, query: &Query, window: Window) -> Vec<Job> {
        let (meaning, narrowed) = self.asked(query);
        self.page(query.sort(), window, &meaning, &narrowed)
    }

    /// Every row that matches, newest first, whatever the page; each job is made as it is asked
    /// for.
    pub fn matching<'a>(&'a self, query: &Query) -> impl Iterator<Item = Job> + use<'a> {
        let (meaning, narrowed) = self.asked(query);
        self.jobs_at(self.ordered(Sort::Newest, &meaning, &narrowed, usize::MAX))
    }

    /// The first rows that match, at most so many, in the query's order and whatever its page; each
    /// job is made as it is asked for, so that many of them are never in memory at once.
    pub fn first_rows<'a>(
        &'a self,
        query: &Query,
        most: usize,
    ) -> impl Iterator<Item = Job> + use<'a> {
        let (meaning, narrowed) = self.asked(query);
        self.jobs_at(self.ordered(query.sort(), &meaning, &narrowed, most))
    }

    /// Every row that search engines may list, newest first; each job is made as it is asked for.
    pub fn indexable(&self) -> impl Iterator<Item = Job> + use<'_> {
        let meaning = Meaning::default();
        let mut narrowed = self.narrow(&Query::default(), &meaning);
        for half in &mut narrowed {
            half.result.keep(&half.half.segment.indexable);
        }
        self.jobs_at(self.ordered(Sort::Newest, &meaning, &narrowed, usize::MAX))
    }

    /// The jobs of a window.
    pub(super) fn page(
        &self,
        sort: Sort,
        Window { skip, take }: Window,
        meaning: &Meaning,
        narrowed: &[Narrowed<'_>; 2],
    ) -> Vec<Job> {
        let total = narrowed.iter().map(|half| half.total).sum();
        if take == 0 || skip >= total {
            return Vec::new();
        }
        let rows = self.ordered(sort, meaning, narrowed, skip.saturating_add(take));
        self.jobs_at(rows.into_iter().skip(skip)).collect()
    }

    /// The jobs of rows, each that leads, made as they are asked for.
    pub(super) fn jobs_at<R: IntoIterator<Item = Placed>>(
        &self,
        rows: R,
    ) -> impl Iterator<Item = Job> + use<'_, R> {
        let halves = self.halves();
        rows.into_iter()
            .filter_map(move |placed| halves[placed.half].segment.lead(placed.row))
    }

    /// The first so many rows that match, in an order.
    pub(super) fn ordered(
        &self,
        sort: Sort,
        meaning: &Meaning,
        narrowed: &[Narrowed<'_>; 2],
        count: usize,
    ) -> Vec<Placed> {
        let [base, fresh] = [0, 1].map(|half| {
            let own = &narrowed[half];
            let plain = |row| Placed::new(half, row);
            match sort {
                Sort::Newest => own.result.iter().take(count).map(plain).collect(),
                Sort::Pay => {
                    let pays = &own.half.segment.pays;
                    let rows = pays.highest(&own.result, own.total, count, &self.rates);
                    rows.into_iter().map(plain).collect()
                }
                Sort::Relevance => ranked(own, &meaning.all, count)
                    .into_iter()
                    .map(|(score, row)| Placed { half, row, score })
                    .collect::<Vec<_>>(),
            }
        });
        let key = |placed: &Placed| -> Option<RowKey> {
            narrowed[placed.half].half.segment.key(placed.row)
        };
        merge(base, fresh, count, |a, b| {
            let first = match sort {
                Sort::Newest => Ordering::Equal,
                Sort::Relevance => b.score.cmp(&a.score),
                Sort::Pay => {
                    let pays = |placed: &Placed| &narrowed[placed.half].half.segment.pays;
                    pays(a).compare(a.row, pays(b), b.row, &self.rates)
                }
            };
            first.then_with(|| key(a).cmp(&key(b)))
        })
    }
}

/// Two ordered lists as one, so long at most.
fn merge(
    base: Vec<Placed>,
    fresh: Vec<Placed>,
    count: usize,
    compare: impl Fn(&Placed, &Placed) -> Ordering,
) -> Vec<Placed> {
    if fresh.is_empty() {
        return base;
    }
    let mut base = base.into_iter().peekable();
    let mut fresh = fresh.into_iter().peekable();
    std::iter::from_fn(|| match (base.peek(), fresh.peek()) {
        (Some(one), Some(other)) if compare(one, other).is_gt() => fresh.next(),
        (None, _) => fresh.next(),
        (Some(_), _) => base.next(),
    })
    .take(count)
    .collect()
}

/// The rows that a term has in the fields that count: in any way, and as a whole word.
struct Hits {
    any: [Bits; 3],
    whole: Option<([Bits; 3], Bits)>,
}

impl Hits {
    fn of(narrowed: &Narrowed<'_>, sense: &Sense) -> Self {
        let hits = |sense: &Sense, field| {
            let mut hits = Bits::none(narrowed.half.segment.len());
            sense.add_field(&narrowed.half, field, &mut hits);
            hits
        };
        let whole = sense.whole().map(|whole| {
            let named = WEIGHED.map(|field| hits(&whole, field));
            (named, hits(&whole, Field::Description))
        });
        Self {
            any: WEIGHED.map(|field| hits(sense, field)),
            whole,
        }
    }

    /// What a row has of the term: a number for each field, the heaviest first, and the text.
    fn score(&self, row: u32) -> u64 {
        let mut score = 0;
        for field in 0..WEIGHED.len() {
            let any = self.any[field].has(row);
            let whole = self
                .whole
                .as_ref()
                .map_or(any, |(it, _)| it[field].has(row));
            score = (score * MANY + u64::from(any)) * MANY + u64::from(whole);
        }
        let in_text = self.whole.as_ref().is_some_and(|(_, it)| it.has(row));
        score * MANY + u64::from(in_text)
    }
}

/// The first so many rows of a half by relevance, with their scores.
fn ranked(narrowed: &Narrowed<'_>, senses: &[Sense], count: usize) -> Vec<(u64, u32)> {
    let rows = narrowed.half.segment.len();
    let mut all_in_title = narrowed.result.clone();
    let mut anywhere = Bits::none(rows);
    let hits: Vec<Hits> = senses
        .iter()
        .map(|sense| {
            let hits = Hits::of(narrowed, sense);
            all_in_title.keep(&hits.any[0]);
            hits.any.iter().for_each(|it| anywhere.add(it));
            if let Some((_, in_text)) = &hits.whole {
                anywhere.add(in_text);
            }
            hits
        })
        .collect();
    let score = |row: u32| hits.iter().map(|hits| hits.score(row)).sum();
    let mut buckets: BTreeMap<Reverse<u64>, Vec<u32>> = BTreeMap::new();
    // Rows with every term in the title are before all others; often they fill the page.
    let mut tried = all_in_title;
    if tried.count() < count {
        tried = anywhere;
        tried.keep(&narrowed.result);
    }
    for row in tried.iter() {
        buckets.entry(Reverse(score(row))).or_default().push(row);
    }
    let scored = buckets
        .into_iter()
        .flat_map(|(Reverse(score), rows)| rows.into_iter().map(move |row| (score, row)));
    let others = narrowed.result.iter().filter(|row| !tried.has(*row));
    scored
        .chain(others.map(|row| (0, row)))
        .take(count)
        .collect()
}
