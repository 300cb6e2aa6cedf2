//! Teamtailor: a career site's RSS, with places and workplace, and its JSON Feed.
//!
//! - Both give one posting the same id (`guid`, `id`), so that either may be imported.
//! - In the RSS a location's name decides: "EU" has its office's address.
//! - In the JSON Feed places are a schema.org object's, with the country as a code. Their
//!   region is the employer's own way to group its places ("Europe") and is not read.
//! - The RSS comes in pages of [`FULL_PAGE`]; a full one may not be the last.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::{self, joined, named_place, places},
    xml::{self, Element},
};
use crate::jobs::{description::Description, posting::Posting};

/// The items of a full page of the RSS.
pub(super) const FULL_PAGE: usize = 100;

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii_start().starts_with(b"<") {
        rss(bytes, board)
    } else {
        json(bytes, board)
    }
}

fn rss(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let root = xml::read(bytes)?;
    let channel = root.child("channel").filter(|_| root.name == "rss");
    let Some(channel) = channel else {
        return Err(root.unexpected("RSS of a Teamtailor site"));
    };
    let items: Vec<&Element> = channel.all("item").collect();
    let whole = if items.len() >= FULL_PAGE {
        Wholeness::Page { total: None }
    } else {
        Wholeness::Whole
    };
    Ok(fields::gather(&items, whole, |item| {
        item_of_rss(item, board)
    }))
}

fn item_of_rss(item: &Element, board: &Board) -> Result<Posting, Rejected> {
    let id = item.text("guid").filter(|id| id.len() <= 200);
    let identity = Identity::new(id, item.text("title"))?;
    let apply = item
        .child("link")
        .and_then(|link| apply_address(&link.text));
    let Some(apply) = apply else {
        return Err(identity.no_address());
    };
    let locations = item.child("locations").into_iter();
    Ok(Posting {
        places: places(
            locations
                .flat_map(|all| all.all("location"))
                .map(|location| {
                    let address = [location.text("city"), None, location.text("country")];
                    named_place(location.text("name"), address)
                }),
        ),
        // "none" and "temporary" do not say where the work is done.
        workplace: match item.text("remoteStatus").as_deref() {
            Some("fully") => Some("fully remote".to_owned()),
            Some("hybrid") => Some("hybrid".to_owned()),
            _ => None,
        },
        posted: item.text("pubDate").and_then(|date| stated::date(&date)),
        description: item
            .child("description")
            .map(|text| Description::of_html(text.text.clone()))
            .unwrap_or_default(),
        apply: Some(apply),
        ..identity.posting("teamtailor", board)
    })
}

fn json(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let rows = fields::rows(&answer, "items", "Teamtailor")?;
    let more = Fields::of(&answer).has("next_url");
    let whole = if more {
        Wholeness::Partial("the feed goes on at another address".to_owned())
    } else {
        Wholeness::Whole
    };
    Ok(fields::gather(rows, whole, |row| {
        item_of_json(Fields::of(row), board)
    }))
}

fn item_of_json(item: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(item.id("id"), item.text("title"))?;
    let Some(apply) = apply_address(item.raw("url")) else {
        return Err(identity.no_address());
    };
    let schema = item.at("_jobposting");
    let html = match item.raw("content_html") {
        "" => schema.raw("description"),
        html => html,
    };
    let bare = identity.posting("teamtailor", board);
    Ok(Posting {
        employer: schema
            .at("hiringOrganization")
            .text("name")
            .unwrap_or(bare.employer),
        places: places(schema.list("jobLocation").map(place)),
        employment_type: schema.text("employmentType"),
        posted: item.date("date_published"),
        description: Description::of_html(html),
        apply: Some(apply),
        ..bare
    })
}

fn place(location: Fields<'_>) -> Option<String> {
    let address = location.at("address");
    joined([
        address.text("addressLocality"),
        None,
        address.text("addressCountry"),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn the_rss_is_read() {
        let parsed = fixture("teamtailor", "jobs.rss").unwrap();
        assert_eq!(parsed.whole, Wholeness::Whole);
        let first = &parsed.postings[0];
        assert_eq!(
            first.key.provider_id,
            "d8938509-ff5a-4755-a5f7-5f89a0ac791e"
        );
        assert_eq!(first.title, "R&D Analyst");
        assert_eq!(first.employer, "Tidewater");
        assert_eq!(first.places, ["Helsinki, Finland", "EU"]);
        assert_eq!(first.workplace.as_deref(), Some("hybrid"));
        assert_eq!(first.posted, Some("2026-09-04".parse().unwrap()));
        assert_eq!(
            first.description.html(),
            "<p>Read <code>Vec&lt;T&gt;</code> &amp; ship.</p>"
        );
        let second = &parsed.postings[1];
        assert_eq!(second.workplace.as_deref(), Some("fully remote"));
        assert_eq!(second.description.html(), "<p>In a section.</p>");
        assert_eq!(parsed.postings[2].workplace, None);
        assert_eq!(
            reasons(&parsed),
            [
                ("it has no title", Some("no-title")),
                ("it has no id", None),
                ("it has no web address to apply at", Some("no-link")),
            ]
        );
    }

    #[test]
    fn the_json_feed_is_read() {
        let parsed = fixture("teamtailor", "jobs.json").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.title, "Account Executive - Italy (Madrid based)");
        assert_eq!(first.places, ["Stockholm, SE", "Madrid, ES"]);
        assert_eq!(first.posted, Some("2026-02-04".parse().unwrap()));
        assert_eq!(first.workplace, None);
        assert_eq!(first.description.html(), "<p>Sell.</p>");
        assert_eq!(parsed.postings[1].employer, "Tidewater Iberia");
        assert_eq!(
            parsed.postings[1].description.html(),
            "<p>Of the schema.</p>"
        );
        assert_eq!(reasons(&parsed), [("it has no id", None)]);
    }

    #[test]
    fn a_full_page_may_not_be_the_last() {
        let item = "<item><guid>1</guid></item>".repeat(FULL_PAGE);
        let page = read(
            "teamtailor",
            &format!("<rss><channel>{item}</channel></rss>"),
        );
        assert_eq!(page.unwrap().whole, Wholeness::Page { total: None });
    }

    #[test]
    fn what_is_no_feed_is_an_error_that_says_so() {
        for (text, words) in [
            ("<!DOCTYPE html><html>", "it is a page"),
            ("<html><body></body></html>", "XML with the root `html`"),
            ("<rss><channel><item>", "cut off"),
            ("{\"version\":\"1\"}", "no list `items`"),
            ("", "empty"),
        ] {
            let error = read("teamtailor", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
    }
}
