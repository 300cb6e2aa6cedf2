//! What a job has of each facet, and the words that find it.

use super::{
    column,
    names::Names,
    reach, slug_of_role,
    text::{self, Field},
};
use crate::jobs::{
    job::{EmploymentType, Job, Level, Workplace, employer_slug, slug},
    query::{Facet, NOT_STATED},
};
use std::borrow::Cow;

/// The values of one facet that a job has, each as slug and, where the job itself says it, name. Not
/// those that only have a name.
fn values(facet: Facet, job: &Job) -> Vec<(Cow<'_, str>, Option<&str>)> {
    fn one<'a>(slug: Option<&'a str>) -> Vec<(Cow<'a, str>, Option<&'a str>)> {
        slug.into_iter().map(|slug| (slug.into(), None)).collect()
    }
    let places = job.places.iter();
    match facet {
        Facet::Role => one(slug_of_role(job)),
        Facet::Level => one(job.level.as_ref().map(|level| level.answer.slug())),
        Facet::Workplace => one(job.workplace.as_ref().map(|place| place.answer.slug())),
        Facet::Type => one(job.employment_type.as_ref().map(|kind| kind.answer.slug())),
        Facet::Source => one(Some(&job.key.provider)),
        Facet::Skill => job
            .skills
            .iter()
            .map(|skill| (skill.into(), None))
            .collect(),
        Facet::Country => places
            .filter_map(|place| Some((place.country.as_ref()?.to_lowercase().into(), None)))
            .collect(),
        Facet::Region => places
            .filter_map(|place| {
                let region = place.region.as_deref()?;
                let country = place.country.as_deref().unwrap_or_default();
                Some((slug(&format!("{country} {region}")).into(), Some(region)))
            })
            .collect(),
        Facet::Remote | Facet::Employer | Facet::City | Facet::Pay | Facet::Posted => Vec::new(),
    }
}

/// A column with the values that stand in it with or without jobs: closed lists and known roles.
pub fn started(facet: Facet, names: &Names) -> column::Builder {
    let mut builder = column::Builder::default();
    let mut list = |slug: &str, name: &str| {
        builder.listed(slug, name);
    };
    match facet {
        Facet::Level => Level::ALL.iter().for_each(|it| list(it.slug(), it.name())),
        Facet::Workplace => (Workplace::ALL.iter()).for_each(|it| list(it.slug(), it.name())),
        Facet::Type => (EmploymentType::ALL.iter()).for_each(|it| list(it.slug(), it.name())),
        Facet::Role => {
            let mut roles: Vec<_> = names.roles.iter().collect();
            roles.sort_unstable();
            roles.iter().for_each(|(slug, name)| list(slug, name));
        }
        _ => {}
    }
    list(NOT_STATED, "Not stated");
    builder
}

/// Adds a row with the values of a job.
pub fn add(builder: &mut column::Builder, facet: Facet, job: &Job, names: &Names) {
    let mut codes = Vec::new();
    match facet {
        Facet::Employer => codes.push(builder.named(&job.employer, employer_slug)),
        Facet::Remote => {
            let from = job.remote_from.as_ref();
            let pattern = from.and_then(|from| reach::pattern(&from.answer));
            codes.extend(pattern.map(|pattern| builder.value(&pattern, String::new)));
        }
        Facet::City => {
            let cities = job.places.iter().filter_map(|place| place.city.as_deref());
            codes.extend(cities.map(|city| builder.named(city, slug)));
        }
        _ => {
            for (slug, own) in values(facet, job) {
                let label = || match (names.given(facet, &slug), own) {
                    (None, Some(own)) => own.to_owned(),
                    _ => names.name(facet, &slug).into_owned(),
                };
                codes.push(builder.value(&slug, label));
            }
        }
    }
    if codes.is_empty() {
        codes.push(builder.value(NOT_STATED, || "Not stated".to_owned()));
    }
    builder.row(&mut codes);
}

/// Adds the words of a row but for its description.
pub fn add_words(builder: &mut text::Builder, job: &Job, names: &Names) {
    builder.row();
    builder.title(&job.title);
    builder.field(Field::Employer, &job.employer);
    if let Some(role) = slug_of_role(job) {
        builder.field(Field::Skill, &names.name(Facet::Role, role));
    }
    for skill in &job.skills {
        builder.field(Field::Skill, &names.name(Facet::Skill, skill));
    }
    for place in &job.places {
        for part in [&place.city, &place.region, &place.country] {
            builder.field(Field::Place, part.as_deref().unwrap_or_default());
        }
        if let Some(country) = &place.country {
            let name = names.name(Facet::Country, &country.to_lowercase());
            builder.field(Field::Place, &name);
        }
    }
}
