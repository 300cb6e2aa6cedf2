use super::*;
use crate::jobs::description::Description;
use proptest::prelude::*;

fn shown(readings: Vec<Reading<Pay>>) -> String {
    let Some(pay) = readings.into_iter().next().map(|reading| reading.answer) else {
        return "none".to_owned();
    };
    let period = match (pay.period, pay.basis) {
        (Some(period), PeriodBasis::Size) => format!("{} by size", period.phrase()),
        (Some(period), _) => period.phrase().to_owned(),
        _ => "no period".to_owned(),
    };
    format!("{} {} {} {period}", pay.currency, pay.min, pay.max)
}

fn text(html: &str, countries: &[&str]) -> String {
    let text = Text::of(Description::clean(html).plain(), "Acme");
    shown(read(&[], &text, countries))
}

#[test]
fn sentences_as_postings_write_them() {
    for (sentence, expected) in [
        (
            "Salary: $173,000.00 - $259,600",
            "USD 173000 259600 a year by size",
        ),
        (
            "Salary: $161,637 - $213,800.00 /yr",
            "USD 161637 213800 a year",
        ),
        (
            "Salary: $156,800.00 – $235,200.00/yr",
            "USD 156800 235200 a year",
        ),
        (
            "Note: The annual Canadian base salary range for this role is $160,000 - $240,000.",
            "CAD 160000 240000 a year",
        ),
        (
            "£103K – £139K. The posted range is the base salary",
            "GBP 103000 139000 a year by size",
        ),
        (
            "Base salary: £103K – £139K",
            "GBP 103000 139000 a year by size",
        ),
        (
            "Salary PLN\u{a0}281K – PLN 384K",
            "PLN 281000 384000 no period",
        ),
        (
            "The annual base salary is SEK 836,400 – SEK 1,131,600",
            "SEK 836400 1131600 a year",
        ),
        ("Pay: $11.7K per month", "USD 11700 11700 a month"),
        (
            "Estimated base salary, depending on location €100K – €130K",
            "EUR 100000 130000 a year by size",
        ),
        (
            "Salary €55-80k per year (excluding 8% holiday pay)",
            "EUR 55000 80000 a year",
        ),
        (
            "Salary 55.000 - 65.000 € per year",
            "EUR 55000 65000 a year",
        ),
        ("Pay is $23.00 - $26.00 an hour", "USD 23 26 an hour"),
        ("$18 - $22/hr", "USD 18 22 an hour"),
        ("$50-$75 /hour", "USD 50 75 an hour"),
        ("$14/hr", "USD 14 14 an hour"),
        ("Salary $31,2k- $52k", "USD 31200 52000 a year by size"),
        ("Salary $3k - $10k", "USD 3000 10000 no period"),
        (
            "Pay is $130,000/year - $150,000/year + equity",
            "USD 130000 150000 a year",
        ),
        (
            "The rate of pay is $20 per 100 words (about $50 per hour)",
            "USD 50 50 an hour",
        ),
        ("Salary $90-$150+/hour", "USD 90 150 an hour"),
        ("Compensation: $160,000–$200,000 CAD/USD per year", "none"),
        ("OTE $25k - $35k", "none"),
        ("Compensation: OTE $250k - $350k", "none"),
        ("Full-Time - $2,000.00. Paid at 90 days", "none"),
        ("401(k) with a maximum of $10,000 per year", "none"),
        ("over $200B in annualized spend", "none"),
        ("We grew to $10M+ ARR; compensation is fair", "none"),
        ("A learning stipend of $2,000 per year and fair pay", "none"),
        ("Base salary $90,000 an hour", "none"),
        ("Salary $200,000 - $100,000", "none"),
        ("Our pay platform moves $100B a year", "none"),
        (
            "The base salary range is $120,000 to $150,000 plus equity and a 10% bonus",
            "USD 120000 150000 a year by size",
        ),
        (
            "This role pays between USD 90,000 and USD 110,000 annually",
            "USD 90000 110000 a year",
        ),
        ("Intercept is a $500M philanthropic initiative", "none"),
        (
            "Experience managing a budget of $5,000,000 a year, pay attention",
            "none",
        ),
    ] {
        assert_eq!(
            text(&format!("<p>{sentence}</p>"), &["US"]),
            expected,
            "{sentence}"
        );
    }
}

