//! Guides beside each other: what two say in the same words, what a role's guides call by
//! different names, and guides that no other one leads to.
//!
//! - *Shingle*: seven words in a row of a guide's own words.
//! - *Share*: the shingles that two guides have in common, over those of the smaller one.

use super::{Draft, Finding, sentences};
use crate::content::library::Library;
use std::{
    collections::{HashMap, HashSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    ops::Range,
};

const SHINGLE: usize = 7;
/// The share from which two guides are near-duplicates.
const MOST_SHARED: f64 = 0.05;

/// Names that are written in one way only, within a role's guides.
const NAMES: [&[&str]; 11] = [
    &["front-end", "frontend"],
    &["back-end", "backend"],
    &["full-stack", "fullstack"],
    &["GitHub", "Github"],
    &["GitLab", "Gitlab"],
    &["JavaScript", "Javascript"],
    &["TypeScript", "Typescript"],
    &["PostgreSQL", "Postgres", "Postgresql"],
    &["Node.js", "NodeJS", "Node.JS", "Nodejs"],
    &["CI/CD", "CICD"],
    &["MySQL", "MySql"],
];

/// The levels, everywhere the same: the years from which each begins.
const LEVELS: [(&str, &str); 5] = [
    ("junior", "0"),
    ("mid-level", "2"),
    ("senior", "5"),
    ("staff", "8"),
    ("principal", "8"),
];

pub(super) fn check(drafts: &[Draft<'_>], library: &Library, found: &mut [Vec<Finding>]) {
    near_duplicates(drafts, found);
    orphans(drafts, library, found);
    titles(drafts, found);
    names(drafts, found);
    for (draft, found) in drafts.iter().zip(found) {
        level_years(draft, found);
    }
}

/// The shingles of a guide, each with the run and the part of it where it first stands.
fn shingles(draft: &Draft<'_>) -> HashMap<u64, (usize, Range<usize>)> {
    let mut out = HashMap::new();
    for (at, run) in draft.runs.iter().enumerate() {
        let text = run.text.as_str();
        let words: Vec<(usize, &str)> = sentences::words(text)
            .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
            .collect();
        for window in words.windows(SHINGLE) {
            let mut hash = DefaultHasher::new();
            for (_, word) in window {
                word.to_lowercase().hash(&mut hash);
            }
            let (last, word) = window[SHINGLE - 1];
            let part = window[0].0..last + word.len();
            out.entry(hash.finish()).or_insert((at, part));
        }
    }
    out
}

fn near_duplicates(drafts: &[Draft<'_>], found: &mut [Vec<Finding>]) {
    let all: Vec<_> = drafts.iter().map(shingles).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, shingles) in all.iter().enumerate() {
        for shingle in shingles.keys() {
            holders.entry(*shingle).or_default().push(at);
        }
    }
    let mut shared: HashMap<(usize, usize), Vec<u64>> = HashMap::new();
    for (shingle, holders) in &holders {
        for (index, &first) in holders.iter().enumerate() {
            for &second in &holders[index + 1..] {
                shared.entry((first, second)).or_default().push(*shingle);
            }
        }
    }
    for ((first, second), common) in shared {
        let smaller = all[first].len().min(all[second].len());
        let share = common.len() as f64 / smaller.max(1) as f64;
        if share < MOST_SHARED {
            continue;
        }
        // It is told at the later guide, where the first passage stands.
        let draft = &drafts[second];
        let place = (common.iter().filter_map(|shingle| all[second].get(shingle)))
            .min_by_key(|(run, part)| (*run, part.start));
        let Some((run, part)) = place else { continue };
        let other = &drafts[first].guide.source.path;
        found[second].push(draft.at(
            "near-duplicate",
            &draft.runs[*run],
            part.clone(),
            format!(
                "{:.0} % of the runs of {SHINGLE} words also stand in {other}, first these",
                share * 100.0
            ),
            "make the point once and link to it, or say what is particular here",
        ));
    }
}

fn orphans(drafts: &[Draft<'_>], library: &Library, found: &mut [Vec<Finding>]) {
    let mut linked: HashSet<&str> = HashSet::new();
    let bodies = drafts
        .iter()
        .map(|draft| (draft.guide.path(), &draft.guide.body));
    let pages = library.pages().map(|page| (page.path(), &page.body));
    for (own, body) in bodies.chain(pages) {
        for (target, _) in &body.links {
            let path = target.split(['#', '?']).next().unwrap_or_default();
            if path != own {
                linked.insert(path);
            }
        }
    }
    for (draft, found) in drafts.iter().zip(found) {
        if !linked.contains(draft.guide.path().as_str()) {
            found.push(draft.whole(
                "orphan-guide",
                "no other text leads to this guide",
                "link to it where another guide speaks of its subject",
            ));
        }
    }
}

fn titles(drafts: &[Draft<'_>], found: &mut [Vec<Finding>]) {
    let start = |at: usize| -> Vec<String> {
        let title = drafts[at].guide.title.to_lowercase();
        title
            .split_whitespace()
            .take(3)
            .map(str::to_owned)
            .collect()
    };
    for second in 0..drafts.len() {
        let like = (0..second).find(|&first| {
            drafts[first].guide.role == drafts[second].guide.role && start(first) == start(second)
        });
        if let Some(first) = like {
            let message = format!(
                "the title begins like that of {}",
                drafts[first].guide.source.path
            );
            found[second].push(drafts[second].whole(
                "titles-alike",
                message,
                "give each of a role's guides a title of its own form",
            ));
        }
    }
}

fn names(drafts: &[Draft<'_>], found: &mut [Vec<Finding>]) {
    let mut roles: Vec<&str> = drafts
        .iter()
        .map(|draft| draft.guide.role.as_str())
        .collect();
    roles.dedup();
    for role in roles {
        for forms in NAMES {
            let uses: Vec<Vec<(usize, usize, Range<usize>)>> = forms
                .iter()
                .map(|form| places(drafts, role, form))
                .collect();
            let most = (0..forms.len()).max_by_key(|&at| (uses[at].len(), forms.len() - at));
            let Some(most) = most.filter(|&most| !uses[most].is_empty()) else {
                continue;
            };
            for (form, uses) in uses.iter().enumerate().filter(|(form, _)| *form != most) {
                for (guide, run, part) in uses {
                    let draft = &drafts[*guide];
                    found[*guide].push(draft.at(
                        "names-differ",
                        &draft.runs[*run],
                        part.clone(),
                        format!(
                            "`{}` is mostly `{}` in this role's guides",
                            forms[form], forms[most]
                        ),
                        format!("write `{}`", forms[most]),
                    ));
                }
            }
        }
    }
}

fn places(drafts: &[Draft<'_>], role: &str, form: &str) -> Vec<(usize, usize, Range<usize>)> {
    let mut out = Vec::new();
    for (guide, draft) in drafts.iter().enumerate() {
        if draft.guide.role != role {
            continue;
        }
        for (at, run) in draft.runs.iter().enumerate() {
            for (start, _) in run.text.match_indices(form) {
                let end = start + form.len();
                let whole = !run.text[..start].ends_with(char::is_alphanumeric)
                    && !run.text[end..].starts_with(char::is_alphanumeric);
                if whole {
                    out.push((guide, at, start..end));
                }
            }
        }
    }
    out
}

/// "Junior (0-2 years)": a level with years in brackets has the years that it has everywhere.
fn level_years(draft: &Draft<'_>, found: &mut Vec<Finding>) {
    for run in &draft.runs {
        let lower = run.text.to_ascii_lowercase();
        for (level, years) in LEVELS {
            let opening = format!("{level} (");
            for (at, _) in lower.match_indices(&opening) {
                let inside = &lower[at + opening.len()..];
                let Some((inside, _)) = inside.split_once(')') else {
                    continue;
                };
                let first: String = (inside.chars().skip_while(|c| !c.is_ascii_digit()))
                    .take_while(char::is_ascii_digit)
                    .collect();
                if inside.contains("year") && !first.is_empty() && first != years {
                    found.push(draft.at(
                        "level-years",
                        run,
                        at..at + opening.len() + inside.len() + 1,
                        format!("{level} begins at {first} years here"),
                        format!("levels are everywhere the same: {level} begins at {years}"),
                    ));
                }
            }
        }
    }
}
