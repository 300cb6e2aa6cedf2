//! A posting as it is understood. Unknown is a value of its own: none, never a guess.

use super::posting::{JobId, Key};
use crate::figures::money::{Currency, Period};
use jiff::civil::Date;

/// One answer of the reading with the words that gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<T> {
    /// The answer.
    pub answer: T,
    /// The rule, field or sentence that gave it.
    pub evidence: String,
}

/// What a job asks of experience and scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names are the definitions of the reading rules
pub enum Level {
    Intern,
    Junior,
    Mid,
    Senior,
    Staff,
    Principal,
    Lead,
    Manager,
    Director,
}

/// Where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Workplace {
    OnSite,
    Hybrid,
    Remote,
}

/// schema.org's employment types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum EmploymentType {
    FullTime,
    PartTime,
    Contractor,
    Temporary,
    Intern,
}

/// A place of work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobPlace {
    /// City, by its common English name.
    pub city: Option<String>,
    /// First-level region: the state's letters in the US, else the region's name.
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// Pay as understood from what was stated.
#[derive(Debug, Clone, PartialEq)]
pub struct Pay {
    /// Lower end.
    pub min: f64,
    /// Upper end; equal to `min` for a single amount.
    pub max: f64,
    /// Currency.
    pub currency: Currency,
    /// Period; none when not stated, and then there is no yearly amount.
    pub period: Option<Period>,
    /// Whether the period was stated or read from the size of the amount.
    pub basis: PeriodBasis,
}

/// How the period of a pay is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodBasis {
    /// A field or words say it.
    Stated,
    /// The amount is 40,000 or more in a currency where that can only be a year.
    Size,
    /// Not known.
    Unknown,
}

impl Pay {
    /// Both ends as yearly amounts.
    pub fn yearly(&self) -> Option<(f64, f64)> {
        let times = self.period?.in_a_year();
        Some((self.min * times, self.max * times))
    }
}

/// A job as understood: what lists, pages and figures use. Its text stays in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Id in addresses.
    pub id: JobId,
    /// Key in the store.
    pub key: Key,
    /// Title as stated.
    pub title: String,
    /// Employer as stated.
    pub employer: String,
    /// Slug of its role.
    pub role: Option<Reading<String>>,
    /// Level.
    pub level: Option<Reading<Level>>,
    /// Workplace.
    pub workplace: Option<Reading<Workplace>>,
    /// Employment type.
    pub employment_type: Option<Reading<EmploymentType>>,
    /// Places of work.
    pub places: Vec<JobPlace>,
    /// For remote work, where it may be done from, as stated: "US", "Europe". Empty: not stated.
    pub remote_from: Option<Reading<String>>,
    /// Pay: the first stated range.
    pub pay: Option<Reading<Pay>>,
    /// Slugs of skills, most telling first.
    pub skills: Vec<String>,
    /// First publication as stated.
    pub posted: Option<Date>,
    /// The UTC date on which the store first saw it.
    pub first_seen: Date,
    /// The UTC date on which the store last saw it.
    pub last_seen: Date,
    /// The last day to apply.
    pub closes: Option<Date>,
    /// Where to apply.
    pub apply: Option<String>,
    /// Real, or an example that makes the first run worth looking at.
    pub nature: Nature,
}

/// A real posting or an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    /// From a board or from the operator.
    Real,
    /// From `content/jobs/examples/`; never in a figure, a feed or an export.
    Example,
}

impl Job {
    /// The date that its age is counted from: posted, else first seen.
    pub fn dated(&self) -> Date {
        self.posted.unwrap_or(self.first_seen)
    }

    /// Its address, without the site's origin.
    pub fn path(&self) -> String {
        format!("/jobs/{}/{}", self.id.as_str(), slug(&self.title))
    }
}

/// Lower-case ASCII words joined by hyphens, at most 60 characters; `job` when nothing is left.
pub fn slug(text: &str) -> String {
    let ascii = deunicode::deunicode(&text.chars().take(200).collect::<String>());
    let mut out = String::new();
    for word in ascii
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if out.len() + word.len() >= 60 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word.to_ascii_lowercase());
    }
    if out.is_empty() {
        out.push_str("job");
    }
    out
}
