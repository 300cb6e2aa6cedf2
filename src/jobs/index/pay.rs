//! Pay that can be compared: yearly amounts of a segment, turned into one currency at day rates.
//!
//! *Class*: how many of the floors that lists offer in [`Query::CURRENCY`] a row's yearly maximum
//! reaches, or that it states none that compares. Counts of floors are sums of classes.

use super::{
    column::{self, Column},
    merge::Moves,
    rates::Rates,
    rows::Bits,
};
use crate::{
    figures::money::{Currency, full},
    jobs::{
        job::{Job, Pay},
        query::{Facet, NOT_STATED, Query},
    },
};
use std::{cmp::Ordering, collections::HashMap};

/// The floors that lists offer in [`Query::CURRENCY`].
const FLOORS: [u32; 5] = [50_000, 75_000, 100_000, 150_000, 200_000];
/// The class of a row that states no yearly pay that compares.
const UNSTATED: u32 = FLOORS.len() as u32 + 1;

/// The yearly pay of all rows.
#[derive(Debug, Default)]
pub struct Pays {
    /// Not a number where no yearly amount is stated.
    minimum: Vec<f64>,
    maximum: Vec<f64>,
    /// Place in `currencies`.
    currency: Vec<u16>,
    currencies: Vec<Currency>,
    /// Which rows state any pay, yearly or not.
    stated: Bits,
    classes: Column,
    /// Rows by yearly minimum, highest first; those without one last, newest first.
    highest_first: Vec<u32>,
}

/// How many rows state pay, for one currency and one set of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayCounts {
    /// For each floor asked: how many reach it.
    pub reach: Vec<usize>,
    /// How many state none that can be compared.
    pub not_stated: usize,
}

/// Gathers pay row by row.
#[derive(Debug)]
pub struct Builder {
    pays: Pays,
    stated: Vec<u32>,
    places: HashMap<Currency, u16>,
    classes: column::Builder,
    order: Vec<(f64, u32)>,
}

impl Default for Builder {
    fn default() -> Self {
        let mut classes = column::Builder::default();
        for class in 0..=UNSTATED {
            classes.listed(&class.to_string(), "");
        }
        Self {
            pays: Pays::default(),
            stated: Vec::new(),
            places: HashMap::new(),
            classes,
            order: Vec::new(),
        }
    }
}

impl Builder {
    /// The next row.
    pub fn add(&mut self, job: &Job, rates: &Rates) {
        let pay = job.pay.as_ref().map(|pay| &pay.answer);
        let yearly = pay.and_then(Pay::yearly).unwrap_or((f64::NAN, f64::NAN));
        self.add_yearly(pay.map(|pay| pay.currency), yearly, rates);
    }

    /// The next row: the currency of its pay, if it states any, with its yearly range.
    fn add_yearly(&mut self, stated: Option<Currency>, (min, max): (f64, f64), rates: &Rates) {
        let pays = &mut self.pays;
        let row = pays.maximum.len() as u32;
        if stated.is_some() {
            self.stated.push(row);
        }
        let code = stated.unwrap_or(Query::CURRENCY);
        let place = place_of(&mut self.places, &mut pays.currencies, code);
        pays.currency.push(place);
        pays.minimum.push(min);
        pays.maximum.push(max);
        let factor = rates.factor(code, Query::CURRENCY).unwrap_or(f64::NAN);
        self.order.push((comparable(min * factor), row));
        let amount = max * factor;
        let class = match amount.is_nan() {
            true => UNSTATED,
            false => class_of(amount),
        };
        self.classes.row(&mut vec![class]);
    }

    /// Adds that of later rows.
    pub fn join(&mut self, later: Self) {
        let pays = &mut self.pays;
        let rows = pays.maximum.len() as u32;
        let currencies: Vec<u16> = (later.pays.currencies.into_iter())
            .map(|code| place_of(&mut self.places, &mut pays.currencies, code))
            .collect();
        let currency = later.pays.currency.iter();
        (pays.currency).extend(currency.map(|place| currencies[*place as usize]));
        pays.minimum.extend(later.pays.minimum);
        pays.maximum.extend(later.pays.maximum);
        (self.stated).extend(later.stated.iter().map(|row| rows + row));
        (self.order).extend(later.order.iter().map(|(pay, row)| (*pay, rows + row)));
        self.classes.join(later.classes);
    }

