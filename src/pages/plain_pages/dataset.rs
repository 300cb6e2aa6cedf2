//! A dataset as structured data, so that engines for datasets can cite it.

use crate::{
    figures::dataset::{Dataset, Datasets},
    pages::context::Context,
};
use serde_json::{Value, json};

/// Months as a period prints them.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Every dataset that gives figures or words, in schema.org's vocabulary.
pub fn structured(context: &Context<'_>, datasets: &Datasets) -> Value {
    let all: Vec<Value> = datasets
        .iter()
        .filter(|dataset| dataset.citation().evidence.is_some())
        .map(|dataset| one(context, datasets, dataset))
        .collect();
    json!({ "@context": "https://schema.org", "@graph": all })
}

fn one(context: &Context<'_>, datasets: &Datasets, dataset: &Dataset) -> Value {
    let citation = dataset.citation();
    let mut value = json!({
        "@type": "Dataset",
        "name": citation.title,
        "description": format!("{} Leaves out: {}", citation.measures, citation.leaves_out),
        "url": context.links.absolute(&format!("/sources#{}", datasets.fragment(dataset))),
        "sameAs": citation.address,
        "version": citation.release,
        "license": match &citation.licence_address {
            Some(address) => json!(address),
            None => json!({ "@type": "CreativeWork", "name": citation.licence }),
        },
        "creditText": citation.attribution,
        "creator": { "@type": "Organization", "name": citation.publisher },
        "isAccessibleForFree": true,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": context.links.absolute(&datasets.download(dataset)),
        },
    });
    if let Some(coverage) = coverage(dataset) {
        value["temporalCoverage"] = json!(coverage);
    }
    if let Some(published) = citation.published {
        value["datePublished"] = json!(published.to_string());
    }
    value
}

/// The period in ISO 8601: a year, a month, or the first and the last year. None where it is
/// none of these.
fn coverage(dataset: &Dataset) -> Option<String> {
    let period = dataset.citation().period.as_str();
    if period.contains("{year}") {
        let first = dataset.key_values("year").next()?;
        let last = dataset.key_values("year").last()?;
        return Some(format!("{first}/{last}"));
    }
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if is_year(period) {
        return Some(period.to_owned());
    }
    if let Some((first, last)) = period.split_once('–') {
        let last = match last.len() {
            2 => format!("{}{last}", first.get(..2)?),
            _ => last.to_owned(),
        };
        return (is_year(first) && is_year(&last)).then(|| format!("{first}/{last}"));
    }
    let month = |text: &str| {
        let (month, year) = text.split_once(' ')?;
        let at = MONTHS.iter().position(|name| *name == month)? + 1;
        is_year(year).then(|| format!("{year}-{at:02}"))
    };
    match period.split_once(" to ") {
        Some((first, last)) => Some(format!("{}/{}", month(first)?, month(last)?)),
        None => month(period),
    }
}
