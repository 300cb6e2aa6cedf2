//! Any page with JobPosting of schema.org in scripts of JSON-LD.
//!
//! 1. [`scripts`] finds the scripts; each is read as JSON, and once more with its usual faults
//!    mended.
//! 2. Every JobPosting in them counts: alone, in a list, in `@graph`, or inside what the page says
//!    of itself.
//! 3. The id is `identifier`, else the address. A page that gives neither has one posting, known by
//!    its title; where to apply is then the page itself, which an importer knows.
//!
//! A closing date years after the publication is a template's, and none.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    schema, scripts,
    stated::of_any,
    trimmed,
};
use crate::content::html::unescape;
use crate::jobs::{description::Description, job::slug, posting::Posting};
use serde_json::Value;
use url::Url;

/// Days after which a closing date is a template's.
const FAR: i32 = 730;
/// The provider's name in keys.
pub(super) const NAME: &str = "jsonld";
const LONGEST_ID: usize = 200;

/// Properties in which a posting may stand inside another object.
const AROUND: [&str; 4] = ["@graph", "mainEntity", "itemListElement", "item"];

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let html = String::from_utf8_lossy(bytes);
    let html = html.trim_start_matches('\u{feff}').trim();
    if html.is_empty() {
        return Err(FeedError::new("the answer is empty"));
    }
    let mut page = scripts::read(html);
    if html.starts_with(['{', '[']) {
        page.scripts = vec![html];
    }
    let (mut read, mut broken) = (Vec::new(), Vec::new());
    for script in &page.scripts {
        let answer = serde_json::from_str::<Value>(script)
            .or_else(|_| serde_json::from_str(&scripts::mended(script)));
        match answer {
            Ok(value) => read.push(value),
            // A script about something else may be as broken as it likes.
            Err(error) if script.contains("JobPosting") => broken.push(error.to_string()),
            Err(_) => {}
        }
    }
    let mut jobs = Vec::new();
    for value in &read {
        collect(value, &mut jobs);
    }
    if jobs.is_empty() && broken.is_empty() {
        return Err(FeedError::new(format!(
            "the page has no JobPosting of schema.org: {} scripts of JSON-LD hold none",
            page.scripts.len()
        )));
    }
    let canonical = page.canonical.as_deref().filter(|_| jobs.len() == 1);
    let whole = if broken.is_empty() {
        Wholeness::Whole
    } else {
        Wholeness::Partial("a script of the page cannot be read".to_owned())
    };
    let mut parsed = fields::gather(&jobs, whole, |job| posting(*job, canonical, board));
    parsed
        .rejected
        .extend(broken.into_iter().map(|error| Rejected {
            id: None,
            title: None,
            reason: format!("its script is not JSON, even when mended: {error}"),
        }));
    Ok(parsed)
}

/// Gives postings that name no address that of their page: to apply at, and where the page does
/// not tell an id either, to be known by.
pub(super) fn lend(parsed: &mut Parsed, page: &Url) {
    let is_one = parsed.rows() == 1;
    for posting in &mut parsed.postings {
        if posting.apply.is_some() {
            continue;
        }
        let title = slug(&posting.title);
        if posting.key.provider_id == title {
            let id = match is_one {
                true => page.to_string(),
                false => format!("{page}#{title}"),
            };
            if id.len() <= LONGEST_ID {
                posting.key.provider_id = id;
            }
        }
        posting.apply = apply_address(page.as_str());
    }
}

/// The postings in a value, in their order. The value's depth is bounded by the JSON parser.
fn collect<'a>(value: &'a Value, out: &mut Vec<Fields<'a>>) {
    match value {
        Value::Array(values) => {
            for value in values {
                collect(value, out);
            }
        }
        Value::Object(object) => {
            if schema::is_posting(Fields::of(value)) {
                out.push(Fields::of(value));
            }
            for name in AROUND {
                if let Some(inside) = object.get(name) {
                    collect(inside, out);
                }
            }
        }
        _ => {}
    }
}

fn posting(job: Fields<'_>, canonical: Option<&str>, board: &Board) -> Result<Posting, Rejected> {
    let title = job.text("title").map(|title| trimmed(&unescape(&title)));
    let address = apply_address(job.raw("url")).or_else(|| canonical.and_then(apply_address));
    let id = schema::identifier(job)
        .or_else(|| address.clone().filter(|url| url.len() <= LONGEST_ID))
        .or_else(|| title.as_deref().map(slug));
    let identity = Identity::new(id, title)?;
    let posting = schema::fill(job, identity.posting(NAME, board));
    let closes = posting.closes.filter(|closes| {
        let after = posting.posted.map(|posted| (*closes - posted).get_days());
        after.is_none_or(|days| days <= FAR)
    });
    Ok(Posting {
        closes,
        description: Description::of_html(text(job)),
        apply: address,
        ..posting
    })
}

