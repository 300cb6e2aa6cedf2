//! Ashby: one JSON answer with all postings of a board.
//!
//! - `isRemote` lies (it is true for hybrid and for office roles): only `workplaceType` is read.
//! - Pay is read from the tiers. The board's own summary merges tiers of one currency and drops
//!   the others. Equity, bonus and commission are no base pay. A tier's words and its component's
//!   say where it holds and whether it is on-target earnings.
//! - A posting that is not listed is not shown.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::{self, named_place, of_plain, places},
    trimmed,
};
use crate::figures::money::Currency;
use crate::jobs::{
    description::Description,
    posting::{Posting, StatedPay},
};

/// More ranges of pay than this are not read.
const MOST_RANGES: usize = 50;

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let rows = fields::rows(&answer, "jobs", "Ashby")?;
    Ok(fields::gather(rows, Wholeness::Whole, |row| {
        posting(Fields::of(row), board)
    }))
}

fn posting(job: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(job.id("id"), job.text("title"))?;
    if job.flag("isListed") == Some(false) {
        return Err(identity.withdraw("it is not listed"));
    }
    let apply = ["applyUrl", "jobUrl"]
        .iter()
        .find_map(|name| apply_address(job.raw(name)));
    let Some(apply) = apply else {
        return Err(identity.no_address());
    };
    let html = job.raw("descriptionHtml");
    let description = if html.trim().is_empty() {
        Description::of_html(of_plain(job.raw("descriptionPlain")))
    } else {
        Description::of_html(html)
    };
    Ok(Posting {
        places: places(
            std::iter::once(job)
                .chain(job.list("secondaryLocations"))
                .map(place),
        ),
        workplace: job.text("workplaceType"),
        employment_type: job.text("employmentType"),
        pay: pay(job),
        posted: job.date("publishedAt"),
        description,
        apply: Some(apply),
        ..identity.posting("ashby", board)
    })
}

fn place(location: Fields<'_>) -> Option<String> {
    let address = location.at("address").at("postalAddress");
    named_place(
        location.text("location"),
        ["addressLocality", "addressRegion", "addressCountry"].map(|name| address.text(name)),
    )
}

fn pay(job: Fields<'_>) -> Vec<StatedPay> {
    if job.flag("shouldDisplayCompensationOnJobPostings") == Some(false) {
        return Vec::new();
    }
    job.at("compensation")
        .list("compensationTiers")
        .flat_map(|tier| {
            tier.list("components")
                .filter(|component| component.raw("compensationType") == "Salary")
                .filter_map(move |component| range(tier, component))
        })
        .take(MOST_RANGES)
        .collect()
}

fn range(tier: Fields<'_>, component: Fields<'_>) -> Option<StatedPay> {
    let words = [
        tier.text("title"),
        words_beside_amounts(component),
        tier.text("additionalInformation"),
    ];
    let pay = StatedPay {
        min: component.amount("minValue"),
        max: component.amount("maxValue"),
        currency: Currency::parse(component.raw("currencyCode")),
        period: stated::period(component.raw("interval")),
        note: trimmed(&words.into_iter().flatten().collect::<Vec<_>>().join(". ")),
    };
    (pay.min.is_some() || pay.max.is_some()).then_some(pay)
}

/// A component's summary where it says more than its amounts: "OTE $169K – $230K".
fn words_beside_amounts(component: Fields<'_>) -> Option<String> {
    let summary = component.text("summary")?;
    let currency = component.raw("currencyCode");
    let says_more = summary.split(' ').any(|word| {
        let amount = word == currency || word.contains(|c: char| c.is_ascii_digit());
        !amount && word.contains(char::is_alphabetic)
    });
    says_more.then_some(summary)
}

#[cfg(test)]
mod tests {
    use crate::figures::money::Period;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn the_remote_flag_is_not_believed() {
        let parsed = fixture("ashby", "board.json").unwrap();
        let workplaces: Vec<_> = parsed
            .postings
            .iter()
            .map(|posting| posting.workplace.as_deref())
            .collect();
        assert_eq!(workplaces, [Some("Hybrid"), None, Some("OnSite")]);
    }

    #[test]
    fn pay_is_of_the_tiers_and_salary_only() {
        let parsed = fixture("ashby", "board.json").unwrap();
        let pay: Vec<_> = parsed.postings[0]
            .pay
            .iter()
            .map(|pay| {
                let currency = pay.currency.map(|currency| currency.code().to_owned());
                (
                    pay.min,
                    pay.max,
                    currency.unwrap_or_default(),
                    pay.period,
                    &*pay.note,
                )
            })
            .collect();
        assert_eq!(
            pay,
            [
                (
                    Some(96_000.0),
                    Some(120_000.0),
                    "GBP".into(),
                    Some(Period::Year),
                    "United Kingdom"
                ),
                (
                    Some(276_000.0),
                    Some(342_000.0),
                    "PLN".into(),
                    Some(Period::Year),
                    "Poland. OTE PLN 276K – PLN 342K. 60/40 split"
                ),
                (Some(11_700.0), None, "USD".into(), Some(Period::Month), ""),
                (
                    Some(4_000.0),
                    Some(5_000.0),
                    "USD".into(),
                    None,
                    "Paid every second week"
                ),
            ]
        );
        assert!(parsed.postings[1].pay.is_empty(), "the employer hides it");
        assert!(parsed.postings[2].pay.is_empty());
    }

    #[test]
    fn fields_are_read_as_they_are_meant() {
        let parsed = fixture("ashby", "board.json").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.title, "Platform Engineer");
        assert_eq!(first.employer, "Tidewater");
        // The name decides where it is no city: EMEA's address is an office's.
        assert_eq!(
            first.places,
            ["EMEA", "London, United Kingdom", "New York, NY (HQ)"]
        );
        assert_eq!(first.employment_type.as_deref(), Some("FullTime"));
        assert_eq!(first.posted, Some("2026-04-07".parse().unwrap()));
        assert_eq!(
            first.apply.as_deref(),
            Some("https://jobs.ashby.example/t/1/application")
        );
        assert_eq!(first.description.html(), "<p>Read <em>this</em>.</p>");
        assert_eq!(parsed.postings[1].description.html(), "<p>A &amp; B</p>");
        assert_eq!(
            reasons(&parsed),
            [
                ("it is not listed", None),
                ("it has no title", Some("5")),
                ("it has no web address to apply at", Some("6")),
            ]
        );
    }

    #[test]
    fn what_is_no_board_is_an_error_that_says_so() {
        for (text, words) in [
            ("Not Found", "not the JSON that was expected"),
            ("{\"jobs\":{}}", "no list `jobs`: it is no board of Ashby"),
            ("", "empty"),
        ] {
            let error = read("ashby", text).unwrap_err();
            assert!(error.to_string().contains(words), "{text}: {error}");
        }
    }
}
