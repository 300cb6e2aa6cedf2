//! We Work Remotely: an RSS feed of its newest jobs, all of them remote.
//!
//! - A title is "Employer: Title", parted at the first ": ".
//! - `region` says where applicants may be; `state` and `country` are the headquarters'.
//! - The text begins with a logo and the headquarters and ends with the way to apply: the frame is
//!   not the employer's and is left out, so that an office is not taken for a place of work.
//! - Feeds of categories overlap; `guid` is the same in all.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Identity},
    stated::{self, remote_in},
    xml::{self, Element},
};
use crate::jobs::{description::Description, posting::Posting};

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let root = xml::read(bytes)?;
    let Some(channel) = root.child("channel").filter(|_| root.name == "rss") else {
        return Err(root.unexpected("RSS of We Work Remotely"));
    };
    let items: Vec<&Element> = channel.all("item").collect();
    Ok(fields::gather(&items, Wholeness::Whole, |item| {
        posting(item, board)
    }))
}

fn posting(item: &Element, board: &Board) -> Result<Posting, Rejected> {
    let id = item.text("guid").or_else(|| item.text("link"));
    let stated = item.text("title");
    let parts = stated.as_deref().and_then(|title| title.split_once(": "));
    let (employer, title) = match parts {
        Some((employer, title)) => (Some(employer.to_owned()), Some(title.to_owned())),
        None => (None, stated.clone()),
    };
    let identity = Identity::new(id.filter(|id| id.len() <= 200), title)?;
    let Some(employer) = employer else {
        return Err(identity.reject("its title does not begin with an employer and a colon"));
    };
    let Some(apply) = apply_address(item.raw("link")) else {
        return Err(identity.no_address());
    };
    Ok(Posting {
        employer,
        places: item
            .text("region")
            .map(|region| remote_in(region.strip_suffix(" Only").unwrap_or(&region)))
            .into_iter()
            .collect(),
        workplace: Some("Remote".to_owned()),
        employment_type: item.text("type"),
        posted: item.text("pubDate").and_then(|date| stated::date(&date)),
        closes: item.text("expires_at").and_then(|date| stated::date(&date)),
        description: Description::of_html(unframed(item.raw("description"))),
        apply: Some(apply),
        ..identity.posting("weworkremotely", board)
    })
}

/// The employer's text, without what the board puts before and after it.
fn unframed(html: &str) -> &str {
    let mut text = html.trim();
    if text.starts_with("<img ") {
        text = text
            .find('>')
            .map_or("", |end| &text[end + 1..])
            .trim_start();
    }
    if let Some(end) = text.find("</p>").filter(|_| text.starts_with("<p>")) {
        let first = &text[..end];
        if first.contains("<strong>Headquarters:</strong>")
            || first.contains("<strong>URL:</strong>")
        {
            text = &text[end + "</p>".len()..];
        }
    }
    match text.rfind("<p><strong>To apply:</strong>") {
        Some(start) => text[..start].trim(),
        None => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn items_are_read_without_their_frame() {
        let parsed = fixture("weworkremotely", "jobs.rss").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.employer, "Halyard");
        assert_eq!(first.title, "Engineer: Data & Storage");
        assert_eq!(first.places, ["Remote (USA)"]);
        assert_eq!(first.workplace.as_deref(), Some("Remote"));
        assert_eq!(first.employment_type.as_deref(), Some("Full-Time"));
        assert_eq!(first.posted, Some("2026-11-08".parse().unwrap()));
        assert_eq!(first.closes, Some("2026-12-08".parse().unwrap()));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://weworkremotely.example/remote-jobs/halyard-engineer")
        );
        assert_eq!(
            first.description.html(),
            "<p>Read <code>Vec&lt;T&gt;</code>.</p><p>Pay is £75 per hour.</p>"
        );
        let second = &parsed.postings[1];
        // The state is the headquarters'.
        assert_eq!(second.places, ["Remote (Anywhere in the World)"]);
        assert_eq!(
            (second.employment_type.as_deref(), second.closes),
            (None, None)
        );
        assert_eq!(second.description.html(), "<p>No frame.</p>");
        assert_eq!(
            reasons(&parsed),
            [
                (
                    "its title does not begin with an employer and a colon",
                    Some("https://weworkremotely.example/3")
                ),
                ("it has no title", Some("https://weworkremotely.example/4")),
                ("it has no id", None),
            ]
        );
    }

    #[test]
    fn what_is_no_feed_is_an_error_that_says_so() {
        for (text, words) in [
            ("<!DOCTYPE html><html>", "it is a page"),
            ("<feed/>", "XML with the root `feed`"),
            ("<rss><channel><item>", "cut off"),
        ] {
            let error = read("weworkremotely", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
    }
}
