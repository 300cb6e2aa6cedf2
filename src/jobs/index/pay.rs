//! Pay that can be compared: yearly amounts, turned into one currency at day rates.

use super::rows::Bits;
use crate::{
    figures::money::{Currency, full},
    jobs::{
        job::{Job, Pay},
        query::{Facet, NOT_STATED, Query},
    },
    problem::{Place, Problem, SourceText},
};
use std::{collections::HashMap, sync::Arc};

/// The newest day rates: units of a currency for one euro.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    per_eur: HashMap<Currency, f64>,
}

impl Default for Rates {
    /// No rates: only equal currencies compare.
    fn default() -> Self {
        let per_eur = Currency::parse("EUR").map(|eur| (eur, 1.0));
        Self {
            per_eur: per_eur.into_iter().collect(),
        }
    }
}

impl Rates {
    /// Rates from a table with the columns `kind`, `period`, `currency` and `per_eur`: of the rows
    /// of kind `day`, the newest of each currency.
    pub fn from_csv(source: &Arc<SourceText>) -> Result<Self, Problem> {
        let problem = |at: u64, message: String| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            let end = at.saturating_add(1);
            Problem::new(
                "exchange-rate",
                Place::span(source, at..end),
                message,
                "Give a row like day,2026-10-30,USD,1.1527",
            )
        };
        let mut reader = csv::Reader::from_reader(source.text.as_bytes());
        let heads = reader
            .headers()
            .map_err(|error| problem(0, error.to_string()))?
            .clone();
        let column = |name: &str| {
            heads
                .iter()
                .position(|head| head == name)
                .ok_or_else(|| problem(0, format!("the table has no column {name}")))
        };
        let columns = [column("kind")?, column("period")?, column("currency")?];
        let rate = column("per_eur")?;
        let mut newest: HashMap<Currency, (String, f64)> = HashMap::new();
        for row in reader.records() {
            let row = row.map_err(|error| {
                let at = error.position().map_or(0, csv::Position::byte);
                problem(at, error.to_string())
            })?;
            let at = row.position().map_or(0, csv::Position::byte);
            let [kind, period, code] = columns.map(|column| row.get(column).unwrap_or(""));
            if kind != "day" {
                continue;
            }
            let currency = Currency::parse(code)
                .ok_or_else(|| problem(at, format!("“{code}” is not a currency code")))?;
            let text = row.get(rate).unwrap_or("");
            let rate: f64 = text
                .parse()
                .ok()
                .filter(|rate: &f64| rate.is_finite() && *rate > 0.0)
                .ok_or_else(|| problem(at, format!("“{text}” is not a rate")))?;
            let known = newest.entry(currency).or_insert((String::new(), rate));
            if known.0.as_str() <= period {
                *known = (period.to_owned(), rate);
            }
        }
        let mut rates = Self::default();
        rates.per_eur.extend(
            newest
                .into_iter()
                .map(|(currency, (_, rate))| (currency, rate)),
        );
        Ok(rates)
    }

    /// What an amount in `from` is multiplied by to be in `to`. None without a rate.
    pub fn factor(&self, from: Currency, to: Currency) -> Option<f64> {
        if from == to {
            return Some(1.0);
        }
        Some(self.per_eur.get(&to)? / self.per_eur.get(&from)?)
    }
}

/// The yearly pay of all rows.
#[derive(Debug)]
pub struct Pays {
    /// Not a number where no yearly amount is stated.
    maximum: Vec<f64>,
    /// Place in `currencies`.
    currency: Vec<u16>,
    currencies: Vec<Currency>,
    rates: Rates,
    /// Rows by yearly minimum, highest first; those without one last, newest first.
    highest_first: Vec<u32>,
}

/// How many rows state pay, for one currency and one set of rows.
#[derive(Debug, PartialEq, Eq)]
pub struct PayCounts {
    /// For each floor asked: how many reach it.
    pub reach: Vec<usize>,
    /// How many state none that can be compared.
    pub not_stated: usize,
}

