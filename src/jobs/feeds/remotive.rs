//! Remotive: one JSON answer, after a byte order mark, with its jobs, all of them remote.
//!
//! - `candidate_required_location` says where applicants may be.
//! - `salary` is free text; `publication_date` has no zone and is taken for UTC.
//! - The terms ask for a link to the posting's address at Remotive, so that is where to apply.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::{of_any, remote_in},
};
use crate::jobs::{
    description::Description,
    posting::{Posting, StatedPay},
};

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let rows = fields::rows(&answer, "jobs", "Remotive")?;
    let given = rows.len() as u64;
    let whole = match Fields::of(&answer).count("total-job-count") {
        Some(total) if total > given => {
            Wholeness::Partial(format!("the answer holds {given} of {total} postings"))
        }
        _ => Wholeness::Whole,
    };
    Ok(fields::gather(rows, whole, |row| {
        posting(Fields::of(row), board)
    }))
}

fn posting(job: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(job.id("id"), job.text("title"))?;
    let Some(employer) = job.text("company_name") else {
        return Err(identity.reject("it names no employer"));
    };
    let Some(apply) = apply_address(job.raw("url")) else {
        return Err(identity.no_address());
    };
    Ok(Posting {
        employer,
        places: job
            .text("candidate_required_location")
            .map(|from| remote_in(&from))
            .into_iter()
            .collect(),
        workplace: Some("Remote".to_owned()),
        employment_type: job.text("job_type"),
        pay: job
            .text("salary")
            .map(StatedPay::in_words)
            .into_iter()
            .collect(),
        posted: job.date("publication_date"),
        description: Description::of_html(of_any(job.raw("description"))),
        apply: Some(apply),
        ..identity.posting("remotive", board)
    })
}

#[cfg(test)]
mod tests {
    use crate::jobs::feeds::{
        Wholeness,
        tests::{fixture, read, reasons},
    };

    #[test]
    fn jobs_are_read() {
        let parsed = fixture("remotive", "jobs.json").unwrap();
        assert_eq!(parsed.whole, Wholeness::Whole);
        let first = &parsed.postings[0];
        assert_eq!(first.key.provider_id, "2090903");
        assert_eq!(first.employer, "Halyard");
        assert_eq!(first.places, ["Remote (USA, CST (UTC-6))"]);
        assert_eq!(first.employment_type.as_deref(), Some("full_time"));
        assert_eq!(first.posted, Some("2026-07-26".parse().unwrap()));
        assert_eq!(first.pay[0].note, "$31,2k- $52k");
        assert_eq!(first.description.html(), "<p>Label data.</p>");
        let second = &parsed.postings[1];
        assert_eq!(second.places, ["Remote (Worldwide)"]);
        assert!(second.pay.is_empty() && second.employment_type.is_none());
        assert_eq!(
            reasons(&parsed),
            [
                ("it names no employer", Some("3")),
                ("it has no web address to apply at", Some("4")),
                ("it has no id", None),
            ]
        );
    }

    #[test]
    fn what_is_no_answer_or_a_part_of_one_is_told() {
        for (text, words) in [
            ("{}", "no list `jobs`"),
            ("[]", "no list `jobs`"),
            ("\u{feff}<p>", "a page"),
        ] {
            let error = read("remotive", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
        let part = read("remotive", "{\"total-job-count\":3,\"jobs\":[]}").unwrap();
        assert_eq!(
            part.whole,
            Wholeness::Partial("the answer holds 0 of 3 postings".into())
        );
    }
}
