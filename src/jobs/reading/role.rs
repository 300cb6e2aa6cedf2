//! Which role of the site a posting is, by the rules of the role files.
//!
//! 1. A title with one of the role's phrases and none that forbid is the role's. Of several roles
//!    the one named first in the title is meant.
//! 2. A weak title is the role's if the text says so at least twice, says so of one role only, and
//!    does not ask for both sides.
//!
//! Who manages people has no role.

use super::phrases::Phrases;
use super::sections::Section;
use super::text::Text;
use crate::content::role::Role;
use crate::jobs::job::{Level, Reading};

/// Texts that ask for both the back and the front.
const BOTH_SIDES: [&str; 8] = [
    " full stack ",
    " fullstack ",
    " backend and frontend ",
    " frontend and backend ",
    " back end and front end ",
    " front end and back end ",
    " across the stack ",
    " entire stack ",
];

/// Roles between which a weak title cannot choose when the text asks for both sides.
const SIDES: [&str; 2] = ["backend", "frontend"];

/// The rules of all roles, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    slugs: Vec<String>,
    titles: Phrases<usize>,
    not_titles: Phrases<usize>,
    weak_titles: Phrases<usize>,
    text: Phrases<usize>,
    fingerprint: Vec<String>,
}

impl Roles {
    pub(super) fn new(roles: &[Role]) -> Self {
        let mut all = Self::default();
        for (at, role) in roles.iter().enumerate() {
            let rules = &role.rules;
            all.slugs.push(role.slug.clone());
            all.fingerprint.push(format!("{} {rules:?}", role.slug));
            rules
                .titles
                .iter()
                .for_each(|phrase| all.titles.add(phrase, at));
            rules
                .not_titles
                .iter()
                .for_each(|phrase| all.not_titles.add(phrase, at));
            rules
                .weak_titles
                .iter()
                .for_each(|phrase| all.weak_titles.add(phrase, at));
            rules
                .text
                .iter()
                .for_each(|phrase| all.text.add(phrase, at));
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
        let forbidden = self.all(&self.not_titles, title);
        let allowed = |role: &usize| !forbidden.iter().any(|(_, not)| not == role);
        let mut strong = self.all(&self.titles, title);
        strong.retain(|(_, role)| allowed(role));
        if let Some((_, role)) = strong.first() {
            return Some(Reading {
                answer: self.slugs[*role].clone(),
                evidence: format!("title: {}", title.whole()),
            });
        }
        let mut weak: Vec<usize> = self
            .all(&self.weak_titles, title)
            .into_iter()
            .map(|(_, role)| role)
            .collect();
        weak.retain(allowed);
        if weak.is_empty() {
            None
        } else {
            self.by_text(&weak, text)
        }
    }

    fn by_text(&self, weak: &[usize], text: &Text) -> Option<Reading<String>> {
        let mut found: Vec<(usize, u32, String)> = Vec::new();
        for sentence in text
            .sentences()
            .iter()
            .filter(|s| s.section != Section::Firm)
        {
            for at in sentence.words.clone() {
                for (_, role) in self
                    .text
                    .at(text, at)
                    .filter(|(_, role)| weak.contains(role))
                {
                    match found.iter_mut().find(|(known, _, _)| known == role) {
                        Some((_, times, _)) => *times += 1,
                        None => found.push((*role, 1, super::shortened(text.source(sentence)))),
                    }
                }
            }
        }
        let [(role, times, evidence)] = found.as_slice() else {
            return None;
        };
        let slug = &self.slugs[*role];
        let sided = SIDES.iter().any(|side| slug.contains(side));
        if *times < 2
            || sided
                && BOTH_SIDES
                    .iter()
                    .any(|both| text.all_folded().contains(both))
        {
            return None;
        }
        Some(Reading {
            answer: slug.clone(),
            evidence: format!("text: {evidence}"),
        })
    }

    fn all(&self, phrases: &Phrases<usize>, title: &Text) -> Vec<(usize, usize)> {
        (0..title.len())
            .flat_map(|at| phrases.at(title, at).map(move |(_, role)| (at, *role)))
            .collect()
    }
}
