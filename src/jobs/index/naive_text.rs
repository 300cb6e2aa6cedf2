//! What a careful person with no index makes of the words of a search: every job read on its own.

use crate::jobs::{
    job::Job,
    words::{folded, spelled, words},
};
use std::collections::BTreeSet;

/// What a text asks for, word by word.
pub struct Text {
    all: Vec<Asked>,
    none: Vec<Asked>,
}

/// One of these phrases, or this skill.
#[derive(Default)]
struct Asked {
    phrases: Vec<Phrase>,
    skill: Option<&'static str>,
    everyday: bool,
    /// Words that it makes with a neighbour.
    also: Vec<String>,
}

/// Words next to each other, the last of them perhaps only begun.
#[derive(Clone)]
struct Phrase {
    words: Vec<String>,
    begun: bool,
    named_only: bool,
}

impl Phrase {
    fn whole(words: Vec<String>) -> Self {
        Self {
            words,
            begun: false,
            named_only: false,
        }
    }

    fn is(&self, window: &[String]) -> bool {
        let last = self.words.len() - 1;
        window[..last] == self.words[..last]
            && match self.begun {
                true => window[last].starts_with(&self.words[last]),
                false => window[last] == self.words[last],
            }
    }

    fn stands(&self, field: &[Vec<String>]) -> bool {
        let mut windows = field.iter().flat_map(|own| own.windows(self.words.len()));
        windows.any(|window| self.is(window))
    }

    fn in_field(&self, fields: &[Vec<Vec<String>>; 5], field: usize) -> bool {
        if field < 4 {
            return self.stands(&fields[field]);
        }
        let last = self.words.len() - 1;
        !self.named_only
            && (0..=last).all(|place| {
                let one = Self {
                    words: vec![self.words[place].clone()],
                    begun: self.begun && place == last,
                    named_only: false,
                };
                one.stands(&fields[4])
            })
    }
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
            "Germany"
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

impl Asked {
    fn in_field(&self, job: &Job, field: usize) -> bool {
        let fields = fields(job);
        let phrase =
            |phrase: &Phrase| !(field == 4 && self.everyday) && phrase.in_field(&fields, field);
        let skill = |skill: &str| field == 2 && job.skills.iter().any(|own| own == skill);
        let also = |word: &String| Phrase::whole(vec![word.clone()]).in_field(&fields, field);
        self.phrases.iter().any(phrase)
            || self.skill.is_some_and(skill)
            || self.also.iter().any(also)
    }

    fn anywhere(&self, job: &Job) -> bool {
        (0..5).any(|field| self.in_field(job, field))
    }

    fn whole(&self) -> Self {
        let whole = self.phrases.iter().filter(|phrase| !phrase.begun);
        Self {
            phrases: whole.cloned().collect(),
            also: self.also.clone(),
            ..*self
        }
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
        let mut single: Vec<Option<String>> = Vec::new();
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
            let (own, mut plural) = (words(term), spelled(term));
            if own.is_empty() {
                continue;
            }
            let star = quoted.is_none() && term.ends_with('*');
            let free = !minus && quoted.is_none() && !star;
            let (skill, everyday) = match term {
                "k8s" => (Some("kubernetes"), false),
                "golang" => (Some("go"), false),
                "go" => (Some("go"), true),
                "c#" => (Some("csharp"), false),
                _ => (None, false),
            };
            let mut phrases = vec![Phrase::whole(own.clone())];
            if star {
                phrases.push(Phrase {
                    begun: true,
                    words: [&own[..own.len() - 1], &plural[plural.len() - 1..]].concat(),
                    named_only: false,
                });
            } else if free && skill.is_none() && own.len() == 1 && !known.contains(&own[0]) {
                phrases = meant(jobs, &known, &own[0], &plural[0], rest.is_empty());
                if let [phrase] = phrases.as_slice()
                    && phrase.words.len() == 1
                    && !phrase.begun
                    && phrase.words != own
                {
                    plural = phrase.words.clone();
                }
            } else if free && skill.is_none() && own.len() == 1 {
                phrases.extend(apart(jobs, &plural[0]));
            } else if free && skill.is_none() {
                for place in 0..own.len() {
                    let word = &own[place];
                    if !known.contains(word)
                        && let Some((nearest, _)) = nearest(jobs, &known, word)
                    {
                        phrases[0].words[place].clone_from(&nearest);
                        plural[place] = nearest;
                    }
                }
                phrases.extend(joined(jobs, &plural).map(|word| Phrase::whole(vec![word])));
            }
            let side = if minus { &mut none } else { &mut all };
            side.push(Asked {
                phrases,
                skill,
                everyday,
                also: Vec::new(),
            });
            if !minus {
                single.push((free && own.len() == 1).then(|| plural[0].clone()));
            }
        }
        for place in 1..single.len() {
            if let (Some(one), Some(other)) = (&single[place - 1], &single[place])
                && let Some(word) = joined(jobs, &[one.clone(), other.clone()])
            {
                for asked in &mut all[place - 1..=place] {
                    asked.also.push(word.clone());
                }
            }
        }
        Self { all, none }
    }

