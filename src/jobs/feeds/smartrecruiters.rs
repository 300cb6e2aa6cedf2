//! SmartRecruiters: a list in pages, without texts, and one answer for each posting, with its text.
//!
//! - A posting from the list has an empty description; the answer for one posting is a posting
//!   that takes its place ([`Parsed::enrich`](super::Parsed::enrich)).
//! - Of the employer's own fields only a salary range is read, and only if it is two numbers:
//!   the others hold cost centres, grades and names.
//! - `experienceLevel` is weak (a "Senior Developer" is entry level) and is not read.
//! - A company that does not exist answers an empty list, so an empty list closes nothing.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::{amount, joined, places},
    trimmed,
};
use crate::content::html::escape;
use crate::jobs::{
    description::Description,
    posting::{Posting, StatedPay},
};
use serde_json::Value;

const SECTIONS: [&str; 4] = [
    "companyDescription",
    "jobDescription",
    "qualifications",
    "additionalInformation",
];

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let top = Fields::of(&answer);
    if top.has("jobAd") && !top.has("content") {
        let whole = Wholeness::Partial("the answer is one posting, not the board".to_owned());
        return Ok(fields::gather(
            std::slice::from_ref(&answer),
            whole,
            |row| posting(Fields::of(row), board),
        ));
    }
    let rows = fields::rows(&answer, "content", "SmartRecruiters")?;
    Ok(fields::gather(rows, wholeness(top, rows), |row| {
        posting(Fields::of(row), board)
    }))
}

fn wholeness(answer: Fields<'_>, rows: &[Value]) -> Wholeness {
    let given = rows.len() as u64;
    let begin = answer.count("offset").unwrap_or(0);
    match answer.count("totalFound") {
        None => {
            Wholeness::Partial("the answer does not say how many postings there are".to_owned())
        }
        Some(0) => Wholeness::Partial(
            "the list is empty, which a company that does not exist answers too".to_owned(),
        ),
        Some(total) if begin == 0 && given >= total => Wholeness::Whole,
        total => Wholeness::Page { total },
    }
}

fn posting(job: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(job.id("id"), job.text("name"))?;
    if job.flag("active") == Some(false) {
        return Err(identity.withdraw("it is no longer active"));
    }
    if job.has("visibility") && job.raw("visibility") != "PUBLIC" {
        return Err(identity.withdraw("it is not public"));
    }
    let company = job.at("company");
    let apply = ["applyUrl", "postingUrl"]
        .iter()
        .find_map(|name| apply_address(job.raw(name)))
        .or_else(|| page(company.text("identifier"), identity.id(), board));
    let Some(apply) = apply else {
        return Err(identity.no_address());
    };
    let location = job.at("location");
    let bare = identity.posting("smartrecruiters", board);
    Ok(Posting {
        employer: company.text("name").unwrap_or(bare.employer),
        places: places(std::iter::once(place(location))),
        workplace: match (location.flag("remote"), location.flag("hybrid")) {
            (Some(true), Some(true)) => None,
            (Some(true), _) => Some("remote".to_owned()),
            (_, Some(true)) => Some("hybrid".to_owned()),
            _ => None,
        },
        employment_type: employment_type(job.at("typeOfEmployment")),
        pay: pay(job).into_iter().collect(),
        posted: job.date("releasedDate"),
        description: Description::of_html(text(job.at("jobAd").at("sections"))),
        apply: Some(apply),
        language: job.at("language").text("code"),
        ..bare
    })
}

/// The posting's page, which the list does not give.
fn page(company: Option<String>, id: &str, board: &Board) -> Option<String> {
    let mut url = url::Url::parse("https://jobs.smartrecruiters.com/").ok()?;
    let company = company.unwrap_or_else(|| board.slug.clone());
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend([&*company, id]);
    apply_address(url.as_str())
}

/// The country is a code; its name is the last part of the full location.
fn place(location: Fields<'_>) -> Option<String> {
    let full = location.text("fullLocation").unwrap_or_default();
    let country = full.rsplit(',').next().map(trimmed);
    let country = country.filter(|name| !name.is_empty()).or_else(|| {
        let code = location.text("country")?;
        Some(code.to_ascii_uppercase())
    });
    joined([location.text("city"), location.text("region"), country])
}