    /// The pay of the rows.
    pub fn build(mut self) -> Pays {
        self.order.sort_by(|a, b| b.0.total_cmp(&a.0));
        self.pays.highest_first = self.order.iter().map(|(_, row)| *row).collect();
        self.pays.stated = Bits::none(self.pays.maximum.len());
        for row in self.stated {
            self.pays.stated.insert(row);
        }
        self.pays.classes = self.classes.build();
        self.pays
    }
}

/// The place of a currency, which may be new.
fn place_of(
    places: &mut HashMap<Currency, u16>,
    currencies: &mut Vec<Currency>,
    code: Currency,
) -> u16 {
    // Three letters make fewer than 2^16 codes.
    *places.entry(code).or_insert_with(|| {
        currencies.push(code);
        (currencies.len() - 1) as u16
    })
}

/// How many of the floors an amount reaches.
fn class_of(amount: f64) -> u32 {
    FLOORS.partition_point(|floor| f64::from(*floor) <= amount) as u32
}

/// An amount, or less than any.
fn comparable(amount: f64) -> f64 {
    if amount.is_nan() {
        f64::NEG_INFINITY
    } else {
        amount
    }
}

impl Pays {
    /// The pay of two halves as one.
    pub fn merged(halves: [&Self; 2], moves: &Moves, rates: &Rates) -> Self {
        let mut merged = Builder::default();
        for (half, row) in moves.from() {
            let (own, at) = (halves[half], row as usize);
            let currency = own.currencies[usize::from(own.currency[at])];
            let stated = own.stated.has(row).then_some(currency);
            merged.add_yearly(stated, (own.minimum[at], own.maximum[at]), rates);
        }
        merged.build()
    }

    /// The first rows of a result by yearly minimum, highest first; `matching` is how many rows
    /// there are in it.
    pub fn highest(&self, result: &Bits, matching: usize, count: usize, rates: &Rates) -> Vec<u32> {
        if matching * 16 > self.highest_first.len() {
            let rows = self.highest_first.iter().copied();
            return rows.filter(|row| result.has(*row)).take(count).collect();
        }
        let mut rows: Vec<u32> = result.iter().collect();
        rows.sort_by(|a, b| self.compare(*a, self, *b, rates));
        rows.truncate(count);
        rows
    }

    /// Whether a row comes before one of other pays, by yearly minimum, highest first.
    pub fn compare(&self, row: u32, others: &Self, other: u32, rates: &Rates) -> Ordering {
        let amount = |pays: &Self, row: u32| {
            let currency = pays.currencies[pays.currency[row as usize] as usize];
            let factor = rates.factor(currency, Query::CURRENCY);
            comparable(pays.minimum[row as usize] * factor.unwrap_or(f64::NAN))
        };
        amount(others, other).total_cmp(&amount(self, row))
    }

    /// Calls `see` with each of the rows that states a yearly range in a currency, its minimum and
    /// its maximum.
    pub fn each_yearly(&self, rows: &Bits, currency: Currency, mut see: impl FnMut(u32, f64, f64)) {
        let place = self.currencies.iter().position(|it| *it == currency);
        let Some(place) = place else { return };
        for row in rows.iter() {
            let at = row as usize;
            let (min, max) = (self.minimum[at], self.maximum[at]);
            if usize::from(self.currency[at]) == place && !max.is_nan() {
                see(row, min, max);
            }
        }
    }

    /// The rows that state any pay, yearly or not.
    pub fn stated(&self) -> &Bits {
        &self.stated
    }