    /// Whether a job has all that has to be there and nothing that must not.
    pub fn keeps(&self, job: &Job) -> bool {
        self.all.iter().all(|asked| asked.anywhere(job))
            && !self.none.iter().any(|asked| asked.anywhere(job))
    }

    /// How many terms are in the title, in the employer's name, and in the skills and the role,
    /// each time with how many are there as whole words; then how many with a star are so in the
    /// text.
    pub fn hits(&self, job: &Job) -> [usize; 7] {
        let count = |field: usize, whole: bool| {
            let asked = self.all.iter().filter(|asked| match whole {
                true => asked.whole().in_field(job, field),
                false => asked.in_field(job, field),
            });
            asked.count()
        };
        let in_text = self.all.iter().filter(|asked| {
            asked.phrases.len() > 1
                && asked.phrases.iter().any(|phrase| phrase.begun)
                && asked.whole().in_field(job, 4)
        });
        let [a, b, c] = [0, 1, 2].map(|field| [count(field, false), count(field, true)]);
        [a[0], a[1], b[0], b[1], c[0], c[1], in_text.count()]
    }
}

/// In how many titles, employers, skills and places a word stands, and in how many descriptions.
fn hits(jobs: &[Job], word: &str) -> (usize, usize) {
    let phrase = Phrase::whole(vec![word.to_owned()]);
    let count = |range: std::ops::Range<usize>| {
        let hits = jobs.iter().map(|job| {
            let fields = fields(job);
            range
                .clone()
                .filter(|field| phrase.stands(&fields[*field]))
                .count()
        });
        hits.sum()
    };
    (count(0..4), count(4..5))
}

fn joined(jobs: &[Job], words: &[String]) -> Option<String> {
    let joined = words.concat();
    let word = folded(&joined).to_owned();
    (hits(jobs, &word).0 > 0).then_some(word)
}

fn apart(jobs: &[Job], word: &str) -> Option<Phrase> {
    let cuts = 1..word.len().max(1);
    let pairs = cuts.filter(|_| word.len() >= 4).filter_map(|cut| {
        let words = [&word[..cut], &word[cut..]].map(|it| folded(it).to_owned());
        let phrase = Phrase {
            named_only: true,
            ..Phrase::whole(words.to_vec())
        };
        let has = |job: &&Job| (0..4).any(|field| phrase.in_field(&fields(job), field));
        let count = jobs.iter().filter(has).count();
        (count > 0).then_some((std::cmp::Reverse(count), phrase.words.clone(), phrase))
    });
    pairs
        .min_by_key(|(count, words, _)| (*count, words.clone()))
        .map(|(.., phrase)| phrase)
}

/// What a word that no job has is taken for.
fn meant(
    jobs: &[Job],
    known: &BTreeSet<String>,
    word: &str,
    plural: &str,
    last: bool,
) -> Vec<Phrase> {
    if let Some(phrase) = apart(jobs, plural) {
        return vec![phrase];
    }
    let begin = |named: bool| {
        let mut begin = known
            .iter()
            .filter(|known| last && word.len() > 2 && known.starts_with(word));
        begin.any(|word| !named || hits(jobs, word).0 > 0)
    };
    let begun = Phrase {
        begun: true,
        ..Phrase::whole(vec![word.to_owned()])
    };
    match nearest(jobs, known, word) {
        _ if begin(true) => vec![begun],
        Some((word, named)) if named > 0 => vec![Phrase::whole(vec![word])],
        _ if begin(false) => vec![begun],
        nearest => {
            let word = nearest.map_or(word.to_owned(), |(word, _)| word);
            vec![Phrase::whole(vec![word])]
        }
    }
}

/// The word most like another, and how many titles and names have it.
fn nearest(jobs: &[Job], known: &BTreeSet<String>, word: &str) -> Option<(String, usize)> {
    let most = match word.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let near = known.iter().map(|known| {
        let (named, texts) = hits(jobs, known);
        let order = std::cmp::Reverse((named, named + texts));
        (edits(word, known), order, known, named)
    });
    let nearest = near.filter(|(edits, ..)| *edits <= most).min()?;
    Some((nearest.2.clone(), nearest.3))
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
