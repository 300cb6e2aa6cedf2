//! Personio: one XML document with all positions of a career site.
//!
//! - The address of a position is not in the document: it is built from the site's host.
//! - Offices have the employer's own names, such as "Berlin (Remote)".
//! - `createdAt` is when a position was drafted, so no posting date is read; nor are departments,
//!   categories, and `subcompany`, which is a firm's legal name.
//! - Employment type and schedule make one statement together: "permanent" alone says nothing.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Identity},
    provider,
    stated::{of_any, places},
    xml::{self, Element},
};
use crate::content::html::escape;
use crate::jobs::{description::Description, posting::Posting};

/// The domain that career sites are names of.
pub(super) const DOMAIN: &str = "jobs.personio.de";

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let root = xml::read(bytes)?;
    if root.name != "workzag-jobs" {
        return Err(root.unexpected("positions of a Personio site"));
    }
    let positions: Vec<&Element> = root.all("position").collect();
    Ok(fields::gather(&positions, Wholeness::Whole, |position| {
        posting(position, board)
    }))
}

fn posting(position: &Element, board: &Board) -> Result<Posting, Rejected> {
    let id = position.text("id").filter(|id| id.len() <= 200);
    let identity = Identity::new(id, position.text("name"))?;
    let plain = identity
        .id()
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let apply = provider::host(&board.slug, DOMAIN)
        .filter(|_| plain)
        .and_then(|host| apply_address(&format!("https://{host}/job/{}", identity.id())));
    let Some(apply) = apply else {
        return Err(identity.reject("its address cannot be built from the board and its id"));
    };
    let more = position.child("additionalOffices").into_iter();
    let offices = position
        .all("office")
        .chain(more.flat_map(|all| all.all("office")));
    Ok(Posting {
        places: places(offices.map(Element::own_text)),
        employment_type: employment_type(position),
        description: Description::of_html(text(position)),
        apply: Some(apply),
        ..identity.posting("personio", board)
    })
}

fn employment_type(position: &Element) -> Option<String> {
    match position.text("employmentType").as_deref() {
        None | Some("permanent") => position
            .text("schedule")
            .filter(|schedule| schedule != "full-or-part-time"),
        Some(kind) => Some(kind.to_owned()),
    }
}

/// The parts, each under its heading.
fn text(position: &Element) -> String {
    let mut html = String::new();
    let all = position.child("jobDescriptions").into_iter();
    for part in all.flat_map(|all| all.all("jobDescription")) {
        if let Some(heading) = part.text("name") {
            html.push_str(&format!("<h3>{}</h3>", escape(&heading)));
        }
        html.push_str(&of_any(part.raw("value").trim()));
    }
    html
}

#[cfg(test)]
mod tests {
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn positions_are_read() {
        let parsed = fixture("personio", "positions.xml").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.key.provider_id, "101");
        assert_eq!(first.title, "Engineer, R&D");
        assert_eq!(first.employer, "Tidewater");
        assert_eq!(first.places, ["Munich", "Berlin (Remote)"]);
        assert_eq!(first.employment_type.as_deref(), Some("full-time"));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://tidewater.jobs.personio.de/job/101")
        );
        // Created is not published.
        assert_eq!(first.posted, None);
        assert_eq!(
            first.description.html(),
            "<h3>What you&#39;ll do</h3><p>Read <code>Vec&lt;T&gt;</code>.</p>\
             <h3>Profile</h3><ul><li>Rust &amp; SQL</li></ul>"
                .replace("&#39;", "'")
        );
        let kinds: Vec<_> = parsed.postings[1..]
            .iter()
            .map(|posting| posting.employment_type.as_deref())
            .collect();
        assert_eq!(kinds, [Some("intern"), None]);
        assert_eq!(
            reasons(&parsed),
            [
                ("it has no title", Some("104")),
                ("it has no id", None),
                (
                    "its address cannot be built from the board and its id",
                    Some("../7")
                ),
            ]
        );
    }

    #[test]
    fn what_is_no_site_is_an_error_that_says_so() {
        for (text, words) in [
            ("<!DOCTYPE html><html>", "it is a page"),
            ("<jobs/>", "XML with the root `jobs`, not the positions"),
            ("<workzag-jobs><position>", "cut off"),
        ] {
            let error = read("personio", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
        let empty = read("personio", "<workzag-jobs/>").unwrap();
        assert!(empty.postings.is_empty() && empty.rejected.is_empty());
    }
}
