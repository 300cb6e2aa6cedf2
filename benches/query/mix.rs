//! The questions, and what is compared of their answers.
//!
//! A fifth of the queries choose nothing; of the others a third choose values of one to three
//! facets, a third look for one or two words, a third do both. All are sorted newest first.

use crate::made::Dice;
use signpost::jobs::{
    index::Answer,
    query::{Facet, NOT_STATED},
};

/// A query in numbers.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Facet (role, workplace, country, skill, pay or posted) and value; each facet once.
    pub chosen: Vec<(Facet, usize)>,
    pub words: Vec<String>,
}

/// The queries of the mix.
pub fn queries(count: usize) -> Vec<Asked> {
    let mut dice = Dice::new(99);
    (0..count)
        .map(|number| {
            let mut asked = Asked::default();
            if number % 5 == 0 {
                return asked;
            }
            let kind = number % 3;
            if kind != 0 {
                for _ in 0..=dice.roll(3) {
                    let (facet, value) = match dice.roll(6) {
                        0 => (Facet::Role, dice.zipf(24)),
                        1 => (Facet::Workplace, dice.roll(3)),
                        2 => (Facet::Country, dice.zipf(60)),
                        3 => (Facet::Skill, dice.zipf(400)),
                        4 => (Facet::Pay, [50_000, 100_000, 150_000][dice.roll(3)]),
                        _ => (Facet::Posted, [1, 7, 30][dice.roll(3)]),
                    };
                    if asked.chosen.iter().all(|(known, _)| *known != facet) {
                        asked.chosen.push((facet, value));
                    }
                }
            }
            if kind != 1 {
                for _ in 0..=dice.roll(2) {
                    asked.words.push(format!("w{}x", dice.zipf(2_000)));
                }
            }
            asked
        })
        .collect()
}

impl Asked {
    /// As an address asks it.
    pub fn address(&self) -> String {
        let mut parts: Vec<String> = (self.chosen.iter())
            .map(|(facet, value)| {
                let value = match facet {
                    Facet::Role => format!("role-{value}"),
                    Facet::Workplace => ["on-site", "hybrid", "remote"][*value].to_owned(),
                    Facet::Country => format!("c{value}"),
                    Facet::Skill => format!("skill-{value}"),
                    _ => value.to_string(),
                };
                format!("{}={value}", facet.key())
            })
            .collect();
        if !self.words.is_empty() {
            parts.push(format!("q={}", self.words.join("+")));
            parts.push("sort=newest".to_owned());
        }
        parts.join("&")
    }
}

/// The facets that are counted, as peers name them.
pub const COUNTED: [(Facet, &str); 10] = [
    (Facet::Role, "role"),
    (Facet::Level, "level"),
    (Facet::Workplace, "workplace"),
    (Facet::Country, "country"),
    (Facet::City, "city"),
    (Facet::Type, "kind"),
    (Facet::Skill, "skill"),
    (Facet::Employer, "employer"),
    (Facet::Pay, "pay"),
    (Facet::Posted, "posted"),
];

/// What is compared: the page, and of each facet the counts, highest first, without zeros. Ten of
/// each long one; names are not compared, because ties may be cut either way.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub total: usize,
    pub rows: Vec<String>,
    pub counts: Vec<Vec<usize>>,
}

impl Found {
    pub fn of(answer: &Answer<'_>) -> Self {
        let counts = COUNTED.map(|(facet, _)| {
            let own = answer.facets.iter().find(|own| own.facet == facet);
            let long = matches!(facet, Facet::City | Facet::Skill | Facet::Employer);
            let values = own.into_iter().flat_map(|own| &own.values);
            let counts = values.filter(|value| !(long && value.slug == NOT_STATED));
            cut(facet, counts.map(|value| value.count).collect())
        });
        Self {
            total: answer.total,
            rows: answer.rows.iter().map(|job| job.title.clone()).collect(),
            counts: counts.into(),
        }
    }
}

/// The counts that are compared.
pub fn cut(facet: Facet, mut counts: Vec<usize>) -> Vec<usize> {
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts.retain(|count| *count > 0);
    if matches!(facet, Facet::City | Facet::Skill | Facet::Employer) {
        counts.truncate(10);
    }
    counts
}
