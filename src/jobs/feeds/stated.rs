//! What is stated in a field's text: places, days, periods and amounts.
//!
//! Nothing is guessed here: text that is not plainly one of these is none.

use crate::content::html::{escape, unescape};
use crate::figures::money::Period;
use jiff::{Timestamp, civil::Date, fmt::rfc2822, tz::TimeZone};
use std::borrow::Cow;

/// More places than this are not read.
const MOST_PLACES: usize = 500;

/// A place as people write it, "City, Region, Country". A part that repeats an earlier one takes
/// its place: the later one, the larger place's name, is the better spelled.
pub(super) fn joined(parts: [Option<String>; 3]) -> Option<String> {
    let mut kept: Vec<String> = Vec::with_capacity(3);
    for part in parts.into_iter().flatten() {
        let same = kept
            .iter_mut()
            .find(|earlier| earlier.to_lowercase() == part.to_lowercase());
        match same {
            Some(earlier) => *earlier = part,
            None => kept.push(part),
        }
    }
    (!kept.is_empty()).then(|| kept.join(", "))
}

/// A place that has a name beside its address. The name decides, because an office's address
/// stands for "EU" or "Remote" too; the address says more when the name is its city, or only says
/// that it is an office.
pub(super) fn named_place(name: Option<String>, address: [Option<String>; 3]) -> Option<String> {
    const OFFICE: [&str; 8] = [
        "hq",
        "headquarter",
        "headquarters",
        "head",
        "main",
        "central",
        "office",
        "hub",
    ];
    let Some(name) = name else {
        return joined(address);
    };
    let lower = name.to_lowercase();
    let is_city = address[0]
        .as_ref()
        .is_some_and(|city| city.to_lowercase() == lower);
    let is_office = address[0].is_some() && lower.split(' ').all(|word| OFFICE.contains(&word));
    if is_city || is_office {
        joined(address)
    } else {
        Some(name)
    }
}

/// Places in their order, each once.
pub(super) fn places(found: impl Iterator<Item = Option<String>>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for place in found.take(MOST_PLACES).flatten() {
        if !out.contains(&place) {
            out.push(place);
        }
    }
    out
}

/// The period of a plain word: "year", "1 YEAR", "hourly". None for anything else, such as two
/// weeks.
pub(super) fn period(text: &str) -> Option<Period> {
    let text = text.trim().to_ascii_lowercase();
    match text.strip_prefix("1 ").unwrap_or(&text) {
        "hour" | "hourly" => Some(Period::Hour),
        "day" | "daily" => Some(Period::Day),
        "week" | "weekly" => Some(Period::Week),
        "month" | "monthly" => Some(Period::Month),
        "year" | "yearly" | "annual" => Some(Period::Year),
        _ => None,
    }
}

/// The UTC date of an instant, or a date without a time.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let instant = match text.strip_suffix(" UTC") {
        Some(utc) => format!("{utc}Z").parse::<Timestamp>(),
        None => text.parse::<Timestamp>(),
    };
    match instant.or_else(|_| rfc2822::parse(text).map(|zoned| zoned.timestamp())) {
        Ok(instant) => Some(TimeZone::UTC.to_datetime(instant).date()),
        Err(_) => text.parse().ok(),
    }
}

/// A positive number as text: "60000", "170,600.00".
pub(super) fn amount(text: &str) -> Option<f64> {
    let text = text.trim();
    let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none() || first.len() <= 3;
    let fits = text.len() <= 20
        && digits(first)
        && grouped
        && groups.all(|group| group.len() == 3 && digits(group))
        && digits(cents);
    let amount: f64 = format!("{}.{cents}", whole.replace(',', "")).parse().ok()?;
    (fits && amount > 0.0).then_some(amount)
}

/// Plain text as HTML: blank lines part paragraphs.
pub(super) fn of_plain(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.lines().map(|line| escape(line.trim())).collect();
    let paragraphs = lines.split(|line| line.is_empty());
    paragraphs
        .filter(|lines| !lines.is_empty())
        .map(|lines| format!("<p>{}</p>", lines.join("<br>")))
        .collect()
}

