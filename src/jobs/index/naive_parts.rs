//! Parts of what a careful person answers ([`super::naive`]): where remote work may be done from, what
//! a job pays at most in dollars, how far one word is from another.

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

/// Edits from one word to the other, by trying all.
pub fn edits(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    table[a.len()][b.len()]
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
