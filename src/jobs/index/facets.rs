//! What a job has of each facet, and the words that find it.

use super::{
    column::{self, Column, Order},
    names::Names,
    slug_of_role, text,
};
use crate::jobs::{
    job::{EmploymentType, Job, Level, Workplace, employer_slug, slug},
    query::{Facet, NOT_STATED},
};
use std::borrow::Cow;

/// The values of one facet that a job has, each as slug and, where the job itself says it, name.
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
        Facet::Employer => vec![(employer_slug(&job.employer).into(), Some(&job.employer))],
        Facet::Remote => (job.remote_places())
            .map(|from| (slug(from).into(), Some(from)))
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
        Facet::City => places
            .filter_map(|place| place.city.as_deref())
            .map(|city| (slug(city).into(), Some(city)))
            .collect(),
        Facet::Pay | Facet::Posted => Vec::new(),
    }
}

/// The column of a facet. Closed lists and known roles stand in it with or without jobs.
pub fn column(facet: Facet, rows: &[Job], names: &Names) -> Column {
    let mut builder = column::Builder::default();
    let order = match facet {
        Facet::Level | Facet::Workplace | Facet::Type => Order::Given,
        _ => Order::MostFirst,
    };
    let listed: Vec<(&str, &str)> = match facet {
        Facet::Level => Level::ALL.iter().map(|it| (it.slug(), it.name())).collect(),
        Facet::Workplace => Workplace::ALL
            .iter()
            .map(|it| (it.slug(), it.name()))
            .collect(),
        Facet::Type => EmploymentType::ALL
            .iter()
            .map(|it| (it.slug(), it.name()))
            .collect(),
        Facet::Role => names
            .roles
            .iter()
            .map(|(slug, name)| (&**slug, &**name))
            .collect(),
        _ => Vec::new(),
    };
    for (slug, name) in listed {
        builder.value(slug, || name.to_owned());
    }
    let unstated = builder.value(NOT_STATED, || "Not stated".to_owned());
    let mut codes = Vec::new();
    for job in rows {
        for (slug, own) in values(facet, job) {
            let label = || match own {
                Some(own) => own.to_owned(),
                None => names.name(facet, &slug).into_owned(),
            };
            codes.push(builder.value(&slug, label));
        }
        if codes.is_empty() {
            codes.push(unstated);
        }
        builder.row(&mut codes);
    }
    builder.build(order, NOT_STATED)
}

/// The words of the rows.
pub fn text(rows: &[Job], names: &Names) -> text::Text {
    let mut builder = text::Builder::default();
    for job in rows {
        let role = slug_of_role(job).map(|role| names.name(Facet::Role, role));
        let skills = job
            .skills
            .iter()
            .map(|skill| names.name(Facet::Skill, skill));
        let places = job.places.iter().map(|place| {
            let country = place.country.as_deref().unwrap_or_default();
            let parts = [
                place.city.as_deref().unwrap_or_default(),
                place.region.as_deref().unwrap_or_default(),
                country,
                &names.name(Facet::Country, &country.to_lowercase()),
            ];
            Cow::Owned(parts.join(" "))
        });
        let rest: Vec<Cow<'_, str>> = role.into_iter().chain(skills).chain(places).collect();
        let named = [job.title.as_str(), job.employer.as_str()];
        builder.row(named.into_iter().chain(rest.iter().map(AsRef::as_ref)));
    }
    builder.build()
}
