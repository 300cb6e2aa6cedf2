//! Lever: one bare JSON array with all postings of a site.
//!
//! - The text is in parts. `description` alone loses the requirements, which are `lists`.
//! - `createdAt` is when a draft was made, sometimes years before, so no posting date is read.
//! - `country` belongs to the first place only and is not read; neither are department and team.
//! - `salaryDescription` stands beside the range and may say that it is on-target earnings or holds
//!   for one city.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::{self, of_plain, places},
    trimmed,
};
use crate::content::html::escape;
use crate::figures::money::Currency;
use crate::jobs::{
    description::Description,
    posting::{Posting, StatedPay},
};

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let Some(rows) = answer.as_array() else {
        return Err(fields::no_rows(&answer, "list of postings", "Lever"));
    };
    Ok(fields::gather(rows, Wholeness::Whole, |row| {
        posting(Fields::of(row), board)
    }))
}

fn posting(job: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(job.id("id"), job.text("text"))?;
    let apply = ["applyUrl", "hostedUrl"]
        .iter()
        .find_map(|name| apply_address(job.raw(name)));
    let Some(apply) = apply else {
        return Err(identity.no_address());
    };
    let categories = job.at("categories");
    let mut places = places(categories.list("allLocations").map(Fields::own_text));
    if places.is_empty() {
        places.extend(categories.text("location"));
    }
    Ok(Posting {
        places,
        workplace: job
            .text("workplaceType")
            .filter(|stated| stated != "unspecified"),
        employment_type: categories.text("commitment"),
        pay: pay(job).into_iter().collect(),
        description: Description::of_html(text(job)),
        apply: Some(apply),
        ..identity.posting("lever", board)
    })
}

/// The parts in the order of Lever's own pages.
fn text(job: Fields<'_>) -> String {
    let mut html = String::new();
    if job.text("descriptionBody").is_some() {
        html.push_str(job.raw("opening"));
        html.push_str(job.raw("descriptionBody"));
    } else if job.text("description").is_some() {
        html.push_str(job.raw("description"));
    } else if job.text("opening").is_some() {
        html.push_str(job.raw("opening"));
    } else {
        html.push_str(&of_plain(job.raw("descriptionPlain")));
    }
    for list in job.list("lists") {
        if let Some(heading) = list.text("text") {
            html.push_str(&format!("<h3>{}</h3>", escape(&heading)));
        }
        html.push_str(&format!("<ul>{}</ul>", list.raw("content")));
    }
    html.push_str(job.raw("additional"));
    html.push_str(job.raw("salaryDescription"));
    html
}

fn pay(job: Fields<'_>) -> Option<StatedPay> {
    let range = job.at("salaryRange");
    let interval = range.raw("interval");
    // "per-year-salary", "per-hour-wage". A sum that is paid once is no pay for work.
    if interval == "one-time" {
        return None;
    }
    let word = interval
        .strip_prefix("per-")
        .and_then(|rest| rest.split('-').next());
    let pay = StatedPay {
        min: range.amount("min"),
        max: range.amount("max"),
        currency: Currency::parse(range.raw("currency")),
        period: word.and_then(stated::period),
        note: trimmed(&Description::clean(job.raw("salaryDescription")).text()),
    };
    (pay.min.is_some() || pay.max.is_some()).then_some(pay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::money::Period;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn the_parts_of_the_text_make_one() {
        let parsed = fixture("lever", "site.json").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(
            first.description.html(),
            "<p>We carry freight.</p><p>You build <code>Vec&lt;T&gt;</code>.</p>\
             <h3>Must &amp; should</h3><ul><li>Rust</li><li>SQL</li></ul>\
             <p>401(k)</p><p>On-target earnings in New York only.</p>"
        );
        assert_eq!(first.employer, "Tidewater");
        // Without body and opening, the description; without any HTML, the plain text.
        assert_eq!(parsed.postings[1].description.html(), "<p>Whole.</p>");
        assert_eq!(
            parsed.postings[2].description.html(),
            "<p>A &lt; B</p><p>Next.</p>"
        );
    }

    #[test]
    fn fields_are_read_as_they_are_meant() {
        let parsed = fixture("lever", "site.json").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.title, "Freight Engineer II");
        assert_eq!(first.places, ["New York, New York", "Lisbon, Portugal"]);
        assert_eq!(first.workplace.as_deref(), Some("hybrid"));
        assert_eq!(first.employment_type.as_deref(), Some("Full-time"));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://jobs.lever.example/tidewater/a/apply")
        );
        let pay = &first.pay[0];
        assert_eq!((pay.min, pay.max), (Some(150_000.0), Some(180_000.0)));
        assert_eq!(pay.period, Some(Period::Year));
        assert_eq!(pay.note, "On-target earnings in New York only.");
        // Made years ago: that is no publication.
        assert_eq!(first.posted, None);
        let second = &parsed.postings[1];
        assert_eq!(second.places, ["Chicago, IL"]);
        assert_eq!(second.workplace, None);
        assert_eq!(second.pay[0].period, Some(Period::Hour));
        assert_eq!(
            second.apply.as_deref(),
            Some("https://jobs.lever.example/tidewater/b")
        );
        assert!(parsed.postings[2].pay.is_empty(), "a sign-on sum is no pay");
        assert_eq!(
            reasons(&parsed),
            [
                ("it has no id", None),
                ("it has no title", Some("e")),
                ("it has no web address to apply at", Some("f")),
                ("it has no id", None),
            ]
        );
    }

    #[test]
    fn what_is_no_site_is_an_error_that_says_so() {
        for (text, words) in [
            (
                "{\"ok\":false,\"error\":\"Document not found\"}",
                "Lever answers with an error: Document not found",
            ),
            ("{}", "no list of postings"),
            ("[{\"id\":", "cut off"),
            ("<html>", "a page"),
        ] {
            let error = read("lever", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
        assert_eq!(read("lever", "[]").unwrap().whole, Wholeness::Whole);
    }
}
