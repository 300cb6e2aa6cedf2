//! A property that the jobs list can be narrowed by, and one choice of a value of it.

use crate::jobs::job::{EmploymentType, Level, Workplace};
use std::borrow::Cow;

/// The value of a job that does not say, in addresses. Every facet has it. A job without a date of
/// posting stands where it was first seen, and is of no age.
pub const NOT_STATED: &str = "not-stated";

/// A property to narrow by. The order is the order of the keys in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names are those of the fields of a job
pub enum Facet {
    Role,
    Level,
    Workplace,
    /// For remote work: where it may be done from.
    Remote,
    Country,
    Region,
    City,
    Type,
    Skill,
    Employer,
    /// A floor under the yearly maximum.
    Pay,
    /// Posted at most so many days ago, by the date that is stated.
    Posted,
    /// The provider that published it.
    Source,
}

impl Facet {
    /// Every facet in the order of addresses.
    pub const ALL: [Self; 13] = [
        Self::Role,
        Self::Level,
        Self::Workplace,
        Self::Remote,
        Self::Country,
        Self::Region,
        Self::City,
        Self::Type,
        Self::Skill,
        Self::Employer,
        Self::Pay,
        Self::Posted,
        Self::Source,
    ];

    /// The facets that lists offer, with counts: every one.
    pub const OFFERED: [Self; 13] = Self::ALL;

    /// The key in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Level => "level",
            Self::Workplace => "workplace",
            Self::Remote => "remote",
            Self::Country => "country",
            Self::Region => "region",
            Self::City => "city",
            Self::Type => "type",
            Self::Skill => "skill",
            Self::Employer => "employer",
            Self::Pay => "pay",
            Self::Posted => "posted",
            Self::Source => "source",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Role => "Role",
            Self::Level => "Level",
            Self::Workplace => "Workplace",
            Self::Remote => "Remote from",
            Self::Country => "Country",
            Self::Region => "Region",
            Self::City => "City",
            Self::Type => "Employment type",
            Self::Skill => "Skill",
            Self::Employer => "Employer",
            Self::Pay => "Pay",
            Self::Posted => "Posted",
            Self::Source => "Source",
        }
    }

    /// The facet of a key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// A value of this facet as addresses write it. None when it cannot be one: a closed list
    /// lacks it, or it is no slug. Whether any job has it is the index's to say.
    pub fn value(self, text: &str) -> Option<Cow<'static, str>> {
        let text = text.trim().to_lowercase();
        if text == NOT_STATED {
            return Some(Cow::Borrowed(NOT_STATED));
        }
        match self {
            Self::Level => Level::parse(&text).map(|level| level.slug().into()),
            Self::Workplace => Workplace::parse(&text).map(|place| place.slug().into()),
            Self::Type => EmploymentType::parse(&text).map(|kind| kind.slug().into()),
            Self::Posted => Days::parse(&text).map(|days| days.slug().into()),
            Self::Pay => pay_floor(&text).map(|floor| floor.to_string().into()),
            _ => is_slug(&text).then_some(text.into()),
        }
    }
}

/// The ages that a list can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Days {
    /// Since yesterday.
    One,
    /// In the last seven days.
    Seven,
    /// In the last thirty days.
    Thirty,
}

impl Days {
    /// Every choice, shortest first.
    pub const ALL: [Self; 3] = [Self::One, Self::Seven, Self::Thirty];

    /// The greatest age in whole days.
    pub fn days(self) -> i32 {
        match self {
            Self::One => 1,
            Self::Seven => 7,
            Self::Thirty => 30,
        }
    }

    /// The value in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Seven => "7",
            Self::Thirty => "30",
        }
    }

    /// The value as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "Since yesterday",
            Self::Seven => "Last 7 days",
            Self::Thirty => "Last 30 days",
        }
    }

    /// The choice of a slug.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|days| days.slug() == slug)
    }
}

/// One thing chosen in a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Choice {
    /// The text.
    Text(String),
    /// A value of a facet, as addresses write it.
    Value(Facet, String),
}

/// A floor of pay: whole units, one to nine digits, no zero.
pub fn pay_floor(text: &str) -> Option<u32> {
    let digits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let floor: u32 = digits.then(|| text.parse().ok())??;
    (floor > 0).then_some(floor)
}

/// Whether the text is lower-case ASCII words joined by hyphens, at most 80 bytes.
fn is_slug(text: &str) -> bool {
    (1..=80).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
