//! Recruitee: one JSON answer with all offers of a career site.
//!
//! - Dates are written "2026-08-05 09:41:37 UTC". Amounts of pay are text.
//! - The stated period of pay may be wrong (18.50 "a month"); it is kept as stated, and reading
//!   drops what cannot be.
//! - A location has a name beside its address: "Germany/Remote" at the Berlin office.
//! - Mail addresses, questions and notes of the employer are not read.

use super::{
    Board, FeedError, Parsed, Rejected, Wholeness, apply_address,
    fields::{self, Fields, Identity},
    stated::{self, joined, named_place, places},
};
use crate::figures::money::Currency;
use crate::jobs::{
    description::Description,
    posting::{Posting, StatedPay},
};

pub(super) fn parse(bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
    let answer = fields::json(bytes)?;
    let rows = fields::rows(&answer, "offers", "Recruitee")?;
    Ok(fields::gather(rows, Wholeness::Whole, |row| {
        posting(Fields::of(row), board)
    }))
}

fn posting(offer: Fields<'_>, board: &Board) -> Result<Posting, Rejected> {
    let identity = Identity::new(offer.id("id"), offer.text("title"))?;
    if offer.has("status") && offer.raw("status") != "published" {
        return Err(identity.withdraw("it is not published"));
    }
    let apply = ["careers_apply_url", "careers_url"]
        .iter()
        .find_map(|name| apply_address(offer.raw(name)));
    let Some(apply) = apply else {
        return Err(identity.no_address());
    };
    let mut places = places(offer.list("locations").map(|location| {
        let address = ["city", "state", "country"].map(|name| location.text(name));
        named_place(location.text("name"), address)
    }));
    if places.is_empty() {
        let flat = offer.text("location");
        let address = [offer.text("city"), None, offer.text("country")];
        places.extend(flat.or_else(|| joined(address)));
    }
    let html = format!("{}{}", offer.raw("description"), offer.raw("requirements"));
    let bare = identity.posting("recruitee", board);
    Ok(Posting {
        employer: offer.text("company_name").unwrap_or(bare.employer),
        places,
        workplace: workplace(offer),
        employment_type: offer.text("employment_type_code"),
        pay: pay(offer.at("salary")).into_iter().collect(),
        posted: offer.date("published_at"),
        closes: offer.date("close_at"),
        description: Description::of_html(html),
        apply: Some(apply),
        language: language(offer),
        ..bare
    })
}

/// The one flag that is set. Several are no answer.
fn workplace(offer: Fields<'_>) -> Option<String> {
    let mut set = [
        ("remote", "remote"),
        ("hybrid", "hybrid"),
        ("on_site", "on-site"),
    ]
    .into_iter()
    .filter(|(flag, _)| offer.flag(flag) == Some(true))
    .map(|(_, name)| name.to_owned());
    let first = set.next();
    first.filter(|_| set.next().is_none())
}

/// The text's language is told only where there is one translation.
fn language(offer: Fields<'_>) -> Option<String> {
    let mut names = offer.at("translations").names();
    let first = names.next().filter(|name| name.len() <= 20)?;
    names.next().is_none().then(|| first.to_owned())
}

fn pay(salary: Fields<'_>) -> Option<StatedPay> {
    let pay = StatedPay {
        min: salary.amount("min"),
        max: salary.amount("max"),
        currency: Currency::parse(salary.raw("currency")),
        period: stated::period(salary.raw("period")),
        note: String::new(),
    };
    (pay.min.is_some() || pay.max.is_some()).then_some(pay)
}

#[cfg(test)]
mod tests {
    use crate::figures::money::Period;
    use crate::jobs::feeds::tests::{fixture, read, reasons};

    #[test]
    fn fields_are_read_as_they_are_meant() {
        let parsed = fixture("recruitee", "offers.json").unwrap();
        let first = &parsed.postings[0];
        assert_eq!(first.key.provider_id, "2700825");
        assert_eq!(first.employer, "Tidewater GmbH");
        assert_eq!(first.places, ["Berlin, Germany", "Germany/Remote"]);
        assert_eq!(first.workplace.as_deref(), Some("hybrid"));
        assert_eq!(first.employment_type.as_deref(), Some("fulltime_permanent"));
        assert_eq!(first.posted, Some("2026-08-05".parse().unwrap()));
        assert_eq!(first.closes, Some("2026-12-31".parse().unwrap()));
        assert_eq!(first.language.as_deref(), Some("en"));
        assert_eq!(
            first.description.html(),
            "<p>Keep the books.</p><ul><li>Five years</li></ul>"
        );
        let pay = &first.pay[0];
        assert_eq!((pay.min, pay.max), (Some(60_000.0), Some(75_000.0)));
        assert_eq!(pay.period, Some(Period::Year));
        let all = format!("{parsed:?}");
        assert!(!all.contains("mailbox") && !all.contains("fluent"), "{all}");
    }

    #[test]
    fn what_is_not_stated_stays_unknown() {
        let parsed = fixture("recruitee", "offers.json").unwrap();
        let second = &parsed.postings[1];
        assert_eq!(second.employer, "Tidewater");
        assert_eq!(second.places, ["Lisbon, Portugal"]);
        assert_eq!(second.workplace, None, "two flags are set");
        assert_eq!(second.closes, None);
        assert_eq!(second.language, None, "two translations");
        // Stated so, and not for a parser to mend.
        assert_eq!(second.pay[0].min, Some(18.5));
        assert_eq!(second.pay[0].period, Some(Period::Month));
        assert!(parsed.postings[2].pay.is_empty());
        assert_eq!(
            reasons(&parsed),
            [
                ("it is not published", None),
                ("it has no web address to apply at", Some("5")),
            ]
        );
    }

    #[test]
    fn what_is_no_site_is_an_error_that_says_so() {
        let error = read("recruitee", "{\"offer\":{}}").unwrap_err();
        assert!(error.to_string().contains("no list `offers`"), "{error}");
    }
}