/// The label is in the posting's language, so the ids that are known come first.
fn employment_type(stated: Fields<'_>) -> Option<String> {
    match stated.raw("id") {
        "permanent" => Some("Full-time".to_owned()),
        "part-time" => Some("Part-time".to_owned()),
        _ => stated.text("label"),
    }
}

fn text(sections: Fields<'_>) -> String {
    let mut html = String::new();
    for name in SECTIONS {
        let section = sections.at(name);
        let text = section.raw("text");
        if text.trim().is_empty() {
            continue;
        }
        if let Some(title) = section.text("title") {
            html.push_str(&format!("<h3>{}</h3>", escape(&title)));
        }
        html.push_str(text);
    }
    html
}

fn pay(job: Fields<'_>) -> Option<StatedPay> {
    let label = |field: &Fields<'_>| {
        let label = field.raw("fieldLabel").trim().to_ascii_lowercase();
        ["salary range", "pay range"].contains(&&*label)
    };
    let field = job.list("customField").find(label)?;
    let stated = field.text("valueLabel")?;
    let (low, high) = stated.split_once(['-', '–'])?;
    Some(StatedPay {
        min: Some(amount(low)?),
        max: Some(amount(high)?),
        currency: None,
        period: None,
        note: format!("{}: {stated}", field.text("fieldLabel")?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn a_list_is_a_page_of_postings_without_text() {
        let parsed = fixture("smartrecruiters", "list.json").unwrap();
        assert_eq!(parsed.whole, Wholeness::Page { total: Some(9) });
        let first = &parsed.postings[0];
        assert!(first.description.is_empty());
        assert_eq!(first.title, "Delivery Analyst");
        assert_eq!(first.employer, "Tidewater");
        assert_eq!(first.places, ["Pasay City, Philippines"]);
        assert_eq!(first.workplace.as_deref(), Some("hybrid"));
        assert_eq!(first.employment_type.as_deref(), Some("Full-time"));
        assert_eq!(first.language.as_deref(), Some("en"));
        assert_eq!(first.posted, Some("2026-03-13".parse().unwrap()));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://jobs.smartrecruiters.com/TIDEWATER/7440001")
        );
        assert_eq!(
            reasons(&parsed),
            [
                ("it is not public", None),
                ("it has no title", Some("7440004"))
            ]
        );
    }

    #[test]
    fn of_the_employers_own_fields_only_a_salary_range_is_read() {
        let parsed = fixture("smartrecruiters", "list.json").unwrap();
        let pay = &parsed.postings[0].pay;
        assert_eq!((pay[0].min, pay[0].max), (Some(170_600.0), Some(227_400.0)));
        assert_eq!((pay[0].currency, pay[0].period), (None, None));
        assert!(parsed.postings[1].pay.is_empty(), "a grade is no range");
        let all = format!("{parsed:?}");
        assert!(!all.contains("CC-4711") && !all.contains("S102"), "{all}");
        // Labels in other languages stand as they are where the id is not known.
        assert_eq!(
            parsed.postings[1].employment_type.as_deref(),
            Some("Befristet")
        );
    }

    #[test]
    fn a_detail_takes_the_place_of_its_row() {
        let mut list = fixture("smartrecruiters", "list.json").unwrap();
        let detail = fixture("smartrecruiters", "detail.json").unwrap();
        assert!(matches!(detail.whole, Wholeness::Partial(_)));
        assert_eq!(detail.postings[0].key, list.postings[0].key);
        list.enrich(detail.postings);
        assert_eq!(
            list.postings[0].description.html(),
            "<h3>The firm</h3><p>We ship.</p><h3>The work &amp; you</h3><p>Plan routes.</p>"
        );
        assert_eq!(
            list.postings[0].apply.as_deref(),
            Some("https://jobs.smartrecruiters.example/Tidewater/7440001?oga=true")
        );
        assert_eq!(list.postings.len(), 2);
    }

    #[test]
    fn an_empty_list_closes_nothing() {
        let empty = read(
            "smartrecruiters",
            "{\"offset\":0,\"limit\":100,\"totalFound\":0,\"content\":[]}",
        );
        assert!(matches!(empty.unwrap().whole, Wholeness::Partial(_)));
        let error = read("smartrecruiters", "{\"message\":\"Forbidden\"}").unwrap_err();
        assert_eq!(
            error.to_string(),
            "SmartRecruiters answers with an error: Forbidden"
        );
    }
}
