//! One value read from a dataset, with all that a reader needs to judge it.

use super::money::{Currency, Period};
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
    /// Per cent, signed.
    Percent(f64),
    /// An index whose base is 100.
    Index(f64),
    /// A bare number: a ratio, a quotient.
    Number(f64),
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
