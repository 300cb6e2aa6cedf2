//! The values of one facet over both halves of the index.
//!
//! *Number*: the code of a value in the base; values that only the fresh rows have come after.

use super::{
    column::{Column, Value},
    rows::Bits,
};
use crate::jobs::query::{Facet, NOT_STATED};
use std::cmp::Reverse;

/// In which order a facet's values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// A closed list, in its own.
    Given,
    /// Most rows first, then by name.
    MostFirst,
}

/// How many values of a long facet a list shows.
pub const SHOWN: usize = 10;

/// The facets whose values are too many to show all.
pub const LONG: [Facet; 4] = [Facet::Region, Facet::City, Facet::Skill, Facet::Employer];

/// The values of one facet.
#[derive(Debug, Default)]
pub struct Joined {
    /// How many living rows have each, by number.
    living: Vec<u32>,
    /// The numbers of those that lists know, in the order of lists.
    order: Vec<u32>,
    /// The number of each code of the fresh rows.
    numbers: Vec<u32>,
    /// The fresh code of each number past the base's.
    extra: Vec<u32>,
}

impl Joined {
    /// The values of a facet, less the base's dead rows.
    pub fn new(facet: Facet, base: &Column, fresh: &Column, dead: &Bits) -> Self {
        let sizes = |column: &Column| -> Vec<u32> {
            let codes = 0..column.values().len() as u32;
            codes.map(|code| column.size(code) as u32).collect()
        };
        let mut joined = Self {
            living: sizes(base),
            ..Self::default()
        };
        let gone = base.counts(dead, dead.count());
        for (living, gone) in joined.living.iter_mut().zip(gone) {
            *living -= gone;
        }
        for (code, (value, size)) in (0..).zip(fresh.values().iter().zip(sizes(fresh))) {
            let number = base.code(&value.slug).unwrap_or_else(|| {
                joined.extra.push(code);
                joined.living.push(0);
                joined.living.len() as u32 - 1
            });
            joined.numbers.push(number);
            joined.living[number as usize] += size;
        }
        joined.order = (0..joined.living.len() as u32)
            .filter(|number| {
                (*number as usize) < base.listed() || joined.living[*number as usize] > 0
            })
            .collect();
        let order = match facet {
            Facet::Level | Facet::Workplace | Facet::Type => Order::Given,
            _ => Order::MostFirst,
        };
        if order == Order::MostFirst {
            let mut order = std::mem::take(&mut joined.order);
            order.sort_by_cached_key(|number| {
                let value = joined.value(*number, base, fresh);
                let slug = value.map_or("", |value| &value.slug);
                let label = value.map_or("", |value| &value.label);
                let living = Reverse(joined.living[*number as usize]);
                (slug == NOT_STATED, living, label, slug)
            });
            joined.order = order;
        }
        joined
    }

    /// The values of one column without rows, with how many living rows each has: those that most
    /// rows name come first.
    pub fn of_places(places: &Column, living: Vec<u32>, named: &[u32]) -> Self {
        let values = places.values();
        let mut order: Vec<u32> = (0..living.len() as u32)
            .filter(|number| (*number as usize) < places.listed() || living[*number as usize] > 0)
            .collect();
        order.sort_by_key(|number| {
            let place = *number as usize;
            let value = &values[place];
            let ranks = (Reverse(named[place]), Reverse(living[place]));
            (&*value.slug == NOT_STATED, ranks, &value.label, &value.slug)
        });
        Self {
            living,
            order,
            ..Self::default()
        }
    }

    /// How many living rows have each value, by number.
    pub fn living(&self) -> &[u32] {
        &self.living
    }

    /// The numbers of the values that lists know, in the order of lists.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The value of a number.
    pub fn value<'a>(&self, number: u32, base: &'a Column, fresh: &'a Column) -> Option<&'a Value> {
        let number = number as usize;
        match base.values().get(number) {
            Some(value) => Some(value),
            None => {
                let code = *self.extra.get(number - base.values().len())?;
                fresh.values().get(code as usize)
            }
        }
    }

    /// The number of a value.
    pub fn number(&self, slug: &str, base: &Column, fresh: &Column) -> Option<u32> {
        let of_fresh = |code: u32| self.numbers.get(code as usize).copied();
        base.code(slug)
            .or_else(|| fresh.code(slug).and_then(of_fresh))
    }

    /// The number of a code of the base (0) or the fresh rows (1).
    pub fn number_of(&self, half: usize, code: u32) -> Option<u32> {
        match half {
            0 => Some(code),
            _ => self.numbers.get(code as usize).copied(),
        }
    }

    /// Counts by number from those by code of both halves.
    pub fn sum(&self, mut base: Vec<u32>, fresh: &[u32]) -> Vec<u32> {
        base.resize(self.living.len(), 0);
        for (number, count) in self.numbers.iter().zip(fresh) {
            base[*number as usize] += count;
        }
        base
    }

    /// The places in [`Self::order`] of the values with the highest counts, highest first, in the
    /// order of lists among equals; `last`, a number, is left out.
    pub fn highest(&self, counts: &[u32], last: Option<u32>, most: usize) -> Vec<usize> {
        let mut best: Vec<(u32, usize)> = Vec::with_capacity(most + 1);
        for (place, number) in self.order.iter().enumerate() {
            if Some(*number) == last {
                continue;
            }
            let number = *number as usize;
            if best.len() == most {
                let least = best.last().map_or(0, |(count, _)| *count);
                if self.living[number] <= least {
                    break; // and no later one can have more
                }
                if counts[number] <= least {
                    continue;
                }
            }
            let at = best.partition_point(|(count, _)| *count >= counts[number]);
            best.insert(at, (counts[number], place));
            best.truncate(most);
        }
        best.into_iter().map(|(_, place)| place).collect()
    }
}
