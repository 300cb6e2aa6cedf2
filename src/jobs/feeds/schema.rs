//! A JobPosting of schema.org: what its properties state.
//!
//! Nearly every property may be a text, an object with a name, or a list of either, and lists
//! repeat themselves.

use super::{
    fields::Fields,
    stated::{self, joined, places, remote_in},
};
use crate::figures::money::Currency;
use crate::jobs::posting::{Posting, StatedPay};
use serde_json::Value;

/// More areas than this are not read.
const MOST_AREAS: usize = 50;
/// More ranges of pay than this are not read.
const MOST_RANGES: usize = 50;

/// Whether an object says that it is a JobPosting; the type may be one of several, and written as
/// an address.
pub(super) fn is_posting(object: Fields<'_>) -> bool {
    object.each("@type").any(|kind| {
        let kind = kind.own_text().unwrap_or_default();
        kind.rsplit(['/', ':', '#']).next() == Some("JobPosting")
    })
}

/// The id that a posting's `identifier` states.
pub(super) fn identifier(job: Fields<'_>) -> Option<String> {
    job.id("identifier")
        .or_else(|| job.each("identifier").find_map(|one| one.id("value")))
}

/// A posting with everything stated but its text and its address.
pub(super) fn fill(job: Fields<'_>, bare: Posting) -> Posting {
    let remote = job.each("jobLocationType").any(|kind| {
        kind.own_text()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("TELECOMMUTE"))
    });
    let areas: Vec<String> = job
        .each("applicantLocationRequirements")
        .take(MOST_AREAS)
        .filter_map(word)
        .collect();
    // Remote with a place is remote with an office; without areas nothing says from where.
    let from = (remote && !areas.is_empty()).then(|| remote_in(&areas.join(", ")));
    Posting {
        employer: job
            .each("hiringOrganization")
            .find_map(word)
            .unwrap_or(bare.employer),
        places: places(job.each("jobLocation").map(place).chain([from])),
        workplace: remote.then(|| "Remote".to_owned()),
        employment_type: employment_type(job),
        pay: job
            .each("baseSalary")
            .take(MOST_RANGES)
            .filter_map(|range| pay(range, job))
            .collect(),
        posted: job.date("datePosted"),
        closes: job.date("validThrough"),
        ..bare
    }
}

/// A text, the name of an object, or the first of a list.
fn word(value: Fields<'_>) -> Option<String> {
    let mut value = value;
    for _ in 0..4 {
        if let Some(text) = value.own_text() {
            return Some(text);
        }
        value = value.first().unwrap_or_else(|| value.at("name"));
    }
    None
}

/// A place by its address. Its name is often a building's: it decides only where it is written as
/// a place or says remote, because addresses beside such names repeat another place's.
fn place(location: Fields<'_>) -> Option<String> {
    if let Some(text) = location.own_text() {
        return Some(text);
    }
    let name = location.text("name");
    if let Some(name) = &name
        && (name.contains(", ") || name.to_lowercase().contains("remote"))
    {
        return Some(name.clone());
    }
    let address = location.each("address").next();
    let written = address.and_then(|address| {
        address.own_text().or_else(|| {
            joined(
                ["addressLocality", "addressRegion", "addressCountry"]
                    .map(|part| word(address.at(part))),
            )
        })
    });
    written.or(name)
}

/// The one type that is stated; of several, only an internship says what the job is.
fn employment_type(job: Fields<'_>) -> Option<String> {
    let mut kinds: Vec<String> = job
        .each("employmentType")
        .filter_map(Fields::own_text)
        .collect();
    kinds.dedup();
    match &kinds[..] {
        [one] => Some(one.clone()),
        several => several.iter().find(|kind| kind.contains("INTERN")).cloned(),
    }
}