#[test]
fn amounts_may_stand_on_the_line_after_their_words() {
    let html = "<div>The base pay range is listed below, this is an hourly rate.</div><div><span>$36</span><span>&mdash;</span><span>$48 USD</span></div>";
    assert_eq!(text(html, &["US"]), "USD 36 48 an hour");
}

#[test]
fn a_dollar_is_of_the_one_country_or_not_guessed() {
    assert_eq!(
        text("<p>Salary: $90,000 - $110,000 per year</p>", &["CA"]),
        "CAD 90000 110000 a year"
    );
    for elsewhere in [&["MX"][..], &["CA", "AU"]] {
        assert_eq!(
            text("<p>Salary: $90,000 - $110,000 per year</p>", elsewhere),
            "none"
        );
    }
    assert_eq!(
        text("<p>Salary: $90,000 - $110,000 per year</p>", &["CA", "US"]),
        "USD 90000 110000 a year"
    );
    assert_eq!(
        text("<p>Salary: CA$90,000 - CA$110,000 per year</p>", &["CA"]),
        "CAD 90000 110000 a year"
    );
}

#[test]
fn fields_of_free_text() {
    let nothing = Text::line("");
    for (note, countries, expected) in [
        ("$18 - $22/hr", &[][..], "USD 18 22 an hour"),
        ("$90 - $150 /hour", &[], "USD 90 150 an hour"),
        ("$31,2k- $52k", &[], "USD 31200 52000 a year by size"),
        ("$12K", &[], "USD 12000 12000 no period"),
        ("$150k - $230k", &[], "USD 150000 230000 a year by size"),
        ("$80k - $100k", &["CA"], "CAD 80000 100000 a year by size"),
        ("OTE $25k - $35k", &[], "none"),
        ("170,600.00-227,400.00", &[], "none"),
        ("Competitive", &[], "none"),
    ] {
        let field = StatedPay::in_words(note.to_owned());
        assert_eq!(
            shown(read(&[field], &nothing, countries)),
            expected,
            "{note}"
        );
    }
}

#[test]
fn fields_as_providers_fill_them() {
    let stated = |min: f64, max: f64, code: &str, note: &str| StatedPay {
        min: Some(min),
        max: Some(max),
        currency: Currency::parse(code),
        period: None,
        note: note.to_owned(),
    };
    let nothing = Text::line("");
    for (field, expected) in [
        (
            stated(36.0, 48.0, "USD", "this is an hourly rate"),
            "USD 36 48 an hour",
        ),
        (
            stated(87_000.0, 102_000.0, "USD", "Pay Range"),
            "USD 87000 102000 a year by size",
        ),
        (
            stated(46_000.0, 54_000.0, "GBP", "United Kingdom Annual Pay Range"),
            "GBP 46000 54000 a year",
        ),
        (stated(170_600.0, 227_400.0, "", ""), "none"),
        (
            stated(350_700.0, 474_400.0, "PLN", ""),
            "PLN 350700 474400 no period",
        ),
        (
            stated(121_500.0, 166_600.0, "CAD", "OTE, 60/40 split"),
            "none",
        ),
        (
            stated(
                145_000.0,
                191_000.0,
                "USD",
                "The listed range reflects total OTE with a 60/40 base-to-commission split.",
            ),
            "none",
        ),
        (
            stated(
                103_000.0,
                139_000.0,
                "GBP",
                "The posted range is the base salary. Base and commission are a 50/50 split.",
            ),
            "GBP 103000 139000 a year by size",
        ),
        (
            stated(
                121_500.0,
                166_600.0,
                "CAD",
                "OTE is more; the range is base",
            ),
            "CAD 121500 166600 a year by size",
        ),
        (stated(9.0, 3.0, "USD", "hourly"), "none"),
    ] {
        assert_eq!(
            shown(read(std::slice::from_ref(&field), &nothing, &[])),
            expected,
            "{field:?}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(sentence in "[$€£A-Z0-9k.,/–\u{a0} -]{0,60}|\\PC{0,60}") {
        let _ = text(&format!("<p>Salary {sentence}</p>"), &["US"]);
        let _ = amounts::read(&sentence);
    }
}
