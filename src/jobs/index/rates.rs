//! Day rates: what an amount in one currency is in another.

use crate::{
    figures::money::Currency,
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

    /// Whether amounts in a currency can be compared with amounts in others.
    pub fn has(&self, currency: Currency) -> bool {
        self.per_eur.contains_key(&currency)
    }

    /// What an amount in `from` is multiplied by to be in `to`. None without a rate.
    pub fn factor(&self, from: Currency, to: Currency) -> Option<f64> {
        if from == to {
            return Some(1.0);
        }
        Some(self.per_eur.get(&to)? / self.per_eur.get(&from)?)
    }
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
