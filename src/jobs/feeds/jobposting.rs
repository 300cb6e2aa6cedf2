//! Our own lines: a JobPosting of schema.org each, with our terms under `signpost`, as
//! [`crate::jobs::export`] writes them. A list of such objects is read as well.
//!
//! - What stands under `signpost`, null included, is how the posting is to be understood; what is
//!   absent there is read. See [`Told`].
//! - A line that names provider, board and id keeps that key, so that a job has the same address in
//!   every store. Lines without one belong to the board that is imported.
//! - `first_seen` and `last_seen` are the exporting store's own and are not taken over.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    own, schema,
    stated::{self, of_any},
};
use crate::figures::money::Currency;
use crate::jobs::{
    description::Description,
    job::{JobPlace, Level, Pay, PeriodBasis, Reading, RemoteFrom, Workplace},
    posting::{Key, Posting, Told},
};
use serde_json::Value;

const NAME: &str = "jobposting";

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let one = serde_json::from_slice::<Value>(bytes);
    let mut parsed = match &one {
        Ok(Value::Array(rows)) => fields::gather(rows, Wholeness::Whole, |row| {
            posting(Fields::of(row), board)
        }),
        Ok(row) => fields::gather(&[row], Wholeness::Whole, |row| {
            posting(Fields::of(row), board)
        }),
        Err(error) => {
            let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
            let lines: Vec<(&[u8], usize)> = lines
                .filter(|(line, _)| !line.trim_ascii().is_empty())
                .collect();
            let read = |(line, number): &(&[u8], usize)| of_line(line, *number, board);
            let parsed = fields::gather(&lines, Wholeness::Whole, read);
            if parsed.postings.is_empty() && parsed.rejected.iter().all(|one| one.id.is_none()) {
                return Err(FeedError::json(error, bytes));
            }
            parsed
        }
    };
    // What cannot be told apart from other boards' postings must not close any of them.
    let lost = parsed.rejected.iter().filter(|one| one.id.is_none());
    let lost = lost.count();
    if lost > 0 && parsed.whole == Wholeness::Whole {
        parsed.whole = Wholeness::Partial(format!("{lost} postings cannot be told by an id"));
    }
    Ok(parsed)
}

fn of_line(line: &[u8], number: usize, board: &Board) -> Result<Posting, Rejected> {
    let row: Value = serde_json::from_slice(line).map_err(|error| Rejected {
        id: None,
        title: None,
        reason: format!("line {number} is not JSON: {error}"),
    })?;
    posting(Fields::of(&row), board)
}

fn posting(job: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let terms = job.at("signpost");
    let key = key(terms);
    let id = terms
        .id("provider_id")
        .or_else(|| schema::identifier(job))
        .or_else(|| apply_address(job.raw("url")).filter(|url| url.len() <= 200));
    let rejected = |mut rejected: Rejected| {
        // An id of another board says nothing of this one's.
        if key.as_ref().is_some_and(|key| !is_of(key, board)) {
            rejected.id = None;
        }
        rejected
    };
    let identity = Identity::new(id, job.text("title")).map_err(rejected)?;
    let reject = |reason: &str| rejected(identity.reject(reason));
    if !schema::is_posting(job) {
        return Err(reject("its `@type` is not JobPosting"));
    }
    if key.as_ref().is_some_and(|key| key.provider == own::EXAMPLE) {
        return Err(reject("it is an example"));
    }
    let apply = apply_address(job.raw("url"));
    if apply.is_none() && job.has("url") {
        return Err(reject("its `url` is no web address to apply at"));
    }
    let told = told(terms).map_err(|reason| reject(&reason))?;
    let text = job.raw("description");
    let html = if text.contains('<') {
        text.to_owned()
    } else {
        of_any(text)
    };
    let posting = schema::fill(job, identity.posting(NAME, board));
    Ok(Posting {
        key: key.unwrap_or_else(|| posting.key.clone()),
        description: Description::of_html(html),
        apply,
        told,
        ..posting
    })
}

