//! Greenhouse: one JSON answer with all postings of a board.
//!
//! - `content` is HTML escaped once; it is decoded once, never until it stops changing, so that
//!   escaped code samples survive.
//! - `first_published` is the posting date; `updated_at` moves for reasons of Greenhouse's own and
//!   is not read.
//! - `pay_input_ranges` are in cents, without a period; title and note beside them may tell it.
//! - `metadata` is the employer's own: two names are known and the rest stays unread, because
//!   such fields leak cost centres and names.

use super::{
    Board, FeedError, MOST_POSTINGS, Parsed, Rejected, Wholeness, apply_address, stated::date,
    trimmed,
};
use crate::figures::money::Currency;
use crate::jobs::{
    description::Description,
    posting::{Key, Posting, StatedPay, Told},
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Answer {
    jobs: Option<Vec<Value>>,
    meta: Option<Meta>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Meta {
    total: Option<u64>,
}

#[derive(Deserialize)]
struct Job {
    id: Value,
    title: Option<String>,
    company_name: Option<String>,
    location: Option<Location>,
    absolute_url: Option<String>,
    content: Option<String>,
    first_published: Option<String>,
    application_deadline: Option<String>,
    language: Option<String>,
    metadata: Option<Vec<Metadata>>,
    pay_input_ranges: Option<Vec<PayRange>>,
}

#[derive(Deserialize)]
struct Location {
    name: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    name: Option<String>,
    value: Option<Value>,
}

#[derive(Deserialize)]
struct PayRange {
    min_cents: Option<f64>,
    max_cents: Option<f64>,
    currency_type: Option<String>,
    title: Option<String>,
    blurb: Option<String>,
}

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer: Answer =
        serde_json::from_slice(bytes).map_err(|error| FeedError::json(&error, bytes))?;
    let Some(jobs) = answer.jobs else {
        return Err(FeedError::new(match answer.error {
            Some(error) => format!("Greenhouse answers with an error: {}", trimmed(&error)),
            None => "the answer has no list `jobs`: it is not a Greenhouse board".to_owned(),
        }));
    };
    let given = jobs.len() as u64;
    let total = answer.meta.and_then(|meta| meta.total);
    let whole = match total {
        _ if jobs.len() > MOST_POSTINGS => Wholeness::Partial(format!(
            "the board has {given} postings and {MOST_POSTINGS} are read"
        )),
        Some(total) if total > given => {
            Wholeness::Partial(format!("the answer holds {given} of {total} postings"))
        }
        _ => Wholeness::Whole,
    };
    let mut parsed = Parsed {
        postings: Vec::with_capacity(jobs.len().min(MOST_POSTINGS)),
        rejected: Vec::new(),
        whole,
    };
    for raw in jobs.iter().take(MOST_POSTINGS) {
        match posting(raw, board) {
            Ok(posting) => parsed.postings.push(posting),
            Err(rejected) => parsed.rejected.push(rejected),
        }
    }
    Ok(parsed)
}

fn posting(raw: &Value, board: &Board) -> Result<Posting, Rejected> {
    let job = Job::deserialize(raw).map_err(|error| rejected(raw, &error))?;
    let id = match &job.id {
        Value::Number(id) => id.to_string(),
        Value::String(id) => id.trim().to_owned(),
        _ => String::new(),
    };
    let title = trimmed(job.title.as_deref().unwrap_or(""));
    let reject = |reason: &str| Rejected {
        id: (!id.is_empty()).then(|| id.clone()),
        title: (!title.is_empty()).then(|| title.clone()),
        reason: reason.to_owned(),
    };
    if id.is_empty() || id.len() > 200 {
        return Err(reject("it has no id"));
    }
    if title.is_empty() {
        return Err(reject("it has no title"));
    }
    let Some(apply) = job.absolute_url.as_deref().and_then(apply_address) else {
        return Err(reject("it has no web address to apply at"));
    };
    let employer = trimmed(job.company_name.as_deref().unwrap_or(""));
    let metadata = job.metadata.unwrap_or_default();
    let place = trimmed(
        job.location
            .and_then(|place| place.name)
            .as_deref()
            .unwrap_or(""),
    );
    Ok(Posting {
        key: Key {
            provider: "greenhouse".to_owned(),
            board: board.slug.clone(),
            provider_id: id,
        },
        employer: if employer.is_empty() {
            board.employer.clone()
        } else {
            employer
        },
        places: (!place.is_empty()).then_some(place).into_iter().collect(),
        workplace: named(&metadata, &["workplace type", "workplace", "work model"]),
        employment_type: named(&metadata, &["worker type", "employment type", "time type"]),
        pay: job
            .pay_input_ranges
            .unwrap_or_default()
            .iter()
            .take(50)
            .filter_map(stated_pay)
            .collect(),
        posted: job.first_published.as_deref().and_then(date),
        closes: job.application_deadline.as_deref().and_then(date),
        description: Description::of_escaped(job.content.unwrap_or_default()),
        apply: Some(apply),
        told: Told::default(),
        language: job
            .language
            .map(|tag| trimmed(&tag))
            .filter(|tag| !tag.is_empty()),
        title,
    })
}

/// What can be said of a posting whose fields are not of the expected kind.
fn rejected(value: &Value, error: &serde_json::Error) -> Rejected {
    Rejected {
        id: value.get("id").map(|id| trimmed(&id.to_string())),
        title: value.get("title").and_then(Value::as_str).map(trimmed),
        reason: format!("its fields are not as expected: {error}"),
    }
}

/// The text of the first field of such a name, in the order of the names.
fn named(metadata: &[Metadata], names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let field = metadata.iter().find(|field| {
            field
                .name
                .as_deref()
                .is_some_and(|field| field.trim().eq_ignore_ascii_case(name))
        })?;
        let text = match field.value.as_ref()? {
            Value::String(text) => trimmed(text),
            Value::Array(values) => trimmed(values.iter().find_map(Value::as_str)?),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    })
}