/// The place string of a remote job that applicants may do from there.
pub(super) fn remote_in(area: &str) -> String {
    format!("Remote ({area})")
}

/// Text that may be HTML, HTML that was escaped once more, or plain text, as HTML.
pub(super) fn of_any(text: &str) -> String {
    if has_tags(text, "<") {
        text.to_owned()
    } else if has_tags(text, "&lt;") {
        unescape(text).into_owned()
    } else {
        // Entities such as `&nbsp;` stand in plain text too, and a lone `&` means itself.
        of_plain(text).replace("&amp;", "&")
    }
}

/// Whether text holds a tag that descriptions are written with.
fn has_tags(text: &str, open: &str) -> bool {
    const NAMES: [&str; 17] = [
        "p", "br", "ul", "ol", "li", "div", "span", "b", "i", "u", "strong", "em", "h1", "h2",
        "h3", "h4", "a",
    ];
    text.split(open).skip(1).any(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .map_or("", |end| &rest[..end]);
        let ends = rest[name.len()..].starts_with(['>', '/', ' ', '\n', '&']);
        ends && NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_people_write_them() {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        for (name, city, region, country, expected) in [
            (
                "",
                "Pasay City",
                "PHILIPPINES",
                "Philippines",
                "Pasay City, Philippines",
            ),
            ("Berlin", "Berlin", "Berlin", "Germany", "Berlin, Germany"),
            (
                "London",
                "London",
                "",
                "United Kingdom",
                "London, United Kingdom",
            ),
            ("EU", "Helsinki", "", "Finland", "EU"),
            ("Head Office", "Porto", "", "Portugal", "Porto, Portugal"),
            ("Headquarters", "", "", "Portugal", "Headquarters"),
        ] {
            let place = named_place(text(name), [text(city), text(region), text(country)]);
            assert_eq!(place.as_deref(), Some(expected));
        }
        assert_eq!(named_place(None, [None, None, None]), None);
    }

    #[test]
    fn dates_of_all_kinds_are_days_in_utc() {
        for (text, expected) in [
            ("2026-08-05 09:41:37 UTC", "2026-08-05"),
            ("2026-02-04T00:26:20+01:00", "2026-02-03"),
            ("Fri, 04 Sep 2026 01:50:13 +0300", "2026-09-03"),
            ("2026-07-13", "2026-07-13"),
        ] {
            assert_eq!(date(text), Some(expected.parse().unwrap()), "{text}");
        }
        for text in ["", "soon", "2026-13-01", "0 UTC"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_numbers_and_nothing_else() {
        for (text, expected) in [
            ("60000", Some(60_000.0)),
            ("18.50", Some(18.5)),
            ("170,600.00", Some(170_600.0)),
            ("1,2", None),
            ("1234,567", None),
            ("0", None),
            ("-5", None),
            ("60k", None),
            ("", None),
            ("1.2.3", None),
        ] {
            assert_eq!(amount(text), expected, "{text}");
        }
    }

    #[test]
    fn html_is_told_from_plain_text() {
        for (text, html) in [
            ("<p>A &amp; B</p>", "<p>A &amp; B</p>"),
            ("&lt;p&gt;A &amp;amp; B&lt;/p&gt;", "<p>A &amp; B</p>"),
            (
                "R&D\n\nVec<T> a < b&nbsp;c",
                "<p>R&D</p><p>Vec&lt;T&gt; a &lt; b&nbsp;c</p>",
            ),
            (
                "Use <T> and <pre-commit>",
                "<p>Use &lt;T&gt; and &lt;pre-commit&gt;</p>",
            ),
            ("", ""),
        ] {
            assert_eq!(of_any(text), html, "{text}");
        }
    }

    #[test]
    fn plain_text_keeps_its_paragraphs_and_its_signs() {
        assert_eq!(
            of_plain("ABOUT\r\n\r\nUse Vec<T> & ship.\nSoon."),
            "<p>ABOUT</p><p>Use Vec&lt;T&gt; &amp; ship.<br>Soon.</p>"
        );
    }
}
