//! A posting as it is understood. Unknown is a value of its own: none, never a guess.

use super::{
    posting::{JobId, Key},
    rights::{Leave, Rights},
};
use crate::figures::money::{Currency, Period};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What evidence begins with that is a sentence of the text.
pub const TEXT_EVIDENCE: &str = "text: ";

/// One answer of the reading with the words that gave it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading<T> {
    /// The answer.
    pub answer: T,
    /// The rule, field or sentence that gave it.
    pub evidence: String,
}

/// What a job asks of experience and scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Workplace {
    OnSite,
    Hybrid,
    Remote,
}

/// schema.org's employment types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum EmploymentType {
    FullTime,
    PartTime,
    Contractor,
    Temporary,
    Intern,
}

/// A closed list of words: each value has a slug in addresses and a name that people read.
macro_rules! words {
    ($type:ident, $($value:ident $slug:literal $name:literal),+) => {
        impl $type {
            /// Every value, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The value in addresses.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$value => $slug),+ }
            }

            /// The value as people read it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name),+ }
            }

            /// The value of a slug.
            pub fn parse(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.slug() == slug)
            }
        }
    };
}

words!(Level,
    Intern "intern" "Intern", Junior "junior" "Junior", Mid "mid" "Mid-level",
    Senior "senior" "Senior", Staff "staff" "Staff", Principal "principal" "Principal",
    Lead "lead" "Lead", Manager "manager" "Manager", Director "director" "Director");
words!(Workplace, OnSite "on-site" "On site", Hybrid "hybrid" "Hybrid", Remote "remote" "Remote");
words!(EmploymentType,
    FullTime "full-time" "Full-time", PartTime "part-time" "Part-time",
    Contractor "contractor" "Contract", Temporary "temporary" "Temporary",
    Intern "intern" "Internship");

impl EmploymentType {
    /// The word of schema.org: `FULL_TIME`.
    pub fn code(self) -> &'static str {
        match self {
            Self::FullTime => "FULL_TIME",
            Self::PartTime => "PART_TIME",
            Self::Contractor => "CONTRACTOR",
            Self::Temporary => "TEMPORARY",
            Self::Intern => "INTERN",
        }
    }
}

/// A place of work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobPlace {
    /// City, by its common English name.
    pub city: Option<String>,
    /// First-level region: the state's letters in the US, else the region's name.
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// Where remote work may be done from. Places are ISO countries ("US"), states ("US-TX"), regions by
/// name ("Europe") or "worldwide".
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RemoteFrom {
    /// From these places; never empty.
    OpenTo {
        /// The places.
        places: Vec<String>,
        /// What of them is left out.
        except: Vec<String>,
    },
    /// Only where it may not be done from is stated.
    NotOpenTo {
        /// The places; never empty.
        places: Vec<String>,
    },
}

impl RemoteFrom {
    /// The answer from a line as [`fmt::Display`] writes it, without exceptions.
    pub(super) fn parse(line: &str) -> Self {
        let list = |text: &str| text.split(", ").map(str::to_owned).collect();
        match line.strip_prefix("not ") {
            Some(places) => Self::NotOpenTo {
                places: list(places),
            },
            None => Self::OpenTo {
                places: list(line),
                except: Vec::new(),
            },
        }
    }

    /// The places that it is open to; none where only others are stated.
    pub fn open_to(&self) -> &[String] {
        match self {
            Self::OpenTo { places, .. } => places,
            Self::NotOpenTo { .. } => &[],
        }
    }
}

impl fmt::Display for RemoteFrom {
    /// In one line: "US, Europe", "US except US-CA", "not CN, FR".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenTo { places, except } => {
                f.write_str(&places.join(", "))?;
                if !except.is_empty() {
                    write!(f, " except {}", except.join(", "))?;
                }
                Ok(())
            }
            Self::NotOpenTo { places } => write!(f, "not {}", places.join(", ")),
        }
    }
}

/// Pay as understood from what was stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// What the range is for, as stated: "SF/NY", "US Nationwide". None where nothing says it.
    #[serde(default)]
    pub label: Option<String>,
}

