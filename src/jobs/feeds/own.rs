//! Postings that lie in the content folder: the operator's own, and the examples that make a
//! first run worth looking at.
//!
//! 1. [`load`] reads `jobs/*.md` and `jobs/examples/*.md` in the order of their names.
//! 2. [`read`] reads one: front matter strictly, each problem with its place; the text is
//!    markdown and is cleaned like any other description.
//!
//! A file with a problem gives no posting. The file's name is the provider's id, so a posting
//! keeps its address for as long as its file keeps its name.

use super::stated::remote_in;
use crate::content::front_matter;
use crate::figures::money::{Currency, Period};
use crate::jobs::{
    description::Description,
    job::Nature,
    posting::{Key, Posting, StatedPay, Told},
};
use crate::problem::{
    Place, Problem, SourceText,
    findings::{Findings, did_you_mean},
    strict::Table,
};
use jiff::{ToSpan, civil::Date};
use pulldown_cmark::{Event, Options, Parser, html};
use std::{fs, io::Read, path::Path, sync::Arc};

/// The provider of the operator's own postings.
pub const OWN: &str = "content";
/// The provider of examples.
pub const EXAMPLE: &str = "example";

const WORKPLACES: [&str; 3] = ["on-site", "hybrid", "remote"];
const TYPES: [&str; 5] = [
    "FULL_TIME",
    "PART_TIME",
    "CONTRACTOR",
    "TEMPORARY",
    "INTERN",
];
const PERIODS: [(&str, Period); 5] = [
    ("hour", Period::Hour),
    ("day", Period::Day),
    ("week", Period::Week),
    ("month", Period::Month),
    ("year", Period::Year),
];

/// Reads all postings of the folder `dir` (`content/jobs`), and everything that is wrong there.
/// A folder that is not there holds none.
pub fn load(dir: &Path, as_of: Date) -> (Vec<(Posting, Nature)>, Vec<Problem>) {
    let mut postings = Vec::new();
    let mut problems = Vec::new();
    for (nature, folder) in [(Nature::Real, "jobs"), (Nature::Example, "jobs/examples")] {
        let place = match nature {
            Nature::Real => dir.to_owned(),
            Nature::Example => dir.join("examples"),
        };
        let mut names: Vec<String> = match fs::read_dir(&place) {
            Ok(entries) => entries
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .filter(|name| name.ends_with(".md") && !name.starts_with('.'))
                .collect(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                problems.push(unreadable(folder, &error));
                continue;
            }
        };
        names.sort();
        for name in names {
            let path = format!("{folder}/{name}");
            match read_file(&place.join(&name)) {
                Ok(text) => match read(&SourceText::new(path, text), nature, as_of) {
                    Ok(posting) => postings.push((posting, nature)),
                    Err(found) => problems.extend(found),
                },
                Err(error) => problems.push(unreadable(&path, &error)),
            }
        }
    }
    (postings, problems)
}

/// The text of a file; no more of it than shows that it is too large.
fn read_file(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    let most = front_matter::LARGEST as u64 + 1;
    fs::File::open(path)?.take(most).read_to_string(&mut text)?;
    Ok(text)
}

fn unreadable(path: &str, error: &std::io::Error) -> Problem {
    Problem::new(
        "unreadable",
        Place::Path(path.to_owned()),
        format!("it cannot be read: {error}"),
        "check that it is UTF-8 text and that its rights allow reading",
    )
}

/// One posting from its file.
pub fn read(
    source: &Arc<SourceText>,
    nature: Nature,
    as_of: Date,
) -> Result<Posting, Vec<Problem>> {
    let findings = Findings::new(source);
    let posting = read_parts(source, nature, as_of, &findings);
    match posting {
        Some(posting) if findings.count() == 0 => Ok(posting),
        _ => Err(findings.into_problems()),
    }
}

