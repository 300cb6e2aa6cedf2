//! XML in the style that Indeed asked partners for: one file of `job` elements.
//!
//! - Nearly every element is optional. A job stands many times in some files; repeats stay, and
//!   the import counts them.
//! - The key is `referencenumber`, which is unique within its file only.
//! - Where every `date` is the file's `lastBuildDate`, it is no publication.
//! - `salary` is free text. `jobtype` is kept as stated; the text may say otherwise.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Identity},
    stated::{self, joined, of_any},
    xml::{self, Element},
};
use crate::jobs::{
    description::Description,
    posting::{Posting, StatedPay},
};
/// The provider's name in keys.
pub(super) const NAME: &str = "indeed-xml";

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let root = xml::read(bytes)?;
    if root.name != "source" && root.name != "jobs" {
        return Err(root.unexpected("jobs of an Indeed-style file"));
    }
    let list = root.child("jobs").unwrap_or(&root);
    let built = root.text("lastBuildDate");
    let jobs: Vec<&Element> = list.all("job").collect();
    Ok(fields::gather(&jobs, Wholeness::Whole, |job| {
        posting(job, built.as_deref(), board)
    }))
}

fn posting(job: &Element, built: Option<&str>, board: &Board) -> Result<Posting, Rejected> {
    let id = job.text("referencenumber").filter(|id| id.len() <= 200);
    let identity = Identity::new(id, job.text("title"))?;
    let Some(apply) = apply_address(job.raw("url")) else {
        return Err(identity.no_address());
    };
    let bare = identity.posting(NAME, board);
    Ok(Posting {
        employer: job.text("company").unwrap_or(bare.employer),
        places: joined([job.text("city"), job.text("state"), job.text("country")])
            .into_iter()
            .collect(),
        workplace: job.text("remotetype"),
        employment_type: job.text("jobtype"),
        pay: job
            .text("salary")
            .map(StatedPay::in_words)
            .into_iter()
            .collect(),
        posted: job
            .text("date")
            .filter(|date| Some(date.as_str()) != built)
            .and_then(|date| stated::date(&date)),
        description: Description::of_html(of_any(job.raw("description"))),
        apply: Some(apply),
        ..bare
    })
}

#[cfg(test)]
mod tests {
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn jobs_are_read_and_repeats_stay() {
        let parsed = fixture("indeed-xml", "source.xml").unwrap();
        let ids: Vec<_> = parsed
            .postings
            .iter()
            .map(|posting| &*posting.key.provider_id)
            .collect();
        assert_eq!(ids, ["T-1", "T-1", "T-2", "T-3"]);
        let [first, again, second, third] = &parsed.postings[..] else {
            panic!("{ids:?}");
        };
        assert_eq!(first, again);
        assert_eq!(
            first.employer, "Tidewater",
            "an empty company is the board's"
        );
        assert_eq!(first.places, ["Opole, opolskie, PL"]);
        assert_eq!(first.posted, Some("2017-01-30".parse().unwrap()));
        assert_eq!(first.description.html(), "<p>Ship <strong>it</strong>.</p>");
        assert_eq!(second.employer, "Halyard");
        assert_eq!(second.places, ["Remote, NL"]);
        assert_eq!(second.pay[0].note, "$23.00 - $26.00 an hour");
        assert_eq!(second.pay[0].min, None);
        assert_eq!(second.employment_type.as_deref(), Some("fulltime"));
        assert_eq!(second.workplace.as_deref(), Some("Hybrid remote"));
        assert_eq!(
            second.description.html(),
            "<p>Accounts &amp; R&amp;D</p><ul><li>Vec&lt;T&gt;</li><li>SQL</li></ul>"
        );
        // The day the file was built is not the day the job was published.
        assert_eq!(second.posted, None);
        assert_eq!(third.posted, Some("2025-12-10".parse().unwrap()));
        assert!(third.places.is_empty());
        assert_eq!(
            reasons(&parsed),
            [
                ("it has no id", None),
                ("it has no web address to apply at", Some("T-5")),
            ]
        );
    }

    #[test]
    fn the_other_roots_are_known_and_no_more() {
        let job = "<job><title>A</title><referencenumber>1</referencenumber><url>https://a.example/1</url></job>";
        for (open, close) in [
            ("<jobs>", "</jobs>"),
            ("<source><jobs>", "</jobs></source>"),
        ] {
            let parsed = read("indeed-xml", &format!("{open}{job}{close}")).unwrap();
            assert_eq!(parsed.postings.len(), 1, "{open}");
        }
        for (text, words) in [
            ("<rss></rss>", "XML with the root `rss`"),
            ("<!DOCTYPE html>", "it is a page"),
            (
                "<?xml version='1.0' encoding='windows-1250'?><source/>",
                "encoding windows-1250",
            ),
            ("", "empty"),
        ] {
            let error = read("indeed-xml", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
    }
}
