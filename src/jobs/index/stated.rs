//! What the rows of a query state of pay, and how many are young, without making jobs of them.

use super::{Index, packed::day_number};
use crate::{
    figures::money::Currency,
    jobs::{
        percentile,
        query::{Facet, Query},
    },
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Answers that are remembered: those that the prepared pages ask for come first and are asked
/// again and again.
const REMEMBERED: usize = 1_000;

/// The pay that some rows state.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StatedPay {
    /// How many rows state pay, in any currency, yearly or not.
    pub rows: usize,
    /// How many state a yearly range in the currency asked for.
    pub yearly: usize,
    /// How many employers these have.
    pub employers: usize,
    /// 25th percentile, median and 75th percentile of the middles of these ranges.
    pub quartiles: Option<[f64; 3]>,
}

/// What was answered. An index never changes, so it stays true.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<(Query, Currency), StatedPay>>);

impl Index {
    /// The pay that the rows of a query state; the yearly ranges in one currency only, since nothing
    /// is converted.
    pub fn stated_pay(&self, query: &Query, currency: Currency) -> StatedPay {
        let known = || self.stated.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (query.clone(), currency);
        if let Some(stated) = known().get(&key) {
            return *stated;
        }
        let stated = self.state_pay(query, currency);
        let mut known = known();
        if known.len() < REMEMBERED {
            known.insert(key, stated);
        }
        stated
    }

    fn state_pay(&self, query: &Query, currency: Currency) -> StatedPay {
        let mut stated = StatedPay::default();
        let Some((employers, ..)) = self.joined(Facet::Employer) else {
            return stated;
        };
        let mut is_among = vec![false; employers.living().len()];
        let mut middles = Vec::new();
        for (half, narrowed) in self.asked(query).1.into_iter().enumerate() {
            let segment = narrowed.half.segment;
            let mut rows = narrowed.result;
            rows.keep(segment.pays.stated());
            stated.rows += rows.count();
            let Some(column) = segment.column(Facet::Employer) else {
                continue;
            };
            segment.pays.each_yearly(&rows, currency, |row, min, max| {
                middles.push(f64::midpoint(min, max));
                let code = column.codes_of(row).next();
                let number = code.and_then(|code| employers.number_of(half, code));
                if let Some(is_among) = number.and_then(|it| is_among.get_mut(it as usize)) {
                    stated.employers += usize::from(!*is_among);
                    *is_among = true;
                }
            });
        }
        stated.yearly = middles.len();
        stated.quartiles = percentile::quartiles(&mut middles);
        stated
    }

    /// How many rows of a query state a date of posting that is less than so many days ago.
    pub fn younger(&self, query: &Query, days: i32) -> usize {
        let oldest = day_number(self.as_of) - days + 1;
        let young = self.asked(query).1.map(|mut half| {
            let segment = half.half.segment;
            half.result.keep(&segment.dated);
            half.result.count_before(segment.since(oldest))
        });
        young.into_iter().sum()
    }
}
