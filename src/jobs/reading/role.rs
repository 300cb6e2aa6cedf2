//! Which role of the site a posting is, by the rules of the role files.
//!
//! 1. A title with one of the role's phrases and none that forbid is the role's. Of several roles
//!    the one named first in the title is meant.
//! 2. A likely or weak title is the role's if the text says so. Each sentence about the work with
//!    one of the role's `text` phrases is a *statement*, each of its `hints` that occurs is a hint.
//!    A weak title needs a statement, and two statements or one with two hints; a likely title a
//!    statement or two hints. The role has to lead the others clearly, and back and front
//!    cannot be chosen between where the text asks for both.
//!
//! Who manages people has no role.

use super::phrases::Phrases;
use super::sections::Section;
use super::text::{Sentence, Text};
use crate::content::role::Role;
use crate::jobs::job::{Level, Reading};

/// Texts that ask for both the back and the front.
const BOTH_SIDES: [&str; 10] = [
    " full stack ",
    " fullstack ",
    " backend and frontend ",
    " frontend and backend ",
    " back end and front end ",
    " front end and back end ",
    " frontend and the backend ",
    " backend and the frontend ",
    " entire stack ",
    " whole stack ",
];

/// What leaves the choice to the applicant, or leans to one side, asks for no other one.
const ONE_SIDE: [&str; 8] = [
    " backend or full stack ",
    " backend or fullstack ",
    " back end or full stack ",
    " frontend or full stack ",
    " frontend or fullstack ",
    " front end or full stack ",
    " with a backend focus ",
    " with a frontend focus ",
];

/// With whom one works is not what one does.
const OTHERS: [&str; 9] = [
    " collaborate ",
    " collaborating ",
    " collaboration with ",
    " partner with ",
    " partnering with ",
    " work with ",
    " work closely ",
    " working closely ",
    " alongside ",
];

/// Likely and weak titles are titles of people who make software or test it.
const MAKERS: [&str; 13] = [
    " engineer ",
    " engineers ",
    " engineering ",
    " developer ",
    " developers ",
    " programmer ",
    " technologist ",
    " tester ",
    " technical staff ",
    " swe ",
    " sde ",
    " sre ",
    " specialist ",
];

/// Roles between which a title cannot choose when the text asks for both sides.
const SIDES: [&str; 2] = ["backend", "frontend"];

/// What a statement counts, a hint being one.
const STATEMENT: usize = 2;

/// How much more than any other role the winner needs.
const LEAD: usize = 2;

/// How sure a title makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    Weak,
    Likely,
}

/// The rules of all roles, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    slugs: Vec<String>,
    titles: Phrases<usize>,
    not_titles: Phrases<usize>,
    likely_titles: Phrases<usize>,
    weak_titles: Phrases<usize>,
    text: Phrases<usize>,
    /// With each hint its number, so that it counts once.
    hints: Phrases<(usize, usize)>,
    fingerprint: Vec<String>,
}

/// What a text says for one role.
#[derive(Debug, Default)]
struct Case {
    statements: usize,
    hints: Vec<usize>,
    evidence: String,
}

impl Case {
    fn weight(&self) -> usize {
        self.statements * STATEMENT + self.hints.len()
    }

    fn holds(&self, strength: Strength) -> bool {
        match strength {
            Strength::Weak => self.statements > 0 && self.weight() >= 2 * STATEMENT,
            Strength::Likely => self.weight() >= STATEMENT,
        }
    }
}

impl Roles {
    pub(super) fn new(roles: &[Role]) -> Self {
        let mut all = Self::default();
        for (at, role) in roles.iter().enumerate() {
            let rules = &role.rules;
            all.slugs.push(role.slug.clone());
            all.fingerprint.push(format!("{} {rules:?}", role.slug));
            for (phrases, known) in [
                (&rules.titles, &mut all.titles),
                (&rules.not_titles, &mut all.not_titles),
                (&rules.likely_titles, &mut all.likely_titles),
                (&rules.weak_titles, &mut all.weak_titles),
                (&rules.text, &mut all.text),
            ] {
                phrases.iter().for_each(|phrase| known.add(phrase, at));
            }
            for (number, hint) in rules.hints.iter().enumerate() {
                all.hints.add(hint, (at, number));
            }
        }
        all
    }

