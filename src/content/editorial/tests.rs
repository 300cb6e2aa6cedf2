use super::*;
use crate::content::library::{Drafts, Library, Visibility};
use jiff::civil::date;
use std::fs;

const ROLE: &str = "title = \"Nurse\"\nfield = \"Care\"\nsummary = \"Keeps people alive overnight.\"\npublished = true\n";

fn guide(title: &str, answers: &str, body: &str) -> String {
    format!(
        r#"+++
title = "{title}"
standfirst = "The ward is quiet and the work is not: what happens between ten and six, who decides, and what it does to your sleep."
published = 2025-11-20
reviewed = 2025-11-20
facts = [
  {{ label = "Open jobs", figure = "open-jobs/count", note = "All of them" }},
  {{ label = "State pay", figure = "open-jobs/with-pay", note = "Open jobs that state pay" }},
  {{ label = "Remote", figure = "open-jobs/remote", note = "Open jobs" }},
]
{answers}
+++

{body}
"#
    )
}

/// What is said of two guides with these texts, as "path:line:column rule: message".
fn told(career: String, salary: String) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("roles/nurse");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in [
        ("role.toml", ROLE.to_owned()),
        ("career.md", career),
        ("salary.md", salary),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    let as_of = date(2026, 11, 24);
    let drafts = Drafts::Shown;
    let (library, _) = Library::load(dir.path(), Visibility { as_of, drafts });
    assert_eq!(library.guides().count(), 2, "both guides are well formed");
    (check(&library, as_of).iter())
        .map(|problem| {
            let (line, column) = problem.place.line_and_column().unwrap_or_default();
            let path = problem.place.path().trim_start_matches("roles/nurse/");
            format!(
                "{path}:{line}:{column} {}: {}",
                problem.rule, problem.message
            )
        })
        .collect()
}

fn of<'a>(told: &'a [String], rule: &str) -> Vec<&'a str> {
    let rule = format!(" {rule}: ");
    let of_rule = told.iter().filter(|line| line.contains(&rule));
    of_rule.map(String::as_str).collect()
}

fn one(body: &str) -> Vec<String> {
    told(guide("A week", "", body), guide("The pay", "", "Rest."))
}

#[test]
fn words_that_say_nothing_are_told_where_they_stand() {
    let found = one(
        "You leverage charts.\n\nNurses are paid significantly more at night.\n\nThe colour of the ward matters. Go now!\n\nIs it worth it?\n\n## FAQ\n\n### Is it worth it?\n\nYes.\n",
    );
    assert_eq!(
        of(&found, "filler"),
        ["career.md:14:5 filler: `leverage` is filler"]
    );
    assert_eq!(of(&found, "vague-pay").len(), 1, "{found:?}");
    assert_eq!(of(&found, "spelling").len(), 1);
    assert_eq!(of(&found, "exclamation").len(), 1);
    assert_eq!(
        of(&found, "rhetorical-question"),
        ["career.md:20:1 rhetorical-question: a question stands outside the FAQ"]
    );
}

#[test]
fn words_that_others_say_are_theirs() {
    let found = one(
        "```say When they ask\nIs that a robust offer? Great!\n```\n\nThe matron asks: \u{201c}Who has the keys?\u{201d}\n",
    );
    for rule in ["filler", "exclamation", "rhetorical-question"] {
        assert_eq!(of(&found, rule), [""; 0], "{rule}");
    }
}

#[test]
fn a_sentence_of_more_than_forty_words_is_told() {
    let long = "and you walk ".repeat(14);
    let found = one(&format!("You walk {long}home. You sleep.\n"));
    assert_eq!(
        of(&found, "long-sentence"),
        ["career.md:14:1 long-sentence: the sentence has 45 words"]
    );
}

#[test]
fn the_whole_guide_is_looked_at() {
    let found = one("A short text.");
    for (rule, count) in [
        ("section-missing", 12),
        ("guide-length", 2),
        ("faq-count", 2),
        ("few-links", 4),
        ("review-overdue", 2),
        ("orphan-guide", 2),
    ] {
        assert_eq!(of(&found, rule).len(), count, "{rule}: {found:?}");
    }
    assert_eq!(
        of(&found, "review-overdue")[0],
        "career.md:2:1 review-overdue: the guide was reviewed 369 days ago, on 2025-11-20"
    );
}

#[test]
fn hard_and_childish_texts_are_told() {
    let easy = "You see the ward. ".repeat(12);
    let hard =
        "Organizational considerations occasionally necessitate administrative reconsideration of \
         established institutional responsibilities. "
            .repeat(12);
    let found = told(guide("A week", "", &easy), guide("The pay", "", &hard));
    assert_eq!(of(&found, "reading-grade").len(), 2, "{found:?}");
}

#[test]
fn a_passage_in_two_guides_is_told_once_at_the_later_one() {
    let passage =
        "The night round begins at ten with the keys, the drip stands and the book of the ward.";
    let found = told(
        guide("A week", "", passage),
        guide("The pay", "", &format!("Ask first.\n\n{passage}")),
    );
    let duplicates = of(&found, "near-duplicate");
    assert_eq!(duplicates.len(), 1, "{found:?}");
    assert!(
        duplicates[0].starts_with("salary.md:16:1 near-duplicate: ")
            && duplicates[0].contains("roles/nurse/career.md"),
        "{duplicates:?}"
    );
}

#[test]
fn a_roles_guides_agree() {
    let found = told(
        guide(
            "What a nurse does",
            "",
            "The frontend and a frontend. Junior (0-2 years) and senior (7 years or more).",
        ),
        guide("The pay of nurses", "", "On the front-end."),
    );
    assert_eq!(
        of(&found, "names-differ"),
        ["salary.md:14:8 names-differ: `front-end` is mostly `frontend` in this role's guides"]
    );
    assert_eq!(
        of(&found, "level-years"),
        ["career.md:14:53 level-years: senior begins at 7 years here"]
    );
    assert_eq!(of(&found, "titles-alike"), [""; 0]);
    let alike = told(
        guide("What a nurse does", "", "A."),
        guide("What a nurse earns", "", "B."),
    );
    assert_eq!(of(&alike, "titles-alike").len(), 1);
}

#[test]
fn an_answer_silences_its_finding_and_an_idle_answer_is_told() {
    let answer = |quote: &str| {
        format!(
            "answers = [ {{ finding = \"filler\", quote = \"{quote}\", reason = \"A tool's name.\" }} ]"
        )
    };
    let text = "The Robust test kit is on the shelf.";
    let found = told(
        guide("A week", &answer("The Robust test kit"), text),
        guide("The pay", &answer("Another kit"), "Rest."),
    );
    assert_eq!(of(&found, "filler"), [""; 0]);
    assert_eq!(of(&found, "unused-answer").len(), 1, "{found:?}");
}
