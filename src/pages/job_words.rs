//! A job in words: its line in a list, its pay, its place, its skills. What was not stated is
//! said as such by the page, never filled in.

use crate::{
    figures::money::{self, Period},
    jobs::{
        job::{Job, JobPlace, Nature, Pay, Workplace},
        query::Facet,
    },
    pages::{context::Context, dates, parts::JobRow},
};

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
        line: line(job),
        skills: skills(context, job, SKILLS_SHOWN),
        pay: short_pay(job),
        age: dates::age(job.dated(), context.as_of),
    }
}

/// Employer, place and workplace: "Halyard Freight, Austin, TX, hybrid".
pub fn line(job: &Job) -> String {
    let place = place(job);
    if place.is_empty() {
        job.employer.clone()
    } else {
        format!("{}, {place}", job.employer)
    }
}

/// Place and workplace: "Austin, TX or remote in the US", "remote"; empty when neither is stated.
pub fn place(job: &Job) -> String {
    let cities = places(&job.places, PLACES_SHOWN);
    match job.workplace.as_ref().map(|reading| reading.answer) {
        Some(Workplace::Remote) => {
            let remote = match &job.remote_from {
                Some(from) => format!("remote in {}", from.answer),
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

/// "Austin, TX; Denver, CO and 3 more".
pub fn places(places: &[JobPlace], shown: usize) -> String {
    let mut text = places
        .iter()
        .take(shown)
        .map(one_place)
        .collect::<Vec<_>>()
        .join("; ");
    if places.len() > shown {
        text.push_str(&format!(" and {} more", places.len() - shown));
    }
    text
}

/// "Austin, TX", "London, United Kingdom", "Germany".
pub fn one_place(place: &JobPlace) -> String {
    let country = place.country.as_deref();
    let parts = match country {
        Some("US" | "CA") if place.city.is_some() && place.region.is_some() => {
            [place.city.as_deref(), place.region.as_deref(), None]
        }
        Some("US") => [place.city.as_deref(), place.region.as_deref(), Some("US")],
        _ => [place.city.as_deref(), None, country],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
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
    if min == max { min } else { format!("{min}–{max}") }
}
