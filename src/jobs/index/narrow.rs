//! The rows that a query keeps.
//!
//! 1. Each thing chosen gives the rows that it keeps, in both halves.
//! 2. All of them together are the result; all but a facet's own are what that facet counts in.

use super::{Half, Index, answer::Part, meaning::Meaning, rows::Bits};
use crate::jobs::query::{Facet, NOT_STATED, Query};
use std::borrow::Cow;

/// The rows of one half that each part of a query keeps, and what they have in common.
#[derive(Debug)]
pub struct Narrowed<'a> {
    /// The half.
    pub half: Half<'a>,
    /// The rows that match.
    pub result: Bits,
    /// How many they are.
    pub total: usize,
    parts: Vec<(Part, Bits)>,
    /// The rows that paging starts from, and how many they are.
    start: Cow<'a, Bits>,
}

/// A set of rows and how many they are.
#[derive(Debug)]
pub struct Counted<'a> {
    /// The rows.
    pub rows: Cow<'a, Bits>,
    /// How many they are.
    pub matching: usize,
}

impl Narrowed<'_> {
    /// The rows that match but for one part.
    pub fn but_for(&self, left_out: Part) -> Counted<'_> {
        if self.parts.iter().all(|(part, _)| *part != left_out) {
            return Counted {
                rows: Cow::Borrowed(&self.result),
                matching: self.total,
            };
        }
        let mut rows = self.start.as_ref().clone();
        for (_, kept) in self.parts.iter().filter(|(part, _)| *part != left_out) {
            rows.keep(kept);
        }
        Counted {
            matching: rows.count(),
            rows: Cow::Owned(rows),
        }
    }

    /// The parts of the query.
    pub fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        self.parts.iter().map(|(part, _)| *part)
    }
}

impl Index {
    /// What a query's text means, and the rows that match, in both halves.
    pub(super) fn asked(&self, query: &Query) -> (Meaning, [Narrowed<'_>; 2]) {
        let meaning = self.meaning(query.text().unwrap_or_default());
        let narrowed = self.narrow(query, &meaning);
        (meaning, narrowed)
    }

    /// The rows that match, in both halves.
    pub(super) fn narrow(&self, query: &Query, meaning: &Meaning) -> [Narrowed<'_>; 2] {
        let patterns = self
            .reach
            .patterns_of(query.list(Facet::Remote), &self.names);
        let [base, fresh] = self.halves();
        [(0, base), (1, fresh)].map(|half| self.narrow_half(half, query, (meaning, &patterns)))
    }

    fn narrow_half<'a>(
        &'a self,
        (place, half): (usize, Half<'a>),
        query: &Query,
        (meaning, patterns): (&Meaning, &[bool]),
    ) -> Narrowed<'a> {
        let rows = half.segment.len();
        let mut parts = Vec::new();
        let start = self.start(half, query);
        if query.text().is_some() && rows > 0 {
            let mut kept = start.as_ref().clone();
            for sense in &meaning.all {
                kept.keep(&sense.rows(&half));
            }
            for sense in &meaning.none {
                kept.remove(&sense.rows(&half));
            }
            parts.push((Part::Text, kept));
        }
        for facet in Facet::ALL.into_iter().filter(|facet| query.narrows(*facet)) {
            let kept = match (facet, half.segment.column(facet)) {
                (Facet::Remote, Some(column)) => {
                    let joined = &self.reach.patterns;
                    column.select_codes((0..column.values().len() as u32).filter(|code| {
                        let number = joined.number_of(place, *code);
                        number.is_some_and(|number| patterns[number as usize])
                    }))
                }
                (_, Some(column)) => column.select(query.list(facet)),
                (Facet::Pay, None) => half.segment.pays.select(query, &self.rates),
                (_, None) => {
                    let young = query
                        .posted()
                        .map(|days| half.segment.young(days, self.as_of));
                    let mut kept = Bits::range(0, young.unwrap_or(0), rows);
                    kept.keep(&half.segment.dated);
                    if query.has(Facet::Posted, NOT_STATED) {
                        kept.add(&half.segment.dated.complement(rows));
                    }
                    kept
                }
            };
            parts.push((Part::Facet(facet), kept));
        }
        let mut result = start.as_ref().clone();
        for (_, kept) in &parts {
            result.keep(kept);
        }
        let total = match (&parts[..], &start) {
            ([], Cow::Borrowed(_)) => half.living,
            _ => result.count(),
        };
        Narrowed {
            half,
            result,
            total,
            parts,
            start,
        }
    }

    /// The rows that paging starts from: all, or those that came no later than the query's. Where it
    /// names today's last comer there is nothing to leave out.
    fn start<'a>(&'a self, half: Half<'a>, query: &Query) -> Cow<'a, Bits> {
        let last = query.upto().filter(|id| self.last.as_ref() != Some(*id));
        let last = last.and_then(|id| self.coming(id));
        match last.and_then(|last| half.segment.later_than(last)) {
            Some(later) => {
                let mut start = half.alive.clone();
                start.remove(&later);
                Cow::Owned(start)
            }
            None => Cow::Borrowed(half.alive),
        }
    }
}
