//! Remote OK: a JSON array whose first element is the notice of its terms.
//!
//! - The terms ask for a link to the posting's address at Remote OK, so that is where to apply.
//! - Text was decoded twice by the board ("GdaÅ\u{84}sk"): it is repaired where every character
//!   fits, and stays as it is otherwise.
//! - Amounts have neither currency nor period, and 0 is none. Many jobs are not remote at all, so
//!   nothing is said of the workplace.
//! - A text ends with words for one reader, to be told in an application. They differ in every
//!   answer and hold the reader's address, so they are cut off.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::of_any,
    trimmed,
};
use crate::jobs::{
    description::Description,
    posting::{Posting, StatedPay},
};
use serde_json::Value;

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let Some(rows) = answer.as_array() else {
        return Err(fields::no_rows(&answer, "list of jobs", "Remote OK"));
    };
    let rows = match rows.split_first() {
        Some((first, rest)) if Fields::of(first).has("legal") => rest,
        _ => rows,
    };
    Ok(fields::gather(rows, Wholeness::Whole, |row| {
        posting(row, board)
    }))
}

fn posting(row: &Value, board: &Board) -> Result<Posting, Rejected> {
    let job = Fields::of(row);
    let text = |name: &str| {
        let text = trimmed(&repaired(job.raw(name)));
        (!text.is_empty()).then_some(text)
    };
    let identity = Identity::new(job.id("id"), text("position"))?;
    let Some(employer) = text("company") else {
        return Err(identity.reject("it names no employer"));
    };
    let apply = ["url", "apply_url"]
        .iter()
        .find_map(|name| apply_address(job.raw(name)));
    let Some(apply) = apply else {
        return Err(identity.no_address());
    };
    let pay = StatedPay {
        min: job.amount("salary_min"),
        max: job.amount("salary_max"),
        currency: None,
        period: None,
        note: String::new(),
    };
    Ok(Posting {
        employer,
        places: text("location").into_iter().collect(),
        pay: (pay.min.or(pay.max).is_some())
            .then_some(pay)
            .into_iter()
            .collect(),
        posted: job.date("date"),
        description: Description::of_html(of_any(without_riddle(&repaired(
            job.raw("description"),
        )))),
        apply: Some(apply),
        ..identity.posting("remoteok", board)
    })
}

/// Text whose UTF-8 was taken for one-byte characters, as it was meant. Text that cannot have come
/// about so is itself.
fn repaired(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    bytes
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_else(|| text.to_owned())
}

fn without_riddle(html: &str) -> &str {
    match html.rfind("Please mention the word **") {
        Some(start) => &html[..start],
        None => html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn jobs_are_read_and_the_notice_is_none() {
        let parsed = fixture("remoteok", "api.json").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.key.provider_id, "1130784");
        assert_eq!(first.employer, "Café Halyard");
        assert_eq!(first.places, ["Gdańsk"]);
        assert_eq!(first.workplace, None);
        assert_eq!(first.posted, Some("2026-03-16".parse().unwrap()));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://remoteok.example/remote-jobs/1130784")
        );
        let pay = &first.pay[0];
        assert_eq!((pay.min, pay.max), (Some(350_700.0), Some(474_400.0)));
        assert_eq!((pay.currency, pay.period), (None, None));
        assert_eq!(first.description.html(), "<p>What You’ll Do</p>");
        let second = &parsed.postings[1];
        assert!(second.pay.is_empty() && second.places.is_empty());
        assert_eq!(second.employer, "Łódź Works", "clean text stays clean");
        assert_eq!(
            reasons(&parsed),
            [
                ("it has no title", Some("3")),
                ("it names no employer", Some("4")),
                ("it has no web address to apply at", Some("5")),
            ]
        );
    }

    #[test]
    fn text_is_repaired_only_if_it_decodes_cleanly() {
        for (text, expected) in [
            ("GdaÅ\u{84}sk", "Gdańsk"),
            ("Café", "Café"),
            ("â\u{80}\u{99}", "’"),
            ("Å\u{84} and €", "Å\u{84} and €"),
            ("plain", "plain"),
        ] {
            assert_eq!(repaired(text), expected);
        }
    }

    #[test]
    fn what_is_no_answer_is_an_error_that_says_so() {
        for (text, words) in [
            (
                "{\"error\":\"slow down\"}",
                "Remote OK answers with an error: slow down",
            ),
            ("{}", "no list of jobs"),
            ("<html>", "a page"),
            ("[{", "cut off"),
        ] {
            let error = read("remoteok", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
        let notice = read("remoteok", "[{\"legal\":\"terms\"}]").unwrap();
        assert!(notice.postings.is_empty() && notice.rejected.is_empty());
    }
}