    pub(super) fn fingerprint(&self) -> &[String] {
        &self.fingerprint
    }

    pub(super) fn read(
        &self,
        title: &Text,
        text: &Text,
        level: Option<Level>,
    ) -> Option<Reading<String>> {
        if matches!(level, Some(Level::Manager | Level::Director)) {
            return None;
        }
        let forbidden = found(&self.not_titles, title);
        let allowed = |role: &usize| !forbidden.iter().any(|(_, not)| not == role);
        let mut strong = found(&self.titles, title);
        strong.retain(|(_, role)| allowed(role));
        if let Some((_, role)) = strong.first() {
            return Some(Reading {
                answer: self.slugs[*role].clone(),
                evidence: format!("title: {}", title.whole()),
            });
        }
        let mut candidates: Vec<(usize, Strength)> = Vec::new();
        for (phrases, strength) in [
            (&self.likely_titles, Strength::Likely),
            (&self.weak_titles, Strength::Weak),
        ] {
            for (_, role) in found(phrases, title) {
                if allowed(&role) && !candidates.iter().any(|(known, _)| *known == role) {
                    candidates.push((role, strength));
                }
            }
        }
        let makes = MAKERS.iter().any(|word| title.all_folded().contains(word));
        if candidates.is_empty() || !makes {
            None
        } else {
            self.by_text(&candidates, text)
        }
    }

    fn by_text(&self, candidates: &[(usize, Strength)], text: &Text) -> Option<Reading<String>> {
        let mut cases: Vec<Case> = candidates.iter().map(|_| Case::default()).collect();
        let place = |role: usize| candidates.iter().position(|(known, _)| *known == role);
        let about_work = |sentence: &&Sentence| sentence.section != Section::Firm;
        for sentence in text.sentences().iter().filter(about_work) {
            let mut stated = Vec::new();
            let of_others = (OTHERS.iter()).any(|words| text.folded(sentence).contains(words));
            for at in sentence.words.clone() {
                for (_, (role, number)) in self.hints.at(text, at) {
                    if let Some(case) = place(*role).map(|place| &mut cases[place])
                        && !case.hints.contains(number)
                    {
                        case.hints.push(*number);
                    }
                }
                for (_, role) in self.text.at(text, at) {
                    if !of_others && !stated.contains(role) {
                        stated.push(*role);
                    }
                }
            }
            for case in stated.into_iter().filter_map(place) {
                let case = &mut cases[case];
                case.statements += 1;
                if case.evidence.is_empty() {
                    case.evidence = super::shortened(text.source(sentence));
                }
            }
        }
        let best = (0..cases.len()).max_by_key(|&at| cases[at].weight())?;
        let (role, strength) = candidates[best];
        let leads = (cases.iter().enumerate())
            .all(|(at, case)| at == best || case.weight() + LEAD <= cases[best].weight());
        let slug = &self.slugs[role];
        let sided = SIDES.iter().any(|side| slug.contains(side));
        if !leads || !cases[best].holds(strength) || sided && asks_for_both(text) {
            return None;
        }
        Some(Reading {
            answer: slug.clone(),
            evidence: match cases[best].evidence.as_str() {
                "" => "title, and technologies in the text".to_owned(),
                sentence => format!("text: {sentence}"),
            },
        })
    }
}

fn asks_for_both(text: &Text) -> bool {
    text.sentences().iter().any(|sentence| {
        let folded = text.folded(sentence);
        sentence.section != Section::Firm
            && BOTH_SIDES.iter().any(|both| folded.contains(both))
            && !ONE_SIDE.iter().any(|one| folded.contains(one))
    })
}

/// Where phrases begin in a title, and the role of each.
fn found(phrases: &Phrases<usize>, title: &Text) -> Vec<(usize, usize)> {
    (0..title.len())
        .flat_map(|at| phrases.at(title, at).map(move |(_, role)| (at, *role)))
        .collect()
}
