//! SimplifyJobs: the list behind its tables of internships and first jobs.
//!
//! - A row is a link to the employer's own posting, without text or pay.
//! - Rows that are not active or not shown have been taken back: they are left out, and what the
//!   store has of them closes.
//! - `date_posted` is in seconds. Sponsorship has no place in a posting and is not read.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::places,
};
use crate::jobs::posting::Posting;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let Some(rows) = answer.as_array() else {
        return Err(fields::no_rows(&answer, "list of jobs", "SimplifyJobs"));
    };
    Ok(fields::gather(rows, Wholeness::Whole, |row| {
        posting(Fields::of(row), board)
    }))
}

fn posting(job: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(job.id("id"), job.text("title"))?;
    if job.flag("active") == Some(false) {
        return Err(identity.withdraw("the list says that it is no longer active"));
    }
    if job.flag("is_visible") == Some(false) {
        return Err(identity.withdraw("the list does not show it"));
    }
    let Some(employer) = job.text("company_name") else {
        return Err(identity.reject("it names no employer"));
    };
    let Some(apply) = apply_address(job.raw("url")) else {
        return Err(identity.no_address());
    };
    Ok(Posting {
        employer,
        places: places(job.list("locations").map(Fields::own_text)),
        posted: job.count("date_posted").and_then(day),
        apply: Some(apply),
        ..identity.posting("simplify", board)
    })
}

fn day(seconds: u64) -> Option<Date> {
    let instant = Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
    Some(TimeZone::UTC.to_datetime(instant).date())
}

#[cfg(test)]
mod tests {
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn active_rows_are_read_and_the_rest_is_left_out() {
        let parsed = fixture("simplify", "listings.json").unwrap();
        assert_eq!(parsed.postings.len(), 1);
        let first = &parsed.postings[0];
        assert_eq!(first.employer, "Halyard");
        assert_eq!(first.places, ["NYC", "Remote in USA"]);
        assert_eq!(first.posted, Some("2024-05-01".parse().unwrap()));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://jobs.lever.example/halyard/a/apply")
        );
        assert!(first.description.is_empty());
        assert_eq!(
            reasons(&parsed),
            [
                ("the list says that it is no longer active", None),
                ("the list does not show it", None),
                ("it has no web address to apply at", Some("d")),
                ("it names no employer", Some("e")),
                ("it has no id", None),
            ]
        );
    }

    #[test]
    fn what_is_no_list_is_an_error_that_says_so() {
        for (text, words) in [
            ("{\"message\":\"Not Found\"}", "an error: Not Found"),
            ("404: Not Found", "not the JSON"),
            ("", "empty"),
        ] {
            let error = read("simplify", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
    }
}
