//! A posting in, a job out: what a careful person would understand, and from which words.
//!
//! - `text`, `sections`: title and description folded once, in sentences and sections.
//! - `phrases`: many phrases looked for in one pass.
//! - `gazetteer`, `names`, `place_string`, `place`: cities, regions and countries; place strings.
//! - `role`, `level` (with `years`), `workplace`, `remote` (with `areas` and `states`), `employment_type`, `pay` (with
//!   `amounts`, `pay_words` and `pay_label`), `skills`: one question each.
//!
//! Precision comes first: where a posting leaves a question open, the answer is none. Every answer
//! carries the field, the rule or the sentence that gave it. Where the source itself says how a
//! posting is to be understood ([`super::posting::Told`]), that is the answer, and the rest is read beside it.

mod amounts;
mod areas;
mod employment_type;
mod gazetteer;
mod level;
mod names;
mod pay;
mod pay_label;
mod pay_words;
mod phrases;
mod place;
mod place_string;
mod remote;
mod role;
mod sections;
mod skills;
mod states;
mod text;
mod workplace;
mod years;

pub use gazetteer::Gazetteer;
pub use skills::{SkillVocabulary, Spelling};

use super::job::{EmploymentType, Job, JobPlace, Level, Nature, Reading, Workplace};
use super::posting::{Posting, Seen};
use super::rights::Grants;
use crate::content::role::Role;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use role::Roles;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use text::Text;

/// Raised when the code of the reading gives other answers for the same posting.
const VERSION: u32 = 6;

/// Evidence is cut to about this many bytes.
const EVIDENCE: usize = 240;

/// Reads postings by one set of rules.
#[derive(Debug, Clone)]
pub struct Reader {
    roles: Roles,
    skills: SkillVocabulary,
    gazetteer: Gazetteer,
    fingerprint: String,
    grants: Grants,
}

impl Reader {
    /// A reader of these roles, skills and places.
    pub fn new(roles: &[Role], skills: SkillVocabulary, gazetteer: Gazetteer) -> Self {
        let roles = Roles::new(roles);
        let mut hash = Sha256::new();
        hash.update(VERSION.to_le_bytes());
        for role in roles.fingerprint() {
            hash.update(role.as_bytes());
            hash.update([0]);
        }
        hash.update(skills.fingerprint().as_bytes());
        hash.update(gazetteer.fingerprint());
        let mut fingerprint = String::new();
        for byte in hash.finalize().iter().take(8) {
            let _ = write!(fingerprint, "{byte:02x}");
        }
        Self {
            roles,
            skills,
            gazetteer,
            fingerprint,
            grants: Grants::default(),
        }
    }

    /// The same under the rights that boards were granted. They change no answer, so the
    /// fingerprint stays.
    #[must_use]
    pub fn with_grants(self, grants: Grants) -> Self {
        Self { grants, ..self }
    }

    /// The rights of boards: of a job whose answers are known already.
    pub fn grants(&self) -> &Grants {
        &self.grants
    }

    /// Names the rules: readings made under another fingerprint are out of date.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The technologies that are known.
    pub fn skills(&self) -> &SkillVocabulary {
        &self.skills
    }