fn stated_pay(range: &PayRange) -> Option<StatedPay> {
    let amount = |cents: Option<f64>| {
        cents
            .filter(|cents| cents.is_finite() && *cents > 0.0)
            .map(|cents| cents / 100.0)
    };
    let blurb = Description::clean(range.blurb.as_deref().unwrap_or("")).text();
    let title = trimmed(range.title.as_deref().unwrap_or(""));
    let pay = StatedPay {
        min: amount(range.min_cents),
        max: amount(range.max_cents),
        currency: range
            .currency_type
            .as_deref()
            .and_then(|code| Currency::parse(code.trim())),
        period: None,
        note: trimmed(&format!("{title}. {blurb}"))
            .trim_matches(['.', ' '])
            .to_owned(),
    };
    (pay.min.is_some() || pay.max.is_some()).then_some(pay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::feeds::Provider;
    use proptest::prelude::*;

    const BOARD: &str = include_str!("../../../tests/fixtures/feeds/greenhouse/board.json");

    #[track_caller]
    fn read(text: &str) -> Result<Parsed, FeedError> {
        let board = Board {
            slug: "tidewater".into(),
            employer: "Tidewater".into(),
        };
        Provider::named("greenhouse")
            .unwrap()
            .parse(text.as_bytes(), &board)
    }

    #[test]
    fn a_board_is_read_and_its_bad_postings_are_rejected_with_reasons() {
        let parsed = read(BOARD).unwrap();
        assert_eq!(parsed.whole, Wholeness::Whole);
        let titles: Vec<_> = parsed
            .postings
            .iter()
            .map(|posting| &*posting.title)
            .collect();
        assert_eq!(
            titles,
            ["Backend Engineer, Ledger", "Community Manager (CONTRACT)"]
        );
        let reasons: Vec<_> = parsed
            .rejected
            .iter()
            .map(|rejected| (&*rejected.reason, rejected.id.as_deref()))
            .collect();
        assert_eq!(reasons.len(), 3, "{reasons:?}");
        assert_eq!(reasons[0], ("it has no title", Some("9003")));
        assert_eq!(
            reasons[1],
            ("it has no web address to apply at", Some("9004"))
        );
        assert!(reasons[2].0.contains("invalid type"), "{reasons:?}");
        assert_eq!(reasons[2].1, Some("9005"));
    }

    #[test]
    fn fields_are_read_as_they_are_meant() {
        let parsed = read(BOARD).unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.key.provider_id, "9001");
        assert_eq!(first.employer, "Tidewater Systems");
        assert_eq!(first.places, ["Lisbon, Portugal; US-Remote"]);
        // Published late in the evening in New York is the next day in UTC.
        assert_eq!(first.posted, Some("2026-07-31".parse().unwrap()));
        assert_eq!(first.closes, Some("2026-12-01".parse().unwrap()));
        assert_eq!(first.workplace.as_deref(), Some("Hybrid"));
        assert_eq!(
            first.description.html(),
            "<h2>The work</h2><p>Read <code>Vec&lt;T&gt;</code> &amp; ship.</p>"
        );
        let second = &parsed.postings[1];
        assert_eq!(second.employment_type.as_deref(), Some("Contingent Worker"));
        assert_eq!(
            (second.pay[0].min, second.pay[0].max),
            (Some(36.0), Some(48.0))
        );
        assert!(second.pay[0].note.starts_with("This is an hourly rate"));
        assert_eq!(second.pay[0].period, None);
        assert_eq!(second.employer, "Tidewater");
    }

    #[test]
    fn what_is_no_board_is_an_error_that_says_so() {
        let cases = [
            ("", "the answer is empty"),
            ("<!doctype html><html>", "the answer is a page"),
            (&BOARD[..900], "the answer is cut off"),
            ("{\"jobs\": 3}", "not the JSON that was expected"),
            ("[]", "not the JSON that was expected"),
            ("{\"meta\":{}}", "no list `jobs`"),
            (
                "{\"status\":404,\"error\":\"Job not found\"}",
                "an error: Job not found",
            ),
        ];
        for (text, words) in cases {
            let error = read(text).unwrap_err();
            assert!(error.to_string().contains(words), "{text:?}: {error}");
        }
        let cut = read(&BOARD[..900]).unwrap_err();
        assert!(cut.position.is_some_and(|(line, _)| line > 1), "{cut:?}");
    }

    #[test]
    fn fewer_postings_than_the_total_are_no_whole_board() {
        let parsed = read("{\"jobs\":[],\"meta\":{\"total\":4}}").unwrap();
        assert_eq!(
            parsed.whole,
            Wholeness::Partial("the answer holds 0 of 4 postings".into())
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), cut in 0..3_000usize) {
            let board = Board { slug: "a".into(), employer: "A".into() };
            let _ = parse(&bytes, &board);
            let _ = parse(&BOARD.as_bytes()[..cut.min(BOARD.len())], &board);
        }
    }
}
