//! Where remote work may be done from. A job that is open to a country is open to its states, and
//! one that is open to the world to all of it, but for what it excepts.
//!
//! - *Pattern*: all that a job says of it, "europe,us!us-ca": what it is open to, and what of that
//!   it excepts. It is the job's only value in the column of the facet, so that rows are counted
//!   once a pattern, whatever the number of places.
//! - *Place*: a value as readers know it. Its rows are those of the patterns that cover it: a
//!   pattern does when it names the place, or one that holds it (`world`), and excepts neither.
//! - *Named*: the rows that name the place themselves: places that many postings name come first.

use super::{
    column::{self, Column},
    joined::Joined,
    names::Names,
    world,
};
use crate::jobs::{
    job::{RemoteFrom, slug},
    query::{Facet, NOT_STATED},
};
use std::collections::HashMap;

const AND: char = ',';
const EXCEPT: char = '!';

/// The pattern of a job that states where it may be done from.
pub fn pattern(from: &RemoteFrom) -> Option<String> {
    let RemoteFrom::OpenTo { places, except } = from else {
        return None; // what it is not open to says not what it is open to
    };
    let list = |places: &[String]| {
        let mut slugs: Vec<String> = places.iter().map(|place| slug(place)).collect();
        slugs.sort_unstable();
        slugs.dedup();
        slugs.join(",")
    };
    Some(match except.is_empty() {
        true => list(places),
        false => format!("{}{EXCEPT}{}", list(places), list(except)),
    })
}

/// The places of a pattern: open to, and excepted.
fn places(pattern: &str) -> (impl Iterator<Item = &str>, impl Iterator<Item = &str>) {
    let (open, except) = pattern.split_once(EXCEPT).unwrap_or((pattern, ""));
    let except = except.split(AND).filter(|place| !place.is_empty());
    (open.split(AND), except)
}

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
struct Lists {
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    fn push(&mut self, mut own: Vec<u32>) {
        own.sort_unstable();
        own.dedup();
        self.starts.push(self.numbers.len() as u32);
        self.numbers.append(&mut own);
    }

    fn of(&self, number: usize) -> &[u32] {
        let Some(start) = self.starts.get(number) else {
            return &[];
        };
        let end = self.starts.get(number + 1);
        let end = end.map_or(self.numbers.len(), |end| *end as usize);
        self.numbers.get(*start as usize..end).unwrap_or_default()
    }

    fn sum(&self, counts: &[u32], sums: usize) -> Vec<u32> {
        let mut out = vec![0; sums];
        for (number, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            for own in self.of(number) {
                out[*own as usize] += count;
            }
        }
        out
    }
}

/// Which pattern covers which place.
#[derive(Debug, Default)]
pub struct Reach {
    /// The patterns over both halves.
    pub patterns: Joined,
    /// The places, without rows.
    pub places: Column,
    /// No places: where a facet has those of the fresh rows.
    pub none: Column,
    /// The places by pattern: those it covers, names, excepts.
    covered: Lists,
    named: Lists,
    excepted: Lists,
}

impl Reach {
    /// The places of the patterns that living rows have, and those that everybody knows: countries,
    /// and the states of countries whose states postings name.
    pub fn new(patterns: Joined, base: &Column, fresh: &Column, names: &Names) -> Self {
        let mut builder = column::Builder::default();
        builder.listed(NOT_STATED, "Not stated");
        let mut add = |slug: &str| {
            builder.value(slug, || names.name(Facet::Remote, slug).into_owned());
        };
        let living = || {
            let numbers = (0..).zip(patterns.living());
            numbers.map(|(number, count)| {
                let pattern = patterns.value(number, base, fresh).filter(|_| *count > 0);
                pattern.map(|pattern| &*pattern.slug)
            })
        };
        for pattern in living().flatten() {
            let (open, except) = places(pattern);
            open.chain(except).for_each(&mut add);
        }
        if living().flatten().any(|pattern| pattern != NOT_STATED) {
            names.countries.keys().for_each(|slug| add(slug));
            names.states().for_each(&mut add);
        }
        let places_column = builder.build();
        let code = |slug: &str| places_column.code(slug);
        // The places that each place holds, itself among them.
        let mut held: HashMap<u32, Vec<u32>> = HashMap::new();
        for (number, value) in (0..).zip(places_column.values()) {
            for holder in world::chain(&value.slug, names)
                .into_iter()
                .filter_map(code)
            {
                held.entry(holder).or_default().push(number);
            }
        }
        let mut reach = Self::default();
        let held = |slug: &str| code(slug).and_then(|code| held.get(&code)).into_iter();
        for pattern in living() {
            let (mut named, mut excepted, mut covered) = (Vec::new(), Vec::new(), Vec::new());
            if let Some(pattern) = pattern {
                let (open, except) = places(pattern);
                let mut left_out: Vec<u32> = Vec::new();
                for slug in except {
                    excepted.extend(code(slug));
                    left_out.extend(held(slug).flatten());
                }
                left_out.sort_unstable();
                for slug in open {
                    named.extend(code(slug));
                    covered.extend(held(slug).flatten());
                }
                covered.retain(|place| left_out.binary_search(place).is_err());
            }
            reach.named.push(named);
            reach.excepted.push(excepted);
            reach.covered.push(covered);
        }
        reach.patterns = patterns;
        reach.places = places_column;
        reach
    }

    /// The places in the order of lists, with how many living rows each has.
    pub fn joined(&self) -> Joined {
        let living = self.patterns.living();
        Joined::of_places(&self.places, self.covered(living), &self.named(living))
    }

    /// How many rows each place has, of rows counted by pattern.
    pub fn covered(&self, by_pattern: &[u32]) -> Vec<u32> {
        self.covered.sum(by_pattern, self.places.values().len())
    }

    /// How many rows name each place, of rows counted by pattern.
    pub fn named(&self, by_pattern: &[u32]) -> Vec<u32> {
        self.named.sum(by_pattern, self.places.values().len())
    }

    /// The patterns that cover one of the places. A place that is neither named nor known has none.
    pub fn patterns_of<'a>(
        &self,
        slugs: impl Iterator<Item = &'a str>,
        names: &Names,
    ) -> Vec<bool> {
        let mut found = vec![false; self.patterns.living().len()];
        for slug in slugs {
            if self.places.code(slug).is_none() && !names.has(Facet::Remote, slug) {
                continue;
            }
            let chain = world::chain(slug, names).into_iter();
            let chain: Vec<u32> = chain.filter_map(|slug| self.places.code(slug)).collect();
            let meets = |own: &[u32]| own.iter().any(|place| chain.contains(place));
            for (pattern, found) in found.iter_mut().enumerate() {
                *found |= meets(self.named.of(pattern)) && !meets(self.excepted.of(pattern));
            }
        }
        found
    }
}