/// How the period of a pay is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Places as stated that no gazetteer knows, so that they are none of the above.
    pub unread_places: Vec<String>,
    /// For remote work, where it may be done from. None: not stated.
    pub remote_from: Option<Reading<RemoteFrom>>,
    /// Pay: the first stated range.
    pub pay: Option<Reading<Pay>>,
    /// The other ranges that are stated, in their order: for other places or levels, mostly.
    pub further_pay: Vec<Reading<Pay>>,
    /// Slugs of skills, most telling first.
    pub skills: Vec<String>,
    /// First publication as stated.
    pub posted: Option<Date>,
    /// The UTC date on which the store first saw it.
    pub first_seen: Date,
    /// When the first import that held it was applied, in seconds since 1970: which of two jobs
    /// came later.
    pub came: u32,
    /// The UTC date on which the store last saw it.
    pub last_seen: Date,
    /// The last day to apply.
    pub closes: Option<Date>,
    /// Where to apply.
    pub apply: Option<String>,
    /// [`super::posting::Posting::text_print`]: postings of one board with equal employer, title
    /// and text show as one row, and the text itself stays in the store.
    pub text_print: u64,
    /// The distinct folded words of its description, sorted, with spaces between them
    /// ([`super::words::of_description`]). Jobs that an index gives out have none.
    pub words: Box<str>,
    /// Real, or an example that makes the first run worth looking at.
    pub nature: Nature,
    /// What its source lets a site do with it.
    pub rights: Rights,
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
    /// Whether feeds, JSON, CSV and the API may hold it.
    pub fn may_be_fed(&self) -> bool {
        self.allows(self.rights.feed)
    }

    /// Whether search engines may list its page and the sitemap may name it.
    pub fn may_be_indexed(&self) -> bool {
        self.allows(self.rights.index)
    }

    /// Whether its page may carry JobPosting markup.
    pub fn may_be_marked_up(&self) -> bool {
        self.allows(self.rights.markup)
    }

    /// An example is no job, whatever its source allows.
    fn allows(&self, leave: Leave) -> bool {
        self.nature == Nature::Real && leave == Leave::Given
    }

    /// The date that its age is counted from: posted, else first seen.
    pub fn dated(&self) -> Date {
        self.posted.unwrap_or(self.first_seen)
    }

    /// The places that remote work may be done from.
    pub fn remote_places(&self) -> impl Iterator<Item = &str> {
        let from = self.remote_from.as_ref().map(|from| &from.answer);
        let places = from.map(RemoteFrom::open_to).unwrap_or_default();
        places.iter().map(String::as_str)
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

/// The slug of an employer's name, in addresses and in queries. Names that differ only in case,
/// accents and punctuation are one employer. Where a slug would lose more than that (a name in
/// another script, one too long, one of signs alone, one that a query uses for something else),
/// it ends in a print of the name, so that no two employers share a page.
pub fn employer_slug(name: &str) -> String {
    use sha2::{Digest, Sha256};
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let plain = slug(name);
    let latin = |c: char| (c as u32) < 0x250; // Latin with its accents
    let long = words.iter().map(|word| word.len() + 1).sum::<usize>() > 60;
    let kept = !words.is_empty() && !long && words.iter().flat_map(|word| word.chars()).all(latin);
    if kept && plain != "not-stated" {
        return plain;
    }
    // A name of signs alone has nothing else to be told by.
    let told_by = match words.join(" ") {
        words if words.is_empty() => name.trim().to_owned(),
        words => words,
    };
    let hash = Sha256::digest(told_by.as_bytes());
    let print: String = hash
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{plain}-{print}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_from_its_slug() {
        for level in Level::ALL {
            assert_eq!(Level::parse(level.slug()), Some(*level));
        }
        assert_eq!(Workplace::parse("on-site"), Some(Workplace::OnSite));
        assert_eq!(EmploymentType::parse("Full-time"), None);
    }

    #[test]
    fn a_slug_is_lower_case_ascii_and_never_empty() {
        assert_eq!(slug("Développeur, C++ (H/F)"), "developpeur-c-h-f");
        assert_eq!(slug(" — "), "job");
        assert!(slug(&"long words ".repeat(30)).len() <= 60);
    }
}
