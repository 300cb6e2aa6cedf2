use super::*;
use crate::jobs::feeds::tests::{all_fixtures, fixture, read, reasons, recordings};
use crate::jobs::{
    export, import,
    job::{Job, Nature},
    posting::Seen,
    reading::{Gazetteer, Reader, SkillVocabulary},
};
use crate::problem::SourceText;
use serde_json::json;
use std::path::Path;

fn reader() -> Reader {
    let places = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/data");
    let (skills, problems) = SkillVocabulary::parse(&SourceText::new(
        "jobs/skills.toml",
        "[[skill]]\nslug = \"rust\"\nname = \"Rust\"\naliases = [\"rust\"]\n",
    ));
    assert!(problems.is_empty(), "{problems:?}");
    Reader::new(&[], skills, Gazetteer::load(&places).unwrap())
}

fn understood(reader: &Reader, posting: &Posting) -> Job {
    let at = jiff::Timestamp::UNIX_EPOCH;
    let seen = Seen {
        first: at,
        last: at,
        closed: None,
    };
    reader.read(posting, &seen, Nature::Real)
}

fn line(reader: &Reader, posting: &Posting) -> String {
    export::line(&understood(reader, posting), posting)
        .unwrap()
        .to_string()
}

#[test]
fn export_import_and_export_give_equal_lines() {
    let reader = reader();
    let mut count = 0;
    for posting in all_fixtures()
        .into_iter()
        .flat_map(|parsed| parsed.postings)
    {
        let first = line(&reader, &posting);
        let again = read("jobposting", &format!("{first}\n")).unwrap();
        assert_eq!(again.rejected, [], "{first}");
        assert_eq!(line(&reader, &again.postings[0]), first);
        assert_eq!(again.postings[0].key, posting.key);
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn every_recorded_posting_comes_back_equal() {
    let Some(recorded) = recordings() else {
        return;
    };
    let reader = reader();
    for posting in recorded.iter().flat_map(|parsed| &parsed.postings) {
        let first = line(&reader, posting);
        let again = read("jobposting", &first).unwrap();
        assert_eq!(again.rejected, [], "{first}");
        assert_eq!(line(&reader, &again.postings[0]), first);
    }
}

#[test]
fn what_is_stated_beats_reading_and_what_is_absent_is_read() {
    let parsed = fixture("jobposting", "lines.jsonl").unwrap();
    let [first, plain] = &parsed.postings[..] else {
        panic!("{parsed:?}");
    };
    assert_eq!(first.key.provider, "greenhouse");
    let job = understood(&reader(), first);
    assert_eq!(job.role.unwrap().answer, "backend-developer");
    assert_eq!(job.workplace.unwrap().answer, Workplace::Hybrid);
    assert_eq!(job.skills, ["go"]);
    assert_eq!(job.places[0].region.as_deref(), Some("TX"));
    // The text states a pay, and the line says that it is not known.
    assert_eq!(job.pay, None);

    assert_eq!(
        (
            &*plain.key.provider,
            &*plain.key.board,
            &*plain.key.provider_id
        ),
        ("jobposting", "tidewater", "8")
    );
    assert_eq!(plain.employer, "Tidewater");
    assert_eq!(plain.apply, None);
    assert_eq!(plain.closes, Some("2036-01-01".parse().unwrap()));
    assert_eq!(plain.description.html(), "<p>Plain &amp; text</p>");
    let job = understood(&reader(), plain);
    assert_eq!(job.role, None);
    assert_eq!(job.workplace.unwrap().answer, Workplace::Remote);
}

#[test]
fn bad_lines_are_rejected_and_then_nothing_closes() {
    let parsed = fixture("jobposting", "lines.jsonl").unwrap();
    let reasons = reasons(&parsed);
    assert!(
        reasons[0].0.starts_with("line 4 is not JSON"),
        "{reasons:?}"
    );
    assert_eq!(
        reasons[1..],
        [
            ("its `signpost.level` cannot be understood", Some("9")),
            ("it is an example", None),
            ("its `@type` is not JobPosting", Some("10")),
            ("its `url` is no web address to apply at", Some("11")),
            ("it has no title", Some("12")),
            ("it has no id", None),
        ]
    );
    assert_eq!(
        parsed.whole,
        Wholeness::Partial("3 postings cannot be told by an id".into())
    );
}

#[test]
fn every_term_is_checked() {
    for (terms, fits) in [
        (json!({"remote_from": null}), true),
        (
            json!({"remote_from": {"answer": "not-open-to", "places": ["CN", "FR"]}}),
            true,
        ),
        (
            json!({"remote_from": {"answer": "open-to", "places": []}}),
            false,
        ),
        (json!({"remote_from": "US"}), false),
        (
            json!({"pay": {"min": 10, "max": 20, "currency": "USD", "period": null}}),
            true,
        ),
        (
            json!({"pay": {"min": 20, "max": 10, "currency": "USD"}}),
            false,
        ),
        (json!({"pay": {"min": 10, "currency": "dollars"}}), false),
        (
            json!({"pay": {"min": 10, "currency": "USD", "period": "shift"}}),
            false,
        ),
        (json!({"places": null, "skills": []}), true),
        (
            json!({"places": [{"city": "Paris", "country": "France"}]}),
            false,
        ),
        (json!({"places": ["Paris"]}), false),
        (json!({"skills": "go"}), false),
        (json!({"workplace": "on-site", "level": "mid"}), true),
        (json!({"workplace": "office"}), false),
        (json!({"role": 7}), false),
    ] {
        let job =
            json!({"@type": "JobPosting", "title": "A", "identifier": "1", "signpost": terms});
        let parsed = read("jobposting", &job.to_string()).unwrap();
        assert_eq!(
            parsed.postings.len() == 1,
            fits,
            "{terms}: {:?}",
            parsed.rejected
        );
    }
}

#[test]
fn lines_go_to_the_boards_that_they_name() {
    let own = import::Board {
        provider: "jobposting".into(),
        slug: "tidewater".into(),
    };
    let parsed = fixture("jobposting", "lines.jsonl").unwrap();
    let boards = parsed.into_boards(own.clone());
    let names: Vec<_> = boards
        .iter()
        .map(|(board, parsed)| (&*board.slug, parsed.postings.len(), parsed.rejected.len()))
        .collect();
    assert_eq!(names, [("halyard", 1, 0), ("tidewater", 1, 7)]);
    let empty = read("jobposting", "[]").unwrap().into_boards(own);
    assert_eq!(empty.len(), 1, "an empty board is still a board");
}

#[test]
fn what_is_no_line_is_an_error_that_says_so() {
    for (text, words) in [
        ("", "empty"),
        ("<html>\n</html>", "a page"),
        ("words\nmore", "not the JSON"),
    ] {
        let error = read("jobposting", text).unwrap_err();
        assert!(error.to_string().contains(words), "{text}: {error}");
    }
}
