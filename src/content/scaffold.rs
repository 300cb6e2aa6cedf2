//! A role and its guides before they are written: files that pass the check but for the words
//! "write me".

use super::{
    editorial,
    guide::GuideKind,
    role::{Role, is_slug},
};
use jiff::civil::Date;
use std::fmt::Write;

/// The questions that a scaffold leaves open in its FAQ.
const QUESTIONS: usize = 5;

/// "Data Analyst" for `data-analyst`.
pub fn title_of(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a role can have this slug.
pub fn is_role_slug(slug: &str) -> bool {
    is_slug(slug) && slug != "compare"
}

/// A role file that classifies postings by the role's title, without guides yet. The slug has to
/// be one that [`is_role_slug`].
pub fn role(slug: &str) -> String {
    let title = title_of(slug);
    let phrase = slug.replace('-', " ");
    format!(
        r#"title = "{title}"
field = "write me"            # the group on the index, such as "Build software"
summary = "write me"          # one true sentence about the work
also = []                     # other titles that people search for
leaves_out = "people who manage"   # ends "Left out are ...": what not_titles forbid
# soc = {{ code = "15-1252", fit = "wider", note = "..." }}     # the occupation that figures come from
# onet = "15-1252.00"
# survey = "Developer, back-end"
facets = ["workplace", "level", "pay", "skill", "type"]
skills = []                   # slugs of jobs/skills.toml
neighbours = []               # slugs of roles, nearest first
published = false             # true when its five guides are written

[match]
titles = ["{phrase}"]
not_titles = ["manager", "director", "head of"]
likely_titles = []
weak_titles = []
text = []
hints = []
"#
    )
}

/// A draft of a guide, with a heading for all that its kind covers.
pub fn guide(role: &Role, kind: GuideKind, today: Date) -> String {
    let title = &role.title;
    let mut text = format!(
        r#"+++
title = "{title}, {name}: write me"
standfirst = "write me: one or two sentences that could not stand on another role's guide, and that somebody who reads nothing else can use."
published = {today}
reviewed = {today}
draft = true
facts = [
  {{ label = "Open jobs", figure = "open-jobs/count", note = "On this site today" }},
  {{ label = "State what they pay", figure = "open-jobs/with-pay", note = "Of those open jobs" }},
  {{ label = "Can be done remotely", figure = "open-jobs/remote", note = "Of those open jobs" }},
]
+++

write me: the first paragraph says what this page is for.
"#,
        name = kind.name().to_lowercase(),
    );
    for section in editorial::covers(kind) {
        let heading = capitalised(section);
        let _ = write!(text, "\n## {heading}\n\nwrite me\n");
    }
    if matches!(kind, GuideKind::Skills | GuideKind::Resume) {
        text.push_str("\n## Checklist\n\n- [ ] write me {#first}\n- [ ] write me {#second}\n");
    }
    if kind == GuideKind::Resume {
        let _ = write!(
            text,
            "\n## A complete example\n\n```sample Resume of a mid-level {}\nwrite me\n```\n",
            title.to_lowercase()
        );
    }
    text.push_str("\n## FAQ\n");
    for number in 1..=QUESTIONS {
        let _ = write!(text, "\n### Question {number}, write me\n\nwrite me\n");
    }
    text
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
