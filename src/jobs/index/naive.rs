//! What a careful person with no index answers: every job looked at on its own.

use super::naive_parts::{dollars, is_open_to};
use crate::jobs::{
    job::{Job, employer_slug, slug},
    query::{Facet, NOT_STATED, Query},
    sample::TODAY,
};
use std::collections::BTreeSet;

/// When a job came, for comparing.
pub fn came(job: &Job) -> (u32, u64) {
    (job.came, job.id.number())
}

/// Whether a job is kept by what a query chooses of a facet.
pub fn keeps(job: &Job, query: &Query, facet: Facet) -> bool {
    if !query.narrows(facet) {
        return true;
    }
    match facet {
        Facet::Posted => match job.posted {
            None => query.has(facet, NOT_STATED),
            Some(posted) => query.posted().is_some_and(|days| {
                TODAY.duration_since(posted).as_hours() / 24 <= i64::from(days.days())
            }),
        },
        Facet::Remote => query.list(facet).any(|place| is_open_to(job, place)),
        Facet::Pay => match dollars(job).map(|max| {
            max * if query.currency() == Query::CURRENCY {
                1.0
            } else {
                1.0 / 1.5
            }
        }) {
            None => query.has(facet, NOT_STATED),
            Some(max) => query
                .pay_floor()
                .is_some_and(|floor| max >= f64::from(floor)),
        },
        _ => values(job, facet)
            .iter()
            .any(|value| query.has(facet, value)),
    }
}

/// The values of a facet that is a list.
pub fn values(job: &Job, facet: Facet) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = match facet {
        Facet::Role => job.role.iter().map(|it| it.answer.clone()).collect(),
        Facet::Level => job.level.iter().map(|it| it.answer.slug().into()).collect(),
        Facet::Workplace => (job.workplace.iter())
            .map(|it| it.answer.slug().into())
            .collect(),
        Facet::Type => (job.employment_type.iter())
            .map(|it| it.answer.slug().into())
            .collect(),
        Facet::Skill => job.skills.iter().cloned().collect(),
        Facet::Employer => [employer_slug(&job.employer)].into(),
        Facet::Country => (job.places.iter())
            .map(|it| it.country.clone().unwrap().to_lowercase())
            .collect(),
        Facet::City => (job.places.iter())
            .map(|it| slug(it.city.as_deref().unwrap()))
            .collect(),
        Facet::Source => [job.key.provider.clone()].into(),
        Facet::Remote => (job.remote_places())
            .map(slug)
            .filter(|place| is_open_to(job, place))
            .collect(),
        Facet::Region | Facet::Pay | Facet::Posted => BTreeSet::new(),
    };
    if found.is_empty() {
        found.insert(NOT_STATED.to_owned());
    }
    found
}