    /// The rows that the query's choice of pay keeps.
    pub fn select(&self, query: &Query, rates: &Rates) -> Bits {
        let mut bits = Bits::none(self.maximum.len());
        let unstated = query.has(Facet::Pay, NOT_STATED);
        let factors = self.factors(query.currency(), rates);
        if query.currency() != Query::CURRENCY {
            let floor = query.pay_floor().map_or(f64::INFINITY, f64::from);
            for row in 0..self.maximum.len() as u32 {
                let amount = self.amount(row, &factors);
                if amount >= floor || (unstated && amount.is_nan()) {
                    bits.insert(row);
                }
            }
            return bits;
        }
        if let Some(floor) = query.pay_floor() {
            let (class, whole) = floor_class(floor);
            for above in class + u32::from(!whole)..UNSTATED {
                self.classes.add_to(&above.to_string(), &mut bits);
            }
            if !whole {
                for row in self.class(class).iter() {
                    if self.amount(row, &factors) >= f64::from(floor) {
                        bits.insert(row);
                    }
                }
            }
        }
        if unstated {
            self.classes.add_to(&UNSTATED.to_string(), &mut bits);
        }
        bits
    }

    /// How many of the rows reach each floor, and how many state nothing. `matching` is how many
    /// rows there are.
    pub fn counts(
        &self,
        (rows, matching): (&Bits, usize),
        currency: Currency,
        floors: &[u32],
        rates: &Rates,
    ) -> PayCounts {
        let factors = self.factors(currency, rates);
        if currency == Query::CURRENCY {
            let counts = self.classes.counts(rows, matching);
            let above = |class: u32| -> usize {
                let counts = &counts[class as usize..UNSTATED as usize];
                counts.iter().map(|count| *count as usize).sum()
            };
            let reach = floors.iter().map(|floor| match floor_class(*floor) {
                (class, true) => above(class),
                (class, false) => {
                    let mut own = self.class(class);
                    own.keep(rows);
                    let reach = |row: &u32| self.amount(*row, &factors) >= f64::from(*floor);
                    above(class + 1) + own.iter().filter(reach).count()
                }
            });
            return PayCounts {
                reach: reach.collect(),
                not_stated: counts[UNSTATED as usize] as usize,
            };
        }
        let mut counts = PayCounts {
            reach: vec![0; floors.len()],
            not_stated: 0,
        };
        for row in rows.iter() {
            let amount = self.amount(row, &factors);
            counts.not_stated += usize::from(amount.is_nan());
            for (count, floor) in counts.reach.iter_mut().zip(floors) {
                *count += usize::from(amount >= f64::from(*floor));
            }
        }
        counts
    }

    fn class(&self, class: u32) -> Bits {
        self.classes
            .select([class.to_string().as_str()].into_iter())
    }

    fn factors(&self, to: Currency, rates: &Rates) -> Vec<f64> {
        self.currencies
            .iter()
            .map(|from| rates.factor(*from, to).unwrap_or(f64::NAN))
            .collect()
    }

    /// The yearly maximum in the currency of the factors; not a number where none compares.
    fn amount(&self, row: u32, factors: &[f64]) -> f64 {
        let row = row as usize;
        self.maximum[row] * factors[self.currency[row] as usize]
    }
}

/// The lowest class in which rows reach a floor, and whether all of them do.
fn floor_class(floor: u32) -> (u32, bool) {
    (class_of(f64::from(floor)), FLOORS.contains(&floor))
}

/// The floors that a list offers in a currency, rounded where money has other sizes.
pub fn floors(currency: Currency, rates: &Rates) -> Vec<u32> {
    let factor = rates.factor(Query::CURRENCY, currency).unwrap_or(1.0);
    let size = if (0.4..2.5).contains(&factor) {
        1.0
    } else {
        10f64.powf(factor.log10().round())
    };
    FLOORS
        .into_iter()
        .map(|floor| (f64::from(floor) * size) as u32)
        .filter(|floor| (1..=999_999_999).contains(floor))
        .collect()
}

/// A floor as people read it.
pub fn floor_label(floor: u32, currency: Currency) -> String {
    format!("{} or more", full(f64::from(floor), currency))
}