fn read_parts(
    source: &Arc<SourceText>,
    nature: Nature,
    as_of: Date,
    findings: &Findings,
) -> Option<Posting> {
    let parts = front_matter::split(findings)?;
    let document = parts.document(findings);
    let table = document.table("the front matter of a posting");
    let title = table.text("title");
    let employer = table.text("employer");
    let mut places: Vec<String> = table
        .texts("places")
        .into_iter()
        .map(|place| place.value)
        .collect();
    let workplace = one_of(&table, findings, "workplace", &WORKPLACES);
    let remote_from = table.texts("remote_from");
    if let (Some(area), false) = (remote_from.first(), workplace.as_deref() == Some("remote")) {
        findings.note(
            "remote-from",
            area.span.clone(),
            "it says where remote work may be done from, and not that the work is remote",
            "write `workplace = \"remote\"` too, or take `remote_from` away",
        );
    }
    let areas: Vec<String> = remote_from.into_iter().map(|area| area.value).collect();
    // As boards state it, so that it is read by the same rules.
    places.extend((!areas.is_empty()).then(|| remote_in(&areas.join(", "))));
    let employment_type = one_of(&table, findings, "type", &TYPES);
    let pay = table
        .optional_table("pay", "the pay")
        .and_then(|pay| read_pay(pay, findings));
    let (posted, closes, apply) = match nature {
        Nature::Example => {
            let age = table.optional_whole("age", 0..3_651).unwrap_or(0);
            (as_of.checked_sub(i64::from(age).days()).ok(), None, None)
        }
        Nature::Real => {
            let apply = table.text("apply");
            let address = apply
                .as_ref()
                .and_then(|text| super::apply_address(&text.value));
            if let (Some(text), None) = (&apply, &address) {
                findings.note(
                    "apply-address",
                    text.span.clone(),
                    format!("`{}` is no address to apply at", text.value),
                    "write an address that begins with https:// or mailto:",
                );
            }
            (table.date("posted"), table.optional_date("closes"), address)
        }
    };
    if let (Some(posted), Some(closes)) = (posted, closes)
        && closes < posted
    {
        let message = format!("it closes on {closes}, before it was posted");
        table.note("dates", "closes", message, "check `posted` and `closes`");
    }
    table.finish();
    let text = &source.text[parts.text.clone()];
    let description = description(text, parts.text.start, findings);
    let stem = source
        .path
        .rsplit('/')
        .next()
        .unwrap_or("")
        .trim_end_matches(".md");
    let (provider, board) = match nature {
        Nature::Real => (OWN, "own"),
        Nature::Example => (EXAMPLE, "examples"),
    };
    Some(Posting {
        key: Key {
            provider: provider.to_owned(),
            board: board.to_owned(),
            provider_id: stem.to_owned(),
        },
        title: title?.value,
        employer: employer?.value,
        places,
        workplace,
        employment_type,
        pay: pay.into_iter().collect(),
        posted,
        closes,
        description,
        apply,
        language: None,
        told: Told::default(),
    })
}

fn one_of<'a>(
    table: &Table<'a>,
    findings: &Findings,
    key: &'a str,
    known: &[&'static str],
) -> Option<String> {
    let text = table.optional_text(key)?;
    if !known.contains(&&*text.value) {
        findings.note(
            "unknown-value",
            text.span.clone(),
            format!("`{}` is no {key}", text.value),
            did_you_mean(&text.value, known.iter().copied()),
        );
    }
    Some(text.value)
}

fn read_pay(table: Table<'_>, findings: &Findings) -> Option<StatedPay> {
    let min = table.optional_number("min");
    let max = table.optional_number("max");
    let currency = table.text("currency");
    let period = table.text("period");
    let code = currency
        .as_ref()
        .and_then(|text| Currency::parse(&text.value));
    if let (Some(text), None) = (&currency, code) {
        findings.note(
            "currency",
            text.span.clone(),
            format!("`{}` is no currency code", text.value),
            "write three letters of ISO 4217, such as USD or EUR",
        );
    }
    let known = period.as_ref().and_then(|text| {
        PERIODS
            .iter()
            .find(|(name, _)| *name == text.value)
            .map(|(_, period)| *period)
    });
    if let (Some(text), None) = (&period, known) {
        findings.note(
            "unknown-value",
            text.span.clone(),
            format!("`{}` is no period", text.value),
            did_you_mean(&text.value, PERIODS.iter().map(|(name, _)| *name)),
        );
    }
    let possible = match (min, max) {
        (Some(min), Some(max)) => 0.0 < min && min <= max,
        (Some(one), None) | (None, Some(one)) => 0.0 < one,
        (None, None) => false,
    };
    if !possible {
        table.note(
            "pay-range",
            "min",
            "the pay is no range".to_owned(),
            "write `min` and `max` as positive numbers, the smaller first",
        );
    }
    table.finish();
    possible.then_some(StatedPay {
        min,
        max,
        currency: code,
        period: known,
        note: String::new(),
    })
}

/// Markdown as a clean description. Raw HTML is a problem, as everywhere in the content folder.
fn description(markdown: &str, offset: usize, findings: &Findings) -> Description {
    let parser = Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION,
    );
    let mut events = Vec::new();
    for (event, span) in parser.into_offset_iter() {
        if matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            findings.note(
                "raw-html",
                offset + span.start..offset + span.end,
                "a posting holds no HTML",
                "write it as markdown",
            );
        } else {
            events.push(event);
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    Description::clean(&out)
}

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;
