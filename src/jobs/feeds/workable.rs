//! Workable: the widget's answer, with texts, and the list of version 3, without.
//!
//! - A job that is open in two countries stands twice with one shortcode: the rows are merged.
//! - A location may be hidden; the flat `country`, `city` and `state` repeat one of them, so they
//!   are read only where there is no list of locations.
//! - `telecommuting` says remote or nothing: there is no word for hybrid in the widget.
//! - `created_at` may be years older than `published_on` and is not read.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::{joined, places},
};
use crate::jobs::{description::Description, posting::Posting};
use serde_json::Value;
use std::collections::{HashMap, hash_map::Entry};

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let top = Fields::of(&answer);
    let mut parsed = match answer.get("results").and_then(Value::as_array) {
        Some(rows) => fields::gather(rows, wholeness(top, rows.len()), |row| {
            listed(Fields::of(row), board)
        }),
        None => {
            let rows = fields::rows(&answer, "jobs", "Workable")?;
            let employer = top.text("name");
            fields::gather(rows, Wholeness::Whole, |row| {
                widget(Fields::of(row), employer.as_deref(), board)
            })
        }
    };
    merge(&mut parsed.postings);
    Ok(parsed)
}

/// The list comes in pages by a token that only the next answer can tell.
fn wholeness(answer: Fields<'_>, given: usize) -> Wholeness {
    match answer.count("total") {
        Some(total) if total > given as u64 => {
            Wholeness::Partial(format!("the answer holds {given} of {total} postings"))
        }
        _ if answer.has("nextPage") => {
            Wholeness::Partial("the answer is a page, and more follow".to_owned())
        }
        _ => Wholeness::Whole,
    }
}

fn widget(job: Fields<'_>, employer: Option<&str>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(job.id("shortcode"), job.text("title"))?;
    let apply = ["application_url", "url", "shortlink"]
        .iter()
        .find_map(|name| apply_address(job.raw(name)));
    let Some(apply) = apply else {
        return Err(identity.no_address());
    };
    let places = if job.has("locations") {
        locations(job)
    } else {
        places(std::iter::once(joined(
            ["city", "state", "country"].map(|name| job.text(name)),
        )))
    };
    let bare = identity.posting("workable", board);
    Ok(Posting {
        employer: employer.map_or(bare.employer, str::to_owned),
        places,
        workplace: remote(job, "telecommuting"),
        employment_type: job.text("employment_type"),
        posted: job.date("published_on"),
        description: Description::of_html(job.raw("description")),
        apply: Some(apply),
        ..bare
    })
}

fn listed(job: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(job.id("shortcode"), job.text("title"))?;
    if job.flag("isInternal") == Some(true) {
        return Err(identity.withdraw("it is for staff only"));
    }
    if job.has("state") && job.raw("state") != "published" {
        return Err(identity.withdraw("it is not published"));
    }
    // The list has no addresses; these are the ones that the widget gives.
    let address = format!("https://apply.workable.com/j/{}", identity.id());
    let plain = identity
        .id()
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric());
    let Some(apply) = apply_address(&address).filter(|_| plain) else {
        return Err(identity.no_address());
    };
    Ok(Posting {
        places: locations(job),
        workplace: match job.raw("workplace") {
            "on_site" => Some("on-site".to_owned()),
            "" => remote(job, "remote"),
            _ => job.text("workplace"),
        },
        employment_type: match job.raw("type") {
            "full" => Some("Full-time".to_owned()),
            "part" => Some("Part-time".to_owned()),
            _ => job.text("type"),
        },
        posted: job.date("published"),
        apply: Some(apply),
        language: job.text("language"),
        ..identity.posting("workable", board)
    })
}

fn remote(job: Fields<'_>, flag: &str) -> Option<String> {
    (job.flag(flag) == Some(true)).then(|| "remote".to_owned())
}

fn locations(job: Fields<'_>) -> Vec<String> {
    places(
        job.list("locations")
            .filter(|location| location.flag("hidden") != Some(true))
            .map(|location| joined(["city", "region", "country"].map(|name| location.text(name)))),
    )
}

/// One posting for each shortcode, with the places of all its rows.
fn merge(postings: &mut Vec<Posting>) {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut merged: Vec<Posting> = Vec::with_capacity(postings.len());
    for posting in postings.drain(..) {
        match first.entry(posting.key.provider_id.clone()) {
            Entry::Vacant(place) => {
                place.insert(merged.len());
                merged.push(posting);
            }
            Entry::Occupied(place) => {
                let earlier = &mut merged[*place.get()];
                let all = earlier.places.drain(..).chain(posting.places);
                earlier.places = places(all.map(Some));
                if earlier.description.is_empty() {
                    earlier.description = posting.description;
                }
            }
        }
    }
    *postings = merged;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn rows_of_one_shortcode_are_one_posting_without_hidden_places() {
        let parsed = fixture("workable", "widget.json").unwrap();
        let found: Vec<_> = parsed
            .postings
            .iter()
            .map(|posting| (&*posting.key.provider_id, posting.places.join("; ")))
            .collect();
        assert_eq!(
            found,
            [
                ("AB12", "Spain; Portugal".to_owned()),
                ("CD34", "St. George, Utah, United States".to_owned()),
                ("EF56", "Porto, Portugal".to_owned()),
            ]
        );
        assert_eq!(parsed.postings[0].description.html(), "<p>Second row.</p>");
        assert_eq!(
            reasons(&parsed),
            [
                ("it has no title", Some("GH78")),
                ("it has no web address to apply at", Some("IJ90")),
            ]
        );
    }

    #[test]
    fn fields_of_the_widget_are_read_as_they_are_meant() {
        let parsed = fixture("workable", "widget.json").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.employer, "Tidewater Care");
        assert_eq!(first.workplace.as_deref(), Some("remote"));
        assert_eq!(first.employment_type, None);
        // Not the day it was drafted.
        assert_eq!(first.posted, Some("2026-08-05".parse().unwrap()));
        let second = &parsed.postings[1];
        assert_eq!(second.workplace, None);
        assert_eq!(second.employment_type.as_deref(), Some("Part-time"));
        assert_eq!(
            second.apply.as_deref(),
            Some("https://apply.workable.example/j/CD34/apply")
        );
    }

    #[test]
    fn the_list_has_postings_without_text() {
        let parsed = fixture("workable", "list.json").unwrap();
        let first = &parsed.postings[0];
        assert!(first.description.is_empty());
        assert_eq!(first.employer, "Tidewater");
        assert_eq!(first.places, ["France"]);
        assert_eq!(first.workplace.as_deref(), Some("remote"));
        assert_eq!(first.employment_type.as_deref(), Some("Full-time"));
        assert_eq!(first.language.as_deref(), Some("en"));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://apply.workable.com/j/KL12")
        );
        assert_eq!(parsed.postings[1].workplace.as_deref(), Some("on-site"));
        assert_eq!(
            reasons(&parsed),
            [
                ("it is for staff only", None),
                ("it is not published", None)
            ]
        );
        assert_eq!(
            parsed.whole,
            Wholeness::Partial("the answer holds 4 of 7 postings".into())
        );
    }

    #[test]
    fn what_is_no_account_is_an_error_that_says_so() {
        for (text, words) in [
            ("{\"error\":\"Not found\"}", "an error: Not found"),
            ("{\"name\":\"x\"}", "no list `jobs`"),
            ("Too many requests", "not the JSON"),
        ] {
            let error = read("workable", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
        let page = read("workable", "{\"results\":[],\"nextPage\":\"x\"}").unwrap();
        assert!(matches!(page.whole, Wholeness::Partial(_)));
    }
}
