//! What a careful person with no index answers: every job looked at on its own.

use crate::jobs::{
    job::{Job, employer_slug, slug},
    query::{Facet, NOT_STATED, Query},
    sample::TODAY,
    words::words,
};
use std::collections::BTreeSet;

/// Whether a job is kept by what a query chooses of a facet.
pub fn keeps(job: &Job, query: &Query, facet: Facet) -> bool {
    if !query.narrows(facet) {
        return true;
    }
    match facet {
        Facet::Posted => {
            let age = TODAY.duration_since(job.dated()).as_hours() / 24;
            age <= i64::from(query.posted().unwrap().days())
        }
        Facet::Pay => match dollars(job).map(|max| {
            max * if query.currency() == Query::CURRENCY {
                1.0
            } else {
                1.0 / 1.5
            }
        }) {
            None => query.has(facet, NOT_STATED),
            Some(max) => query
                .pay_floor()
                .is_some_and(|floor| max >= f64::from(floor)),
        },
        _ => values(job, facet)
            .iter()
            .any(|value| query.has(facet, value)),
    }
}

fn dollars(job: &Job) -> Option<f64> {
    let pay = &job.pay.as_ref()?.answer;
    let (_, max) = pay.yearly()?;
    Some(if pay.currency.code() == "EUR" {
        max * 1.5
    } else {
        max
    })
}

/// The values of a facet that is a list.
pub fn values(job: &Job, facet: Facet) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = match facet {
        Facet::Role => job.role.iter().map(|it| it.answer.clone()).collect(),
        Facet::Level => job.level.iter().map(|it| it.answer.slug().into()).collect(),
        Facet::Workplace => (job.workplace.iter())
            .map(|it| it.answer.slug().into())
            .collect(),
        Facet::Type => (job.employment_type.iter())
            .map(|it| it.answer.slug().into())
            .collect(),
        Facet::Skill => job.skills.iter().cloned().collect(),
        Facet::Employer => [employer_slug(&job.employer)].into(),
        Facet::Country => (job.places.iter())
            .map(|it| it.country.clone().unwrap().to_lowercase())
            .collect(),
        Facet::City => (job.places.iter())
            .map(|it| slug(it.city.as_deref().unwrap()))
            .collect(),
        Facet::Source => [job.key.provider.clone()].into(),
        Facet::Remote | Facet::Region | Facet::Pay | Facet::Posted => BTreeSet::new(),
    };
    if found.is_empty() {
        found.insert(NOT_STATED.to_owned());
    }
    found
}

/// What a text asks for, word by word.
pub struct Text {
    all: Vec<Asked>,
    none: Vec<Asked>,
}

/// One of these phrases, or this skill.
#[derive(Default)]
struct Asked {
    phrases: Vec<Vec<String>>,
    skill: Option<&'static str>,
    everyday: bool,
}

/// The parts of a job that have words: title, employer, skills and role, places, description.
fn fields(job: &Job) -> [Vec<Vec<String>>; 5] {
    let role = job.role.iter().map(|role| match role.answer.as_str() {
        "nurse" => "Nurse",
        _ => "Backend Developer",
    });
    let skills = job.skills.iter().map(|skill| match skill.as_str() {
        "csharp" => "C#",
        other => other,
    });
    let places = job.places.iter().flat_map(|place| {
        let country = place.country.as_deref().unwrap();
        let name = if country == "US" {
            "United States"
        } else {
            "DE"
        };
        [place.city.as_deref().unwrap(), country, name]
    });
    [
        vec![words(&job.title)],
        vec![words(&job.employer)],
        role.chain(skills).map(words).collect(),
        places.map(words).collect(),
        vec![job.words.split(' ').map(str::to_owned).collect()],
    ]
}

fn has(field: &[Vec<String>], phrase: &[String]) -> bool {
    field
        .iter()
        .any(|words| words.windows(phrase.len()).any(|window| window == phrase))
}

impl Asked {
    fn in_field(&self, job: &Job, field: usize) -> bool {
        let fields = fields(job);
        let phrase = |phrase: &Vec<String>| match field {
            4 => !self.everyday && phrase.iter().all(|word| fields[4][0].contains(word)),
            _ => has(&fields[field], phrase),
        };
        let skill = |skill: &str| field == 2 && job.skills.iter().any(|own| own == skill);
        self.phrases.iter().any(phrase) || self.skill.is_some_and(skill)
    }

    fn anywhere(&self, job: &Job) -> bool {
        (0..5).any(|field| self.in_field(job, field))
    }
}

impl Text {
    /// The text as these jobs understand it.
    pub fn new(jobs: &[Job], text: &str) -> Self {
        let known: BTreeSet<String> = (jobs.iter())
            .flat_map(|job| fields(job).into_iter().flatten().flatten())
            .filter(|word| !word.is_empty())
            .collect();
        let (mut all, mut none) = (Vec::new(), Vec::new());
        let mut rest = text;
        while !rest.is_empty() {
            let minus = rest.starts_with('-');
            let term = rest.trim_start_matches('-');
            let quoted = term.strip_prefix('"');
            let (term, after) = match quoted {
                Some(quoted) => quoted.split_once('"').unwrap(),
                None => term.split_once(' ').unwrap_or((term, "")),
            };
            rest = after.trim_start();
            let own = words(term);
            if own.is_empty() {
                continue;
            }
            let free = !minus && quoted.is_none() && own.len() == 1;
            let (skill, everyday) = match term {
                "k8s" => (Some("kubernetes"), false),
                "golang" => (Some("go"), false),
                "go" => (Some("go"), true),
                "c#" => (Some("csharp"), false),
                _ => (None, false),
            };
            let phrases = match own.first() {
                Some(word) if free && skill.is_none() && !known.contains(word) => {
                    meant(jobs, &known, word, rest.is_empty())
                }
                _ => vec![own],
            };
            let side = if minus { &mut none } else { &mut all };
            side.push(Asked {
                phrases,
                skill,
                everyday,
            });
        }
        Self { all, none }
    }

    /// Whether a job has all that has to be there and nothing that must not.
    pub fn keeps(&self, job: &Job) -> bool {
        self.all.iter().all(|asked| asked.anywhere(job))
            && !self.none.iter().any(|asked| asked.anywhere(job))
    }

    /// How many terms are in the title, in the employer's name, and in the skills and the role.
    pub fn hits(&self, job: &Job) -> [usize; 3] {
        [0, 1, 2].map(|field| {
            let hit = |asked: &&Asked| asked.in_field(job, field);
            self.all.iter().filter(hit).count()
        })
    }
}

/// What a word that no job has is taken for.
fn meant(jobs: &[Job], known: &BTreeSet<String>, word: &str, last: bool) -> Vec<Vec<String>> {
    let begin: Vec<Vec<String>> = (known.iter())
        .filter(|known| last && word.len() > 2 && known.starts_with(word))
        .map(|word| vec![word.clone()])
        .collect();
    if !begin.is_empty() {
        return begin;
    }
    let most = match word.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let hits = |word: &String| -> usize {
        let phrase = [word.clone()];
        let fields = jobs.iter().flat_map(fields);
        fields.filter(|field| has(field, &phrase)).count()
    };
    let nearest = (known.iter())
        .map(|known| (edits(word, known), std::cmp::Reverse(hits(known)), known))
        .filter(|(edits, _, _)| *edits <= most)
        .min();
    let word = nearest.map_or(word, |(_, _, word)| word.as_str());
    vec![vec![word.to_owned()]]
}

/// Edits from one word to the other, by trying all.
fn edits(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    table[a.len()][b.len()]
}