/// The key that a line states, if it states all of it.
fn key(terms: Fields<'_>) -> Option<Key> {
    Some(Key {
        provider: terms.text("provider")?,
        board: terms.text("board")?,
        provider_id: terms.id("provider_id")?,
    })
}

fn is_of(key: &Key, board: &Board) -> bool {
    key.provider == NAME && key.board == board.slug
}

/// How the line says that it is to be understood; an error names what cannot be meant.
fn told(terms: Fields<'_>) -> Result<Told, String> {
    Ok(Told {
        role: said(terms, "role", Fields::own_text)?,
        level: said(terms, "level", |value| Level::parse(&value.own_text()?))?,
        workplace: said(terms, "workplace", |value| {
            Workplace::parse(&value.own_text()?)
        })?,
        remote_from: said(terms, "remote_from", remote_from)?.map(Option::flatten),
        pay: said(terms, "pay", pay)?,
        further_pay: said(terms, "further_pay", |value| {
            value.elements()?.map(pay).collect::<Option<Vec<_>>>()
        })?
        .map(Option::unwrap_or_default),
        places: said(terms, "places", |value| {
            value.elements()?.map(place).collect::<Option<Vec<_>>>()
        })?
        .map(Option::unwrap_or_default),
        skills: said(terms, "skills", |value| {
            value.elements()?.map(Fields::own_text).collect()
        })?
        .map(Option::unwrap_or_default),
    })
}

/// A key that is there, null included.
fn said<'a, T>(
    terms: Fields<'a>,
    name: &str,
    read: impl Fn(Fields<'a>) -> Option<T>,
) -> Result<Option<Option<T>>, String> {
    match terms.at(name).value() {
        None => Ok(None),
        Some(Value::Null) => Ok(Some(None)),
        Some(value) => match read(Fields::of(value)) {
            Some(answer) => Ok(Some(Some(answer))),
            None => Err(format!("its `signpost.{name}` cannot be understood")),
        },
    }
}

/// Where remote work may be done from, as a [`crate::jobs::job::Job`] writes it; an inner none is
/// "not stated".
fn remote_from(value: Fields<'_>) -> Option<Option<Reading<RemoteFrom>>> {
    let places = |name| -> Vec<String> { value.list(name).filter_map(Fields::own_text).collect() };
    let some = |names: Vec<String>| (!names.is_empty()).then_some(names);
    let except = places("except");
    let answer = match value.raw("answer") {
        "not-stated" => return Some(None),
        "open-to" => RemoteFrom::OpenTo {
            places: some(places("places"))?,
            except,
        },
        "not-open-to" => RemoteFrom::NotOpenTo {
            places: some(places("places")).or_else(|| some(except))?,
        },
        _ => return None,
    };
    Some(Some(Reading {
        answer,
        evidence: evidence(value, "remote_from"),
    }))
}

fn pay(value: Fields<'_>) -> Option<Reading<Pay>> {
    let min = value.amount("min").or_else(|| value.amount("max"))?;
    let max = value.amount("max").unwrap_or(min);
    let period = match value.has("period") {
        true => Some(stated::period(value.raw("period"))?),
        false => None,
    };
    (min <= max).then_some(Reading {
        answer: Pay {
            min,
            max,
            currency: Currency::parse(value.raw("currency"))?,
            period,
            basis: match period {
                Some(_) => PeriodBasis::Stated,
                None => PeriodBasis::Unknown,
            },
            label: value.text("label"),
        },
        evidence: evidence(value, "pay"),
    })
}

fn place(value: Fields<'_>) -> Option<JobPlace> {
    let country = value.text("country");
    let known = country
        .as_ref()
        .is_none_or(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    let place = JobPlace {
        city: value.text("city"),
        region: value.text("region"),
        country,
    };
    let says = place.city.is_some() || place.region.is_some() || place.country.is_some();
    (known && says).then_some(place)
}

fn evidence(value: Fields<'_>, name: &str) -> String {
    value
        .text("evidence")
        .unwrap_or_else(|| format!("field: {name}"))
}

#[cfg(test)]
#[path = "jobposting_tests.rs"]
mod tests;