impl Pays {
    /// The pay of the rows.
    pub fn new(jobs: &[Job], rates: Rates) -> Self {
        let mut currencies = Vec::new();
        let mut places: HashMap<Currency, u16> = HashMap::new();
        let mut maximum = Vec::with_capacity(jobs.len());
        let mut currency = Vec::with_capacity(jobs.len());
        let mut minimum = Vec::with_capacity(jobs.len());
        for job in jobs {
            let pay = job.pay.as_ref().map(|pay| &pay.answer);
            let yearly = pay.and_then(Pay::yearly);
            let code = pay.map_or(Query::CURRENCY, |pay| pay.currency);
            // Three letters make fewer than 2^16 codes.
            currency.push(*places.entry(code).or_insert_with(|| {
                currencies.push(code);
                (currencies.len() - 1) as u16
            }));
            maximum.push(yearly.map_or(f64::NAN, |(_, max)| max));
            let eur = rates.factor(code, Query::CURRENCY);
            minimum.push(yearly.zip(eur).map(|((min, _), factor)| min * factor));
        }
        let mut highest_first: Vec<u32> = (0..jobs.len() as u32).collect();
        highest_first.sort_by(|a, b| {
            let pay = |row: &u32| minimum[*row as usize].unwrap_or(f64::NEG_INFINITY);
            pay(b).total_cmp(&pay(a))
        });
        Self {
            maximum,
            currency,
            currencies,
            rates,
            highest_first,
        }
    }

    /// Rows by yearly minimum, highest first.
    pub fn highest_first(&self) -> &[u32] {
        &self.highest_first
    }

    /// The rows that the query's choice of pay keeps.
    pub fn select(&self, query: &Query) -> Bits {
        let factors = self.factors(query.currency());
        let floor = query.pay_floor().map_or(f64::INFINITY, f64::from);
        let unstated = query.has(Facet::Pay, NOT_STATED);
        let mut bits = Bits::none(self.maximum.len());
        for row in 0..self.maximum.len() as u32 {
            let amount = self.amount(row, &factors);
            if amount >= floor || (unstated && amount.is_nan()) {
                bits.insert(row);
            }
        }
        bits
    }

    /// How many of the rows reach each floor, and how many state nothing.
    pub fn counts(&self, rows: &Bits, currency: Currency, floors: &[u32]) -> PayCounts {
        let factors = self.factors(currency);
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

    /// The floors that a list offers in a currency, rounded where money has other sizes.
    pub fn floors(&self, currency: Currency) -> Vec<u32> {
        let factor = self.rates.factor(Query::CURRENCY, currency).unwrap_or(1.0);
        let size = if (0.4..2.5).contains(&factor) {
            1.0
        } else {
            10f64.powf(factor.log10().round())
        };
        [50_000.0, 75_000.0, 100_000.0, 150_000.0, 200_000.0]
            .into_iter()
            .map(|floor| (floor * size) as u32)
            .filter(|floor| (1..=999_999_999).contains(floor))
            .collect()
    }

    fn factors(&self, to: Currency) -> Vec<f64> {
        self.currencies
            .iter()
            .map(|from| self.rates.factor(*from, to).unwrap_or(f64::NAN))
            .collect()
    }

    /// The yearly maximum in the currency of the factors; not a number where none compares.
    fn amount(&self, row: u32, factors: &[f64]) -> f64 {
        let row = row as usize;
        self.maximum[row] * factors[self.currency[row] as usize]
    }
}

/// A floor as people read it.
pub fn floor_label(floor: u32, currency: Currency) -> String {
    format!("{} or more", full(f64::from(floor), currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_day_rate_of_each_currency_counts() {
        let source = SourceText::new(
            "data/fx.csv",
            "kind,period,currency,per_eur,days\nday,2026-10-30,USD,1.2,1\n\
             day,2026-10-29,USD,9,1\nyear-mean,2025,USD,1.1,255\nday,2026-10-30,GBP,0.8,1\n",
        );
        let rates = Rates::from_csv(&source).unwrap();
        let gbp = Currency::parse("GBP").unwrap();
        assert!((rates.factor(gbp, Currency::USD).unwrap() - 1.5).abs() < 1e-12);
        assert_eq!(rates.factor(Currency::parse("XXX").unwrap(), gbp), None);
    }

    #[test]
    fn a_rate_that_is_none_is_named_with_its_line() {
        let text = "kind,period,currency,per_eur\nday,2026-10-30,USD,none\n";
        let problem = Rates::from_csv(&SourceText::new("data/fx.csv", text)).unwrap_err();
        assert_eq!(problem.to_string(), "data/fx.csv:2:1: “none” is not a rate");
        let short = Rates::from_csv(&SourceText::new("data/fx.csv", "a,b\n")).unwrap_err();
        assert!(short.message.contains("no column kind"));
    }
}
