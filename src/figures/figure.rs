//! One value read from a dataset, with all that a reader needs to judge it.

use super::money::{self, Currency, Period};
use jiff::civil::Date;

/// What kind of evidence a figure is. Kinds stand side by side and are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// Official statistics.
    Official,
    /// Answers to a survey.
    Survey,
    /// What this site's own open jobs state.
    OpenJobs,
}

/// A number and its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// An amount of money for a period.
    Money {
        /// The amount in whole units of the currency.
        amount: f64,
        /// The currency of the amount.
        currency: Currency,
        /// What one payment of the amount covers.
        period: Period,
    },
    /// A count of jobs, people or answers.
    Count(f64),
    /// A share in per cent.
    Percent(f64),
    /// A change in per cent, whose sign says the direction.
    Change(f64),
    /// An index whose base is 100.
    Index(f64),
    /// A bare number: a ratio, a quotient.
    Number(f64),
}

impl Value {
    /// The bare number.
    pub fn number(&self) -> f64 {
        match *self {
            Self::Money { amount, .. } => amount,
            Self::Count(number)
            | Self::Percent(number)
            | Self::Change(number)
            | Self::Index(number)
            | Self::Number(number) => number,
        }
    }

    /// As it stands in a sentence: `$135,980`, `15.8%`, `1,687,890`. A change has no plus sign,
    /// because the sentence says "grows".
    pub fn full(&self) -> String {
        match *self {
            Self::Money {
                amount, currency, ..
            } => money::full(amount, currency),
            Self::Count(number) => money::grouped(number),
            Self::Percent(number) | Self::Change(number) => format!("{}%", decimal(number, 1)),
            Self::Index(number) => decimal(number, 1),
            Self::Number(number) => decimal(number, if number.abs() < 1.0 { 2 } else { 1 }),
        }
    }

    /// As it stands beside others or alone, in facts, tables and charts: as [`Value::full`], but
    /// a change carries its plus sign.
    pub fn signed(&self) -> String {
        match self {
            Self::Change(number) if *number > 0.0 && decimal(*number, 1) != "0.0" => {
                format!("+{}", self.full())
            }
            _ => self.full(),
        }
    }

    /// In little room: `$136k`, `246k`, `170.0m`, `+15.8%`.
    pub fn short(&self) -> String {
        match *self {
            Self::Money {
                amount, currency, ..
            } => money::short(amount, currency),
            Self::Count(number) => short_count(number),
            _ => self.signed(),
        }
    }

    /// The unit in words, for messages: "USD a year", "per cent".
    pub fn unit(&self) -> String {
        match self {
            Self::Money {
                currency, period, ..
            } => format!("{currency} {}", period.phrase()),
            Self::Count(_) => "a count".to_owned(),
            Self::Percent(_) => "per cent".to_owned(),
            Self::Change(_) => "a change in per cent".to_owned(),
            Self::Index(_) => "an index".to_owned(),
            Self::Number(_) => "a bare number".to_owned(),
        }
    }

    /// Whether both measure in the same unit: for money, currency and period.
    pub fn same_unit(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Money {
                    currency: a,
                    period: p,
                    ..
                },
                Self::Money {
                    currency: b,
                    period: q,
                    ..
                },
            ) => a == b && p == q,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// A number with so many decimals, thousands grouped, and a minus sign (U+2212) only where
/// anything but zeros follows.
fn decimal(number: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", number.abs());
    let sign = if number < 0.0 && digits.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        "\u{2212}"
    } else {
        ""
    };
    match digits.split_once('.') {
        Some((whole, fraction)) => {
            let whole = whole.parse().map_or(whole.to_owned(), money::grouped);
            format!("{sign}{whole}.{fraction}")
        }
        None => format!("{sign}{digits}"),
    }
}