/// The parts of a text that is split over properties.
fn text(job: Fields<'_>) -> String {
    let mut html = part(job, "description");
    for (name, heading) in [
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
    ] {
        let part = part(job, name);
        // Some pages repeat in parts what the description holds whole.
        if !part.is_empty() && !html.contains(&part) {
            html.push_str(&format!("<h3>{heading}</h3>{part}"));
        }
    }
    html
}

fn part(job: Fields<'_>, name: &str) -> String {
    let texts: Vec<String> = job
        .each(name)
        .filter_map(Fields::raw_text)
        .map(|text| of_any(&with_line_breaks(text)))
        .collect();
    texts.concat()
}

/// Text in which line breaks that were escaped twice are line breaks. A backslash inside code or
/// a path is followed by a letter or a quote and stays.
fn with_line_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\n") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let next = after.chars().next();
        let is_break = next.is_none_or(|c| c.is_whitespace() || "<\\-•*&".contains(c));
        out.push_str(if is_break { "\n" } else { "\\n" });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn every_posting_of_a_page_is_read() {
        let parsed = fixture("jsonld", "page.html").unwrap();
        let ids: Vec<_> = parsed
            .postings
            .iter()
            .map(|posting| &*posting.key.provider_id)
            .collect();
        assert_eq!(
            ids,
            ["fk0", "https://halyard.example/jobs/2", "35", "clerk"]
        );
        let first = &parsed.postings[0];
        assert_eq!(first.title, "R&D Engineer");
        assert_eq!(first.employer, "Halyard");
        assert_eq!(first.places, ["Daytona Beach, Florida, United States"]);
        assert_eq!(first.employment_type.as_deref(), Some("FULL_TIME"));
        assert_eq!(first.posted, Some("2026-05-30".parse().unwrap()));
        // A closing date nine years on is a template's.
        assert_eq!(first.closes, None);
        assert_eq!(
            first.description.html(),
            "<p>Sweep &amp; ship.</p><p>$17.00 per hour</p>"
        );
        let second = &parsed.postings[1];
        assert_eq!(second.closes, Some("2026-11-09".parse().unwrap()));
        assert_eq!(
            second.description.html(),
            "<p>You build.</p><h3>Responsibilities</h3><p>Lead and ship.</p><h3>Qualifications</h3><ul><li>Rust</li></ul>"
        );
        let third = &parsed.postings[2];
        assert_eq!(
            third.employer, "Tidewater",
            "a posting without one is the board's"
        );
        assert_eq!(third.apply, None);
        assert_eq!(reasons(&parsed)[0], ("it has no title", Some("9")));
        assert!(reasons(&parsed)[1].0.contains("not JSON, even when mended"));
        assert!(matches!(parsed.whole, Wholeness::Partial(_)));
    }

    #[test]
    fn a_page_of_one_posting_lends_it_its_address() {
        let script = r#"<link rel="canonical" href="https://a.example/7"><script type="application/ld+json">{"@type":"https://schema.org/JobPosting","title":"Clerk"}</script>"#;
        let parsed = read("jsonld", script).unwrap();
        let only = &parsed.postings[0];
        assert_eq!(only.key.provider_id, "https://a.example/7");
        assert_eq!(only.apply.as_deref(), Some("https://a.example/7"));
    }

    #[test]
    fn escaped_line_breaks_are_told_from_code() {
        assert_eq!(
            with_line_breaks("a\\n\\n<b>x\\n c:\\new \"\\n\"\\n"),
            "a\n\n<b>x\n c:\\new \"\\n\"\n"
        );
    }

    #[test]
    fn what_has_no_posting_is_an_error_that_says_so() {
        for (text, words) in [
            (
                "<html><p>Jobs</p></html>",
                "no JobPosting of schema.org: 0 scripts",
            ),
            (
                "<script type=\"application/ld+json\">{\"@type\":\"Organization\"}</script>",
                "1 scripts of JSON-LD hold none",
            ),
            (" ", "empty"),
            ("{}", "no JobPosting"),
        ] {
            let error = read("jsonld", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
    }
}
