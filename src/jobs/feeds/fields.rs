//! What the parsers share: reading JSON by the names of its fields, and what makes a posting.
//!
//! A field of another kind than the one asked for counts as absent, so that one odd value costs
//! its field and not the posting.

use super::{Board, FeedError, MOST_POSTINGS, Parsed, Posting, Rejected, Wholeness, trimmed};
use crate::content::html::escape;
use crate::figures::money::Period;
use crate::jobs::{description::Description, posting::Key};
use jiff::{Timestamp, civil::Date, fmt::rfc2822, tz::TimeZone};
use serde_json::Value;
use std::borrow::Cow;

/// More places than this are not read.
const MOST_PLACES: usize = 500;
const LONGEST_ID: usize = 200;

/// The answer as JSON; a byte order mark before it does not matter.
pub(super) fn json(bytes: &[u8]) -> Result<Value, FeedError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| FeedError::json(&error, bytes))
}

/// The rows in the field `list` of an answer, or what the answer is instead.
pub(super) fn rows<'a>(
    answer: &'a Value,
    list: &str,
    provider: &str,
) -> Result<&'a [Value], FeedError> {
    answer
        .get(list)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .ok_or_else(|| no_rows(answer, &format!("list `{list}`"), provider))
}

/// The error of an answer without its rows: its own words, where it has any.
pub(super) fn no_rows(answer: &Value, expected: &str, provider: &str) -> FeedError {
    let fields = Fields::of(answer);
    let said = fields.text("error").or_else(|| fields.text("message"));
    FeedError::new(match said {
        Some(error) => format!("{provider} answers with an error: {error}"),
        None => format!("the answer has no {expected}: it is no board of {provider}"),
    })
}

/// Reads the rows one by one.
pub(super) fn gather<T>(
    rows: &[T],
    whole: Wholeness,
    mut read: impl FnMut(&T) -> Result<Posting, Rejected>,
) -> Parsed {
    let mut parsed = Parsed {
        postings: Vec::with_capacity(rows.len().min(MOST_POSTINGS)),
        rejected: Vec::new(),
        whole,
    };
    if rows.len() > MOST_POSTINGS {
        parsed.whole = Wholeness::Partial(format!(
            "the board has {} postings and {MOST_POSTINGS} are read",
            rows.len()
        ));
    }
    for row in rows.iter().take(MOST_POSTINGS) {
        match read(row) {
            Ok(posting) => parsed.postings.push(posting),
            Err(rejected) => parsed.rejected.push(rejected),
        }
    }
    parsed
}

/// A JSON object, or nothing: nothing has no fields.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(Option<&'a Value>);

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a Value) -> Self {
        Self(Some(value))
    }

    fn get(self, name: &str) -> Option<&'a Value> {
        self.0?.get(name)
    }

    /// Whether there is such a field that is not null.
    pub(super) fn has(self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_null())
    }

    /// The object in a field.
    pub(super) fn at(self, name: &str) -> Self {
        Self(self.get(name))
    }

    /// The elements of a list.
    pub(super) fn list(self, name: &str) -> impl Iterator<Item = Fields<'a>> {
        let list = self.get(name).and_then(Value::as_array);
        list.into_iter().flatten().map(Fields::of)
    }

    /// The names of an object's fields.
    pub(super) fn names(self) -> impl Iterator<Item = &'a str> {
        let object = self.0.and_then(Value::as_object);
        object
            .into_iter()
            .flat_map(|map| map.keys())
            .map(String::as_str)
    }

    /// Text that is not blank, trimmed.
    pub(super) fn text(self, name: &str) -> Option<String> {
        let text = trimmed(self.raw(name));
        (!text.is_empty()).then_some(text)
    }

    /// The value itself as text that is not blank.
    pub(super) fn own_text(self) -> Option<String> {
        let text = trimmed(self.0?.as_str()?);
        (!text.is_empty()).then_some(text)
    }

    /// Text as it stands; empty when there is none.
    pub(super) fn raw(self, name: &str) -> &'a str {
        self.get(name).and_then(Value::as_str).unwrap_or("")
    }

    pub(super) fn flag(self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    pub(super) fn count(self, name: &str) -> Option<u64> {
        self.get(name)?.as_u64()
    }

    /// An amount of money: a positive number, or text that is one.
    pub(super) fn amount(self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Value::Number(number) => number.as_f64().filter(|amount| *amount > 0.0),
            Value::String(text) => amount(text),
            _ => None,
        }
    }

    /// An id: a number or a text of reasonable length.
    pub(super) fn id(self, name: &str) -> Option<String> {
        let id = match self.get(name)? {
            Value::Number(id) => id.to_string(),
            Value::String(id) => trimmed(id),
            _ => return None,
        };
        (!id.is_empty() && id.len() <= LONGEST_ID).then_some(id)
    }

    /// The day of an instant or a date.
    pub(super) fn date(self, name: &str) -> Option<Date> {
        date(self.raw(name))
    }
}

/// What no posting does without, and what can be said of one that is rejected.
pub(super) struct Identity {
    id: String,
    title: String,
}

impl Identity {
    pub(super) fn new(id: Option<String>, title: Option<String>) -> Result<Self, Rejected> {
        let reject = |id, title, reason: &str| {
            Err(Rejected {
                id,
                title,
                reason: reason.to_owned(),
            })
        };
        match (id, title) {
            (Some(id), Some(title)) => Ok(Self { id, title }),
            (None, title) => reject(None, title, "it has no id"),
            (id, None) => reject(id, None, "it has no title"),
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Rejects what is wrong; a stored posting of the id stays as it is.
    pub(super) fn reject(&self, reason: &str) -> Rejected {
        Rejected {
            id: Some(self.id.clone()),
            title: Some(self.title.clone()),
            reason: reason.to_owned(),
        }
    }

    pub(super) fn no_address(&self) -> Rejected {
        self.reject("it has no web address to apply at")
    }

    /// Leaves out what the board does not show; a stored posting of the id closes.
    pub(super) fn withdraw(&self, reason: &str) -> Rejected {
        Rejected {
            id: None,
            title: Some(self.title.clone()),
            reason: reason.to_owned(),
        }
    }

    /// A posting of which nothing else is known yet.
    pub(super) fn posting(self, provider: &str, board: &Board) -> Posting {
        Posting {
            key: Key {
                provider: provider.to_owned(),
                board: board.slug.clone(),
                provider_id: self.id,
            },
            title: self.title,
            employer: board.employer.clone(),
            places: Vec::new(),
            workplace: None,
            employment_type: None,
            pay: Vec::new(),
            posted: None,
            closes: None,
            description: Description::default(),
            apply: None,
            language: None,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_of_another_kind_is_absent() {
        let value = json!({"a": {"b": 7}, "list": 3, "title": ["x"], "blank": " \n ", "no": null});
        let fields = Fields::of(&value);
        assert_eq!(fields.text("title"), None);
        assert_eq!(fields.text("blank"), None);
        assert_eq!(fields.list("list").count(), 0);
        assert_eq!(fields.at("a").id("b").as_deref(), Some("7"));
        assert_eq!(fields.at("absent").at("deeper").text("b"), None);
        assert!(!fields.has("no") && fields.has("list"));
    }

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
    fn plain_text_keeps_its_paragraphs_and_its_signs() {
        assert_eq!(
            of_plain("ABOUT\r\n\r\nUse Vec<T> & ship.\nSoon."),
            "<p>ABOUT</p><p>Use Vec&lt;T&gt; &amp; ship.<br>Soon.</p>"
        );
    }
}
