//! A job as schema.org's JobPosting, by the rules of Google's documentation for job postings.
//!
//! It is made only where the source grants it, the job is real and open, and everything that is
//! required is known: title, the whole description, the day of posting, the employer, and where
//! the work is: places with their country, or, for work that is fully remote, the countries where
//! applicants may be. What else is known is added; nothing is guessed.

use crate::{
    figures::money::Period,
    jobs::{
        description::Description,
        job::{Job, JobPlace, PeriodBasis, Workplace},
        rights::TextRight,
    },
    pages::{context::Context, job_words},
};
use serde_json::{Map, Value, json};

/// The markup of a job's page; none where a condition is not met.
pub(super) fn of(context: &Context<'_>, job: &Job, description: &Description) -> Option<Value> {
    // Markup may say no more than the page shows.
    let is_whole = job.rights.text == TextRight::Full && !description.is_empty();
    let is_over = job.closes.is_some_and(|closes| closes < context.as_of);
    if !job.may_be_marked_up() || !is_whole || is_over {
        return None;
    }
    let mut markup = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            markup.insert(name.to_owned(), value);
        }
    };
    set("@context", Some("https://schema.org/".into()));
    set("@type", Some("JobPosting".into()));
    set("title", Some(job.title.as_str().into()));
    set("description", Some(description.html().into()));
    set("datePosted", Some(job.posted?.to_string().into()));
    set(
        "hiringOrganization",
        Some(json!({ "@type": "Organization", "name": job.employer })),
    );
    set(
        "identifier",
        Some(json!({
            "@type": "PropertyValue", "name": job.employer, "value": job.key.provider_id,
        })),
    );
    let places: Vec<Value> = job.places.iter().filter_map(place).collect();
    if is_remote(job) {
        set("jobLocationType", Some("TELECOMMUTE".into()));
        set(
            "applicantLocationRequirements",
            Some(areas(context, job)?.into()),
        );
    } else if places.is_empty() {
        return None;
    }
    set("jobLocation", (!places.is_empty()).then(|| places.into()));
    set("validThrough", job.closes.map(|day| day.to_string().into()));
    let kind = job.employment_type.as_ref();
    set("employmentType", kind.map(|kind| kind.answer.code().into()));
    set("baseSalary", salary(job));
    set("url", Some(context.links.absolute(&job.path()).into()));
    Some(Value::Object(markup))
}

fn is_remote(job: &Job) -> bool {
    matches!(&job.workplace, Some(workplace) if workplace.answer == Workplace::Remote)
}

/// A place with its country, without which it is none.
fn place(place: &JobPlace) -> Option<Value> {
    let mut address = Map::new();
    address.insert("@type".into(), "PostalAddress".into());
    address.insert("addressCountry".into(), place.country.as_deref()?.into());
    if let Some(city) = &place.city {
        address.insert("addressLocality".into(), city.as_str().into());
    }
    if let Some(region) = &place.region {
        address.insert("addressRegion".into(), region.as_str().into());
    }
    Some(json!({ "@type": "Place", "address": address }))
}

/// The countries that applicants may be in. None unless each place that was stated is a country:
/// a part of them would say less than the posting.
fn areas(context: &Context<'_>, job: &Job) -> Option<Vec<Value>> {
    let mut areas = Vec::new();
    for code in job.remote_places() {
        let name = job_words::country_named(context, code)?;
        areas.push(json!({ "@type": "Country", "name": name }));
    }
    (!areas.is_empty()).then_some(areas)
}

/// Pay whose period was stated.
fn salary(job: &Job) -> Option<Value> {
    let pay = &job.pay.as_ref()?.answer;
    if pay.basis != PeriodBasis::Stated {
        return None;
    }
    let unit = match pay.period? {
        Period::Hour => "HOUR",
        Period::Day => "DAY",
        Period::Week => "WEEK",
        Period::Month => "MONTH",
        Period::Year => "YEAR",
    };
    let mut value = json!({ "@type": "QuantitativeValue", "unitText": unit });
    if pay.min == pay.max {
        value["value"] = json!(pay.min);
    } else {
        value["minValue"] = json!(pay.min);
        value["maxValue"] = json!(pay.max);
    }
    Some(json!({
        "@type": "MonetaryAmount", "currency": pay.currency, "value": value,
    }))
}
