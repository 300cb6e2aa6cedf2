//! A job in words: its line in a list, its pay, its place, its skills. What was not stated is
//! said as such by the page, never filled in.

use crate::{
    figures::money::{self, Period},
    jobs::{
        job::{Job, JobPlace, Nature, Pay, RemoteFrom, Workplace},
        query::Facet,
    },
    pages::{context::Context, dates, parts::JobRow},
};

use jiff::civil::Date;
use std::borrow::Cow;

/// Places shown in a line; more are counted.
const PLACES_SHOWN: usize = 2;
/// Skills shown in a row; more are counted.
const SKILLS_SHOWN: usize = 5;

/// A row of a list.
pub fn row(context: &Context<'_>, job: &Job) -> JobRow {
    JobRow {
        title: job.title.clone(),
        href: job.path(),
        example: job.nature == Nature::Example,
        line: line(context, job),
        skills: skills(context, job, SKILLS_SHOWN),
        pay: short_pay(job),
        age: age(job, context.as_of),
    }
}

/// When it was posted; where that is not stated, when it was first seen, and said so.
fn age(job: &Job, as_of: Date) -> String {
    match job.posted {
        Some(posted) => dates::age(posted, as_of),
        None => format!(
            "First seen {}",
            dates::age(job.first_seen, as_of).to_lowercase()
        ),
    }
}

/// Employer, place and workplace: "Halyard Freight, Austin, TX, hybrid".
pub fn line(context: &Context<'_>, job: &Job) -> String {
    let place = place(context, job);
    if place.is_empty() {
        job.employer.clone()
    } else {
        format!("{}, {place}", job.employer)
    }
}

/// Place and workplace: "Austin, TX or remote in the US", "remote"; empty when neither is stated.
fn place(context: &Context<'_>, job: &Job) -> String {
    let cities = stated_places(context, job, PLACES_SHOWN);
    match job.workplace.as_ref().map(|reading| reading.answer) {
        Some(Workplace::Remote) => {
            let remote = match remote_areas(context, job) {
                Some((not, areas)) => format!("remote {not}in {areas}"),
                None => "remote".to_owned(),
            };
            if cities.is_empty() {
                remote
            } else {
                format!("{cities} or {remote}")
            }
        }
        Some(Workplace::Hybrid) => with(&cities, "hybrid"),
        Some(Workplace::OnSite) => with(&cities, "on site"),
        None => cities,
    }
}

fn with(cities: &str, workplace: &str) -> String {
    if cities.is_empty() {
        workplace.to_owned()
    } else {
        format!("{cities}, {workplace}")
    }
}

/// The places of a job, those that could not be read as they were stated: "Austin, TX;
/// Nowhere-on-sea and 3 more".
pub fn stated_places(context: &Context<'_>, job: &Job, shown: usize) -> String {
    let read = job.places.iter().map(|place| one_place(context, place));
    let words = read.chain(job.unread_places.iter().cloned()).take(shown);
    let mut text = words.collect::<Vec<_>>().join("; ");
    let all = job.places.len() + job.unread_places.len();
    if all > shown {
        text.push_str(&format!(" and {} more", all - shown));
    }
    text
}

/// "Austin, TX", "London, United Kingdom", "Germany".
fn one_place(context: &Context<'_>, place: &JobPlace) -> String {
    let (city, region) = (place.city.as_deref(), place.region.as_deref());
    let country = place.country.as_deref().map(|code| country(context, code));
    let known = match (place.country.as_deref(), city, region) {
        (Some("US" | "CA"), Some(_), Some(_)) => [city, region, None],
        (Some("US"), ..) => [city, region, country.as_deref()],
        _ => [city, None, country.as_deref()],
    };
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The name of a country by its ISO code; the code itself of what is none.
fn country(context: &Context<'_>, code: &str) -> String {
    country_named(context, code).unwrap_or(code).to_owned()
}

/// The name of a country by its ISO code; none of what is no country, such as "EU".
pub fn country_named<'a>(context: &Context<'a>, code: &str) -> Option<&'a str> {
    let table = context.library.datasets().get("places-countries")?;
    let (codes, names) = (table.column("iso2")?, table.column("name")?);
    let row = (0..table.row_count()).find(|row| table.word(*row, codes) == code)?;
    Some(table.word(row, names))
}

/// Where remote work may be done from: "open to the US and Canada", "not open to France". None
/// when it is not stated.
pub fn remote_open(context: &Context<'_>, job: &Job) -> Option<String> {
    let (not, areas) = remote_areas(context, job)?;
    Some(format!("{not}open to {areas}"))
}

/// The areas in words, and "not " where they are those that it may not be done from.
fn remote_areas(context: &Context<'_>, job: &Job) -> Option<(&'static str, String)> {
    match &job.remote_from.as_ref()?.answer {
        RemoteFrom::OpenTo { places, except } => {
            let open = areas(context, places)?;
            let words = match areas(context, except) {
                Some(except) => format!("{open}, except {except}"),
                None => open,
            };
            Some(("", words))
        }
        RemoteFrom::NotOpenTo { places } => Some(("not ", areas(context, places)?)),
    }
}

/// Areas in words, joined.
fn areas(context: &Context<'_>, areas: &[String]) -> Option<String> {
    let name = |area: &String| match area.as_str() {
        "US" => "the US".to_owned(),
        "GB" => "the UK".to_owned(),
        "worldwide" => "the whole world".to_owned(),
        code if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
            country(context, code)
        }
        other => other.strip_prefix("US-").unwrap_or(other).to_owned(),
    };
    let mut names: Vec<String> = areas.iter().map(name).collect();
    let last = names.pop()?;
    Some(match names.as_slice() {
        [] => last,
        _ => format!("{} and {last}", names.join(", ")),
    })
}

/// Names of skills, the most telling first, the rest counted.
pub fn skills(context: &Context<'_>, job: &Job, shown: usize) -> String {
    let names: Vec<Cow<'_, str>> = job
        .skills
        .iter()
        .take(shown)
        .map(|slug| context.index.label(Facet::Skill, slug))
        .collect();
    let mut text = names.join(", ");
    if job.skills.len() > shown {
        text.push_str(&format!(" and {} more", job.skills.len() - shown));
    }
    text
}

/// "$150k–$185k", "$38–$52 an hour"; none when pay is not stated.
pub fn short_pay(job: &Job) -> Option<String> {
    let pay = &job.pay.as_ref()?.answer;
    let amounts = amounts(pay, money::short);
    Some(match pay.period {
        Some(Period::Year) => amounts,
        Some(period) => format!("{amounts} {}", period.phrase()),
        None => amounts,
    })
}

/// "$150,000–$185,000".
pub fn full_pay(pay: &Pay) -> String {
    amounts(pay, money::full)
}

fn amounts(pay: &Pay, write: fn(f64, money::Currency) -> String) -> String {
    let (min, max) = (write(pay.min, pay.currency), write(pay.max, pay.currency));
    if min == max {
        min
    } else {
        format!("{min}–{max}")
    }
}