fn pay(range: Fields<'_>, job: Fields<'_>) -> Option<StatedPay> {
    if let Some(words) = range.own_text() {
        return Some(StatedPay::in_words(words));
    }
    let currency = range
        .text("currency")
        .or_else(|| job.text("salaryCurrency"))
        .and_then(|code| Currency::parse(&code));
    let amount = range.each("value").next().unwrap_or(range);
    let one = match range.value() {
        Some(Value::Number(number)) => number.as_f64().filter(|amount| *amount > 0.0),
        _ => amount.amount("value").or_else(|| range.amount("value")),
    };
    let period = amount.text("unitText").or_else(|| range.text("unitText"));
    let pay = StatedPay {
        min: amount.amount("minValue").or(one),
        max: amount.amount("maxValue").or(one),
        currency,
        period: period.and_then(|unit| stated::period(&unit)),
        note: String::new(),
    };
    (pay.min.or(pay.max).is_some()).then_some(pay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::money::Period;
    use crate::jobs::{
        feeds::{Board, fields::Identity},
        posting::Posting,
    };
    use serde_json::json;

    #[track_caller]
    fn read(job: &Value) -> Posting {
        let board = Board {
            slug: "tidewater".into(),
            employer: "Tidewater".into(),
        };
        let identity = Identity::new(Some("1".into()), Some("A".into()));
        fill(
            Fields::of(job),
            identity
                .unwrap_or_else(|_| panic!())
                .posting("jsonld", &board),
        )
    }

    #[test]
    fn places_in_all_their_shapes() {
        let address = |city: &str, country: Value| json!({"address": {"addressLocality": city, "addressRegion": "CA", "addressCountry": country}});
        let usa = json!({"@type": "Country", "name": ["USA", "USA"]});
        let mut named = address("Sunnyvale", usa.clone());
        named["name"] = json!("Bellevue, WA");
        let mut mall = address("Sunnyvale", json!("US"));
        mall["name"] = json!("Volusia Mall");
        for (location, expected) in [
            (address("Sunnyvale", usa), "Sunnyvale, CA, USA"),
            (json!([named]), "Bellevue, WA"),
            (mall, "Sunnyvale, CA, US"),
            (json!({"name": "Lisbon"}), "Lisbon"),
            (json!("Porto"), "Porto"),
            (json!({"address": "Porto, PT"}), "Porto, PT"),
        ] {
            assert_eq!(read(&json!({ "jobLocation": location })).places, [expected]);
        }
        assert!(
            read(&json!({"jobLocation": [{}, null, 3]}))
                .places
                .is_empty()
        );
    }

    #[test]
    fn remote_work_with_an_office_is_remote() {
        let job = json!({
            "jobLocation": {"address": {"addressLocality": "Metzingen"}},
            "jobLocationType": ["TELECOMMUTE"],
            "applicantLocationRequirements": [{"@type": "Country", "name": "DE"}, {"name": "Austria"}],
        });
        let posting = read(&job);
        assert_eq!(posting.workplace.as_deref(), Some("Remote"));
        assert_eq!(posting.places, ["Metzingen", "Remote (DE, Austria)"]);
        let nowhere = read(&json!({"jobLocationType": "TELECOMMUTE"}));
        assert!(nowhere.places.is_empty() && nowhere.workplace.is_some());
    }

    #[test]
    fn types_and_pay_in_all_their_shapes() {
        for (kind, expected) in [
            (json!("Full-time"), Some("Full-time")),
            (json!(["FULL_TIME"]), Some("FULL_TIME")),
            (json!(["FULL_TIME", "CONTRACTOR"]), None),
            (json!(["FULL_TIME", "INTERN"]), Some("INTERN")),
            (json!({}), None),
        ] {
            let posting = read(&json!({ "employmentType": kind }));
            assert_eq!(posting.employment_type.as_deref(), expected, "{kind}");
        }
        for (salary, min, max, currency, period) in [
            (
                json!({"currency": "USD", "value": {"minValue": "170,600.00", "maxValue": 227_400, "unitText": "YEAR"}}),
                Some(170_600.0),
                Some(227_400.0),
                Some("USD"),
                Some(Period::Year),
            ),
            (
                json!({"currency": "eur", "value": {"value": 18.5, "unitText": "HOUR"}}),
                Some(18.5),
                Some(18.5),
                Some("EUR"),
                Some(Period::Hour),
            ),
            (json!({"value": 40}), Some(40.0), Some(40.0), None, None),
            (json!(90_000), Some(90_000.0), Some(90_000.0), None, None),
        ] {
            let posting = read(&json!({ "baseSalary": salary }));
            let pay = &posting.pay[0];
            let code = pay.currency.as_ref().map(Currency::code);
            assert_eq!(
                (pay.min, pay.max, code, pay.period),
                (min, max, currency, period)
            );
        }
        assert_eq!(read(&json!({"baseSalary": "$14/hr"})).pay[0].note, "$14/hr");
        assert!(
            read(&json!({"baseSalary": {"value": {"value": 0}}}))
                .pay
                .is_empty()
        );
    }
}
