//! Every open job with all that was stated and understood, one JSON object a line: a JobPosting
//! of schema.org, with our terms under `signpost`. Unknown is null. Importing such a line gives
//! the same answers again. Examples are never exported, and nothing is merged.

use super::{
    job::{Job, JobPlace, Nature, Pay, Reading, RemoteFrom, Workplace},
    posting::Posting,
};
use crate::figures::money::Period;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the jobs, each with what was stated, and says how many were written. The jobs are those
/// of the reading: rows of an index have the places of other postings too.
pub fn write<'a>(
    jobs: impl IntoIterator<Item = (&'a Job, Posting)>,
    out: &mut impl Write,
) -> io::Result<usize> {
    let mut written = 0;
    for (job, posting) in jobs {
        if let Some(line) = line(job, &posting) {
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
            written += 1;
        }
    }
    Ok(written)
}

/// One job as a JobPosting. None for an example.
pub fn line(job: &Job, posting: &Posting) -> Option<Value> {
    if job.nature == Nature::Example {
        return None;
    }
    let text = posting.description.html();
    let mut line = without_description(job);
    line["description"] = json!((!text.is_empty()).then_some(text));
    Some(line)
}

/// One job as a JobPosting, without its text.
pub fn without_description(job: &Job) -> Value {
    let key = &job.key;
    let remote = job.workplace.as_ref().map(|place| place.answer) == Some(Workplace::Remote);
    json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "hiringOrganization": { "@type": "Organization", "name": job.employer },
        "jobLocation": locations(job),
        "applicantLocationRequirements": areas(job),
        "jobLocationType": remote.then_some("TELECOMMUTE"),
        "employmentType": job.employment_type.as_ref().map(|kind| kind.answer.code()),
        "baseSalary": salary(job),
        "datePosted": job.posted.map(|day| day.to_string()),
        "validThrough": job.closes.map(|day| day.to_string()),
        "url": job.apply,
        "identifier": {
            "@type": "PropertyValue", "name": key.provider, "value": key.provider_id,
        },
        "signpost": terms(job),
    })
}

/// Places with their addresses; those that could not be read stand as they were stated.
fn locations(job: &Job) -> Vec<Value> {
    let unread = job.unread_places.iter();
    let unread = unread.map(|stated| json!({ "@type": "Place", "name": stated }));
    job.places.iter().map(place).chain(unread).collect()
}

fn place(place: &JobPlace) -> Value {
    json!({
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": place.city,
            "addressRegion": place.region,
            "addressCountry": place.country,
        },
    })
}

/// Where an applicant may live; null when it is not stated.
fn areas(job: &Job) -> Option<Vec<Value>> {
    let area = |name| json!({ "@type": "AdministrativeArea", "name": name });
    let areas: Vec<Value> = job.remote_places().map(area).collect();
    (!areas.is_empty()).then_some(areas)
}

fn salary(job: &Job) -> Option<Value> {
    let pay = &job.pay.as_ref()?.answer;
    Some(json!({
        "@type": "MonetaryAmount",
        "currency": pay.currency,
        "value": {
            "@type": "QuantitativeValue",
            "minValue": number(pay.min),
            "maxValue": number(pay.max),
            "unitText": pay.period.map(unit),
        },
    }))
}

fn terms(job: &Job) -> Value {
    let places: Vec<Value> = (job.places.iter())
        .map(
            |place| json!({ "city": place.city, "region": place.region, "country": place.country }),
        )
        .collect();
    json!({
        "provider": job.key.provider,
        "board": job.key.board,
        "provider_id": job.key.provider_id,
        "role": job.role.as_ref().map(|role| &role.answer),
        "level": job.level.as_ref().map(|level| level.answer.slug()),
        "workplace": job.workplace.as_ref().map(|place| place.answer.slug()),
        "remote_from": remote_from(job),
        "pay": job.pay.as_ref().map(pay),
        "further_pay": job.further_pay.iter().map(pay).collect::<Vec<_>>(),
        "places": places,
        "skills": job.skills,
        "first_seen": job.first_seen.to_string(),
        "last_seen": job.last_seen.to_string(),
    })
}

fn remote_from(job: &Job) -> Value {
    let none = Vec::new();
    let (answer, places, except) = match job.remote_from.as_ref().map(|from| &from.answer) {
        Some(RemoteFrom::OpenTo { places, except }) => ("open-to", places, except),
        Some(RemoteFrom::NotOpenTo { places }) => ("not-open-to", places, &none),
        None => ("not-stated", &none, &none),
    };
    json!({
        "answer": answer,
        "places": places,
        "except": except,
        "evidence": job.remote_from.as_ref().map(|from| &from.evidence),
    })
}

fn pay(reading: &Reading<Pay>) -> Value {
    let pay = &reading.answer;
    let yearly = pay.yearly();
    json!({
        "min": number(pay.min),
        "max": number(pay.max),
        "currency": pay.currency,
        "period": pay.period,
        "yearly_min": yearly.map(|(min, _)| number(min)),
        "label": pay.label,
        "yearly_max": yearly.map(|(_, max)| number(max)),
        "evidence": reading.evidence,
    })
}

/// A whole amount without a fraction: 150000, not 150000.0.
fn number(amount: f64) -> Value {
    if amount.fract() == 0.0 && amount.abs() < 9e15 {
        json!(amount as i64)
    } else {
        json!(amount)
    }
}

/// schema.org's word.
fn unit(period: Period) -> &'static str {
    match period {
        Period::Hour => "HOUR",
        Period::Day => "DAY",
        Period::Week => "WEEK",
        Period::Month => "MONTH",
        Period::Year => "YEAR",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::sample;

    #[test]
    fn a_line_holds_what_was_stated_and_what_was_understood() {
        let job = sample::job("Backend Engineer")
            .role("backend-developer")
            .pay(150_000.0, 185_000.0)
            .pay_label("SF/NY")
            .place("Austin", "US")
            .unread_place("Nowhere-on-sea")
            .remote_from("US, Canada")
            .build();
        let mut out = Vec::new();
        let posting = sample::posting("7", "Backend Engineer");
        assert_eq!(write([(&job, posting)], &mut out).unwrap(), 1);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches('\n').count(), 1);
        let line: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["identifier"]["value"], "Backend Engineer");
        assert_eq!(line["baseSalary"]["value"]["minValue"], 150_000);
        assert_eq!(line["baseSalary"]["value"]["unitText"], "YEAR");
        assert_eq!(line["signpost"]["pay"]["yearly_max"], 185_000);
        assert_eq!(line["signpost"]["role"], "backend-developer");
        assert_eq!(line["signpost"]["level"], Value::Null);
        let remote_from = &line["signpost"]["remote_from"];
        assert_eq!(remote_from["answer"], "open-to");
        assert_eq!(remote_from["places"], json!(["US", "Canada"]));
        assert_eq!(line["applicantLocationRequirements"][1]["name"], "Canada");
        assert_eq!(line["jobLocationType"], Value::Null, "remote is not stated");
        assert_eq!(
            line["jobLocation"][0]["address"]["addressLocality"],
            "Austin"
        );
        assert_eq!(line["jobLocation"][1]["name"], "Nowhere-on-sea");
        assert_eq!(line["signpost"]["pay"]["label"], "SF/NY");
        assert_eq!(line["description"], "<p>Text of 7</p>");
    }

    #[test]
    fn an_example_is_never_exported() {
        let job = sample::job("Example").example().build();
        let posting = sample::posting("1", "Example");
        assert_eq!(write([(&job, posting)], &mut Vec::new()).unwrap(), 0);
    }
}