    /// A posting as it is understood.
    pub fn read(&self, posting: &Posting, seen: &Seen, nature: Nature) -> Job {
        let title = Text::line(&posting.title);
        let text = Text::of(posting.description.plain(), &posting.employer);
        let told = &posting.told;
        let (found, _) = self.places(posting, &text);
        let level = match &told.level {
            Some(level) => stated("level", level.as_ref()),
            None => level::read(&title, &text),
        };
        let understood = level.as_ref().map(|reading| reading.answer);
        let workplace = match &told.workplace {
            Some(workplace) => stated("workplace", workplace.as_ref()),
            None => workplace::read(&posting.title, posting.workplace.as_deref(), &found, &text),
        };
        let is_remote = matches!(&workplace, Some(reading) if reading.answer == Workplace::Remote);
        let employment_type = employment_type::read(
            &title,
            posting.employment_type.as_deref(),
            understood == Some(Level::Intern),
            &text,
        );
        let is_intern =
            matches!(&employment_type, Some(reading) if reading.answer == EmploymentType::Intern);
        let level = match level {
            // An internship that only its field calls so is one all the same.
            None
            | Some(Reading {
                answer: Level::Junior,
                ..
            }) if is_intern && told.level.is_none() => Some(Reading {
                answer: Level::Intern,
                evidence: "employment type: internship".to_owned(),
            }),
            level => level,
        };
        let places = told.places.clone().unwrap_or_else(|| found.places.clone());
        let countries: Vec<&str> = places
            .iter()
            .filter_map(|place| place.country.as_deref())
            .collect();
        let mut pay = match told.pay {
            Some(_) => Vec::new(),
            None => pay::read(&posting.pay, &text, &countries),
        };
        Job {
            id: posting.key.id(),
            key: posting.key.clone(),
            role: match &told.role {
                Some(role) => stated("role", role.as_ref()),
                None => self.roles.read(&title, &text, understood),
            },
            remote_from: told.remote_from.clone().unwrap_or_else(|| {
                is_remote
                    .then(|| remote::read(&posting.title, &found, &text, &self.gazetteer))
                    .flatten()
            }),
            further_pay: match (&told.further_pay, &told.pay) {
                (Some(further), _) => further.clone(),
                // Whoever tells the pay has told all of it.
                (None, Some(_)) => Vec::new(),
                (None, None) => pay.split_off(pay.len().min(1)),
            },
            pay: (told.pay.clone()).unwrap_or_else(|| pay.pop()),
            skills: (told.skills.clone()).unwrap_or_else(|| self.skills.read(&title, &text)),
            level,
            workplace,
            employment_type,
            unread_places: match &told.places {
                // What a told place was written as needs no other words.
                Some(_) => not_among(&places, found.unread),
                None => found.unread,
            },
            places,
            title: posting.title.clone(),
            employer: posting.employer.clone(),
            posted: posting.posted,
            text_print: posting.text_print(),
            first_seen: utc_date(seen.first),
            came: seen.came(),
            last_seen: utc_date(seen.last),
            closes: posting.closes,
            apply: posting.apply.clone(),
            words: crate::jobs::words::of_description(text.whole()),
            nature,
            rights: self.grants.of(&posting.key),
        }
    }

    /// The words that places were read from; none where none were found.
    pub fn places_evidence(&self, posting: &Posting) -> Option<String> {
        let text = Text::of(posting.description.plain(), &posting.employer);
        match self.places(posting, &text) {
            (found, _) if found.is_empty() => None,
            (_, Some(line)) => Some(format!("text: {}", shortened(line.trim()))),
            (_, None) => Some(format!("field: {}", posting.places.join("; "))),
        }
    }

    /// The words that name each skill of a posting.
    pub fn skills_evidence(&self, posting: &Posting, job: &Job) -> Vec<Option<String>> {
        let title = Text::line(&posting.title);
        let text = Text::of(posting.description.plain(), &posting.employer);
        (job.skills.iter())
            .map(|slug| self.skills.evidence(slug, &title, &text))
            .collect()
    }

    /// Places from the fields; from a line of the text that names them, which is told too, only
    /// where those are empty.
    fn places<'t>(&self, posting: &Posting, text: &'t Text) -> (place::Where, Option<&'t str>) {
        let found = place::read(posting.places.iter().map(String::as_str), &self.gazetteer);
        if !found.is_empty() {
            return (found, None);
        }
        const LABELS: [&str; 6] = [
            "location:",
            "locations:",
            "in office locations include:",
            "office locations:",
            "in office locations:",
            "work location:",
        ];
        for sentence in text.sentences() {
            let line = text.source(sentence).trim();
            let label = LABELS.iter().find(|label| {
                line.get(..label.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(label))
            });
            if let Some(label) = label {
                let named =
                    place::read([line[label.len()..].trim_end_matches('.')], &self.gazetteer);
                if !named.is_empty() {
                    let unread = found.unread;
                    return (place::Where { unread, ..named }, Some(line));
                }
            }
        }
        (found, None)
    }
}

/// What the source itself says of a posting.
fn stated<T: Clone>(what: &str, answer: Option<&T>) -> Option<Reading<T>> {
    Some(Reading {
        answer: answer?.clone(),
        evidence: format!("field: {what}"),
    })
}

/// The stated places that are not one of these in words.
fn not_among(places: &[JobPlace], stated: Vec<String>) -> Vec<String> {
    let words = |place: &JobPlace| {
        let parts = [&place.city, &place.region, &place.country];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(", ")
    };
    let known: Vec<String> = places.iter().map(words).collect();
    let mut stated = stated;
    stated.retain(|stated| !known.contains(stated));
    stated
}

/// The UTC date of an instant.
pub(super) fn utc_date(instant: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(instant).date()
}

/// A sentence as evidence: trimmed, and cut with an ellipsis.
fn shortened(sentence: &str) -> String {
    let sentence = sentence.trim();
    if sentence.len() <= EVIDENCE {
        return sentence.to_owned();
    }
    let cut = &sentence[..sentence.floor_char_boundary(EVIDENCE)];
    let cut = cut.rsplit_once(' ').map_or(cut, |(start, _)| start);
    format!("{cut}…")
}

#[cfg(test)]
mod tests;