/// `113k`, `1,694k`, `170.0m`; under 10,000 `5.5k`, under 1,000 in full.
fn short_count(number: f64) -> String {
    match number.abs() {
        size if size < 999.5 => money::grouped(number),
        size if size < 9_950.0 => format!("{}k", decimal(number / 1_000.0, 1)),
        size if size < 9_999_500.0 => format!("{}k", money::grouped(number / 1_000.0)),
        _ => format!("{}m", decimal(number / 1_000_000.0, 1)),
    }
}

/// A value with its provenance. Only [`super::dataset::Datasets`] and the open jobs make one.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number with its unit.
    pub value: Value,
    /// True when the publisher gives the value only as a lower bound ("at or above").
    pub at_least: bool,
    /// The kind of evidence.
    pub evidence: Evidence,
    /// Name and release of the dataset, the key of its citation.
    pub source: SourceKey,
    /// The cell that it was read from, `p50?soc=15-1252&area=0000000`; none for what was computed.
    pub cell: Option<String>,
    /// What the column is, in words: "median", "90th percentile".
    pub label: String,
    /// Where it holds: "United States", "San Jose-Sunnyvale-Santa Clara, CA".
    pub place: String,
    /// When it holds, as printed: "May 2025", "2024–34".
    pub period: String,
    /// How many answers or jobs stand behind it, where that is known.
    pub sample: Option<u64>,
    /// Relative standard error in per cent, where the publisher gives one.
    pub relative_error: Option<f64>,
    /// The day after which the figure is to be reviewed.
    pub review_by: Option<Date>,
}

impl Figure {
    /// In a sentence: `$135,980`, or `at least $239,200` where only a lower bound is known.
    pub fn full(&self) -> String {
        self.bounded(self.value.full())
    }

    /// In facts, tables and charts: as [`Figure::full`], with the plus sign of a change.
    pub fn signed(&self) -> String {
        self.bounded(self.value.signed())
    }

    /// In little room: `$136k`, `at least $239k`.
    pub fn short(&self) -> String {
        self.bounded(self.value.short())
    }

    fn bounded(&self, text: String) -> String {
        if self.at_least {
            format!("at least {text}")
        } else {
            text
        }
    }

    /// Whether two estimates of the same unit differ by more than chance: by more than two
    /// standard errors of their difference.
    pub fn differs_from(&self, other: &Self) -> Distinct {
        let (a, b) = (self.value.number(), other.value.number());
        let errors = self.standard_error().zip(other.standard_error());
        match errors {
            Some((x, y)) if self.value.same_unit(&other.value) => {
                if (a - b).abs() > 2.0 * x.hypot(y) {
                    Distinct::Clearly
                } else {
                    Distinct::WithinError
                }
            }
            _ => Distinct::Unknown,
        }
    }

    fn standard_error(&self) -> Option<f64> {
        let relative = self.relative_error?;
        Some(self.value.number().abs() * relative / 100.0)
    }
}

/// Whether two estimates differ by more than chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distinct {
    /// By more than two standard errors of the difference.
    Clearly,
    /// Within two standard errors: no difference that may be claimed.
    WithinError,
    /// An error is not published, or the units are not the same.
    Unknown,
}

/// Two ends in a sentence: `$105,210 to $171,980`.
pub fn range_full(low: &Figure, high: &Figure) -> String {
    format!("{} to {}", low.full(), high.full())
}

/// Two ends in little room: `$105k–$172k`.
pub fn range_short(low: &Figure, high: &Figure) -> String {
    if low.at_least || high.at_least {
        return format!("{} to {}", low.short(), high.short());
    }
    format!("{}–{}", low.short(), high.short())
}

/// The key of a citation: a dataset of one release, or this site's open jobs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKey {
    /// A dataset by name and release.
    Dataset {
        /// Name without the release, such as `oews`.
        name: String,
        /// Release, such as `2025`.
        release: String,
    },
    /// The open jobs of this site, of one role or of all.
    OpenJobs {
        /// Slug of the role, none for all roles.
        role: Option<String>,
    },
}

