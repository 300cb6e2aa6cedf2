//! Parts of what a careful person answers ([`super::naive`]): where remote work may be done from, and
//! what a job pays at most in dollars.

use crate::jobs::{
    job::{Job, RemoteFrom, slug},
    query::NOT_STATED,
};

/// The place and those that hold it, for the places of these tests.
fn holders(place: &str) -> &'static [&'static str] {
    match place {
        "us-co" => &["us-co", "us", "north-america", "americas", "worldwide"],
        "us-wy" => &["us-wy", "us", "north-america", "americas", "worldwide"],
        "us" => &["us", "north-america", "americas", "worldwide"],
        "de" => &["de", "eu", "eea", "dach", "europe", "emea", "worldwide"],
        "europe" => &["europe", "emea", "worldwide"],
        "americas" => &["americas", "worldwide"],
        "worldwide" => &["worldwide"],
        _ => &[],
    }
}

/// Whether a job is open to the place or to what holds it, and excepts neither.
pub fn is_open_to(job: &Job, place: &str) -> bool {
    let stated = job.remote_from.as_ref().map(|from| &from.answer);
    let Some(RemoteFrom::OpenTo { places, except }) = stated else {
        return place == NOT_STATED;
    };
    let holds = |own: &String| holders(place).contains(&slug(own).as_str());
    places.iter().any(holds) && !except.iter().any(holds)
}

/// The yearly maximum in dollars.
pub fn dollars(job: &Job) -> Option<f64> {
    let pay = &job.pay.as_ref()?.answer;
    let (_, max) = pay.yearly()?;
    Some(if pay.currency.code() == "EUR" {
        max * 1.5
    } else {
        max
    })
}