/// The answer to a figure's address: the figure, or the honest reason why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// There is a figure.
    Shown(Figure),
    /// There is none; pages print "Not shown" and the reason.
    NotShown {
        /// Why, in a sentence without a full stop: "under 50 answers".
        reason: String,
        /// The kind of evidence that has no figure.
        evidence: Evidence,
        /// The source that has none.
        source: SourceKey,
    },
}

impl Answer {
    /// The figure, if there is one.
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Shown(figure) => Some(figure),
            Self::NotShown { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dollars(amount: f64) -> Value {
        Value::Money {
            amount,
            currency: Currency::USD,
            period: Period::Year,
        }
    }

    fn figure(value: Value, relative_error: Option<f64>) -> Figure {
        Figure {
            value,
            at_least: false,
            evidence: Evidence::Official,
            source: SourceKey::Dataset {
                name: "pay".into(),
                release: "1".into(),
            },
            cell: None,
            label: "median".into(),
            place: "United States".into(),
            period: "May 2025".into(),
            sample: None,
            relative_error,
            review_by: None,
        }
    }

    #[test]
    fn values_read_as_people_write_them() {
        assert_eq!(dollars(135_980.0).full(), "$135,980");
        assert_eq!(Value::Count(1_687_890.0).full(), "1,687,890");
        assert_eq!(Value::Percent(15.8).full(), "15.8%");
        assert_eq!(Value::Index(113.246).full(), "113.2");
        assert_eq!(Value::Number(1.69).full(), "1.7");
        assert_eq!(Value::Number(0.93).full(), "0.93");
        assert_eq!(Value::Number(12_345.6).full(), "12,345.6");
    }

    #[test]
    fn a_change_has_its_sign_outside_sentences() {
        assert_eq!(Value::Change(15.8).full(), "15.8%");
        assert_eq!(Value::Change(15.8).signed(), "+15.8%");
        assert_eq!(Value::Change(-0.7).full(), "\u{2212}0.7%");
        assert_eq!(Value::Change(-0.7).signed(), "\u{2212}0.7%");
        assert_eq!(Value::Change(-0.01).signed(), "0.0%");
        assert_eq!(Value::Change(0.01).signed(), "0.0%");
        assert_eq!(Value::Percent(5.8).signed(), "5.8%");
    }

    #[test]
    fn counts_shorten_to_three_or_four_digits() {
        for (count, text) in [
            (120.0, "120"),
            (5_500.0, "5.5k"),
            (9_960.0, "10k"),
            (246_100.0, "246k"),
            (1_693_800.0, "1,694k"),
            (169_956_100.0, "170.0m"),
            (-121_300.0, "\u{2212}121k"),
        ] {
            assert_eq!(Value::Count(count).short(), text);
        }
    }

    #[test]
    fn ranges_and_bounds() {
        let low = figure(dollars(105_210.0), None);
        let mut high = figure(dollars(171_980.0), None);
        assert_eq!(range_full(&low, &high), "$105,210 to $171,980");
        assert_eq!(range_short(&low, &high), "$105k–$172k");
        high.at_least = true;
        assert_eq!(range_full(&low, &high), "$105,210 to at least $171,980");
        assert_eq!(range_short(&low, &high), "$105k to at least $172k");
    }

    #[test]
    fn a_difference_within_two_standard_errors_is_none() {
        let a = figure(dollars(100_000.0), Some(1.0));
        let b = figure(dollars(102_000.0), Some(1.0));
        let c = figure(dollars(103_000.0), Some(1.0));
        assert_eq!(a.differs_from(&b), Distinct::WithinError);
        assert_eq!(a.differs_from(&c), Distinct::Clearly);
        assert_eq!(
            a.differs_from(&figure(dollars(1.0), None)),
            Distinct::Unknown
        );
        assert_eq!(
            a.differs_from(&figure(Value::Count(1.0), Some(1.0))),
            Distinct::Unknown
        );
    }
}
