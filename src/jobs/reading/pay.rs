//! Base pay: the stated ranges, from fields, else from sentences. The first one counts; the others are
//! told beside it.
//!
//! - A field may be free text ("$18 - $22/hr"): it is read like a sentence about pay.
//! - A sentence counts if it, or the line before it, speaks of pay; on-target earnings, bonuses,
//!   equity, savings plans and the firm's own sums do not count.
//! - The period is stated by field or words. A range that reaches 40,000 in a currency where that
//!   can only be a year is yearly, and marked so. Otherwise there is none.
//! - A range that cannot be is dropped, never its posting.

use super::amounts::{self, Amounts};
use super::pay_label;
use super::pay_words::{is_range_alone, names_target, period_of, speaks_of_pay};
use super::text::Text;
use crate::figures::money::{Currency, Period};
use crate::jobs::job::{Pay, PeriodBasis, Reading};
use crate::jobs::posting::StatedPay;

/// From here on an amount without a period is yearly, in the currencies below.
const YEARLY_FROM: f64 = 40_000.0;
const YEARLY_CURRENCIES: [&str; 6] = ["USD", "CAD", "AUD", "EUR", "GBP", "CHF"];

/// More ranges than this are not told.
const MOST: usize = 12;

/// Every stated range once, the first one first: those of fields, else those of the text.
pub(super) fn read(stated: &[StatedPay], text: &Text, countries: &[&str]) -> Vec<Reading<Pay>> {
    let mut found: Vec<Reading<Pay>> = Vec::new();
    let fields = (stated.iter())
        .filter_map(|stated| of_field(stated).or_else(|| of_note(stated, countries)));
    fields.for_each(|reading| note(&mut found, reading));
    if (found.first()).is_some_and(|reading| is_called_target(&reading.answer, text)) {
        found.clear();
    }
    if found.is_empty() {
        // Where the fields speak of targets, so do ranges of the text that do not say "base".
        let targets =
            (stated.iter()).any(|stated| names_target(Text::line(&stated.note).all_folded()));
        let counts = |sentence: &str| !targets || sentence.contains(" base ");
        of_text(text, countries, counts, &mut found);
    }
    found
}

/// Adds a range that is not there yet; one stated twice is for all that its labels say.
fn note(found: &mut Vec<Reading<Pay>>, reading: Reading<Pay>) {
    let same = |known: &&mut Reading<Pay>| {
        let (a, b) = (&known.answer, &reading.answer);
        (a.min, a.max, a.currency, a.period, a.basis)
            == (b.min, b.max, b.currency, b.period, b.basis)
    };
    if let Some(known) = found.iter_mut().find(same) {
        pay_label::join(&mut known.answer.label, reading.answer.label);
    } else if found.len() < MOST {
        found.push(reading);
    }
}

/// Whether the text calls the amounts of a field a target: "on-target earnings of $55k to $100k".
fn is_called_target(pay: &Pay, text: &Text) -> bool {
    text.sentences().iter().any(|sentence| {
        let folded = text.folded(sentence);
        names_target(folded)
            && !folded.contains(" base ")
            && (amounts::read(text.source(sentence)).iter())
                .any(|found| found.min == pay.min && found.max == pay.max)
    })
}

fn of_field(stated: &StatedPay) -> Option<Reading<Pay>> {
    let note = Text::line(&stated.note);
    let folded = note.all_folded();
    let has = |words: &str| folded.contains(words);
    let base = has(" base ");
    // "OTE with a 60/40 base-to-commission split": the base is a share that is not stated.
    let share = [" split ", " commission ", " bonus "]
        .iter()
        .any(|words| has(words));
    let target = has(" ote ") || has(" on target ");
    if target && (!base || share)
        || has(" split ") && !base
        || has(" equity ") && !base && !has(" salary ")
    {
        return None;
    }
    let min = stated.min.or(stated.max)?;
    let max = stated.max.unwrap_or(min);
    let period = stated.period.or_else(|| period_of(folded));
    let evidence = match stated.note.as_str() {
        "" => "field: pay".to_owned(),
        note => format!("field: {}", super::shortened(note)),
    };
    let label = pay_label::of_note(&stated.note);
    pay(min, max, stated.currency?, period, label, evidence)
}

/// A field of free text. All of it is about pay, so that a lone amount is one too.
fn of_note(stated: &StatedPay, countries: &[&str]) -> Option<Reading<Pay>> {
    if stated.min.or(stated.max).is_some() {
        return None;
    }
    let note = &stated.note;
    let line = Text::line(note);
    let context = line.all_folded();
    if names_target(context) && !context.contains(" base ") {
        return None;
    }
    let reading = amounts::read(note).into_iter().find_map(|found| {
        let found = Amounts {
            single: false,
            ..found
        };
        of_amounts(found, note, context, countries)
    })?;
    Some(Reading {
        evidence: format!("field: {}", super::shortened(note)),
        ..reading
    })
}

/// Ranges of sentences; a lone amount counts only where it is the first.
fn of_text(
    text: &Text,
    countries: &[&str],
    counts: impl Fn(&str) -> bool,
    found: &mut Vec<Reading<Pay>>,
) {
    let mut before = String::new();
    for sentence in text.sentences() {
        let source = text.source(sentence);
        let folded = text.folded(sentence);
        if source.bytes().any(|b| b.is_ascii_digit()) {
            let short = folded.split_whitespace().count() <= 14;
            let context = if short {
                format!("{before}{folded}")
            } else {
                folded.to_owned()
            };
            let own = counts(folded) && (!names_target(folded) || folded.contains(" base "));
            if own && (speaks_of_pay(&context, source) || is_range_alone(folded)) {
                for amounts in amounts::read(source) {
                    let counts = found.is_empty() || !amounts.single;
                    if counts && let Some(pay) = of_amounts(amounts, source, &context, countries) {
                        note(found, pay);
                    }
                }
            }
        }
        before = folded.to_owned();
    }
}

fn of_amounts(
    found: Amounts,
    source: &str,
    context: &str,
    countries: &[&str],
) -> Option<Reading<Pay>> {
    let rest = source[found.end..].trim_start().to_ascii_lowercase();
    let scaled = ["m", "b", "t", "mm", "bn"].iter().any(|sign| {
        rest.strip_prefix(sign)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            && !source[found.end..].starts_with(' ')
    });
    if scaled
        || rest.starts_with("million")
        || rest.starts_with("billion")
        || rest.starts_with("trillion")
        || rest.starts_with('%')
    {
        return None;
    }
    // "$20 per 100 words", "$500 per article": no time.
    let per = rest.strip_prefix("per ").or_else(|| rest.strip_prefix('/'));
    let choice = ["/usd", "/cad", "/eur", "/gbp"]
        .iter()
        .any(|code| rest.starts_with(code));
    if per.is_some() && found.period.is_none() || choice {
        return None;
    }
    let before = source[..found.start].to_ascii_lowercase();
    let near: String = before
        .chars()
        .rev()
        .take(40)
        .collect::<String>()
        .chars()
        .rev()
        .collect();
    if [
        "bonus of",
        "bonus up to",
        "stipend",
        "sign-on",
        "signing",
        "budget",
        "401",
        "ote ",
        "on-target",
        "commission of",
        "equity of",
        "equity worth",
        "revenue",
    ]
    .iter()
    .any(|words| near.contains(words))
        || [
            "sign-on",
            "signing bonus",
            "bonus",
            "stipend",
            "in equity",
            "ote",
        ]
        .iter()
        .any(|words| rest.starts_with(words))
    {
        return None;
    }
    let currency = found.currency.or_else(|| dollars(context, countries))?;
    let period = found.period.or_else(|| period_of(context));
    // A lone amount is pay only where its sentence says for how long, or calls it a yearly pay.
    let called = ["salary:", "base pay:", "base:", "pay:"]
        .iter()
        .any(|label| near.trim_end_matches(['$', '€', '£', ' ']).ends_with(label));
    let yearly = called && found.min >= YEARLY_FROM;
    if found.single && period.is_none() && !yearly {
        return None;
    }
    pay(
        found.min,
        found.max,
        currency,
        period,
        pay_label::of_sentence(&source[..found.start]),
        format!("text: {}", super::shortened(source)),
    )
}

/// What a bare `$` means: as the words say; else the dollars of the country where all the work
/// is; else US dollars, unless the work is where `$` may be either.
fn dollars(context: &str, countries: &[&str]) -> Option<Currency> {
    let words = [
        (" canadian ", "CAD"),
        (" australian ", "AUD"),
        (" singapore ", "SGD"),
        (" new zealand ", "NZD"),
        (" hong kong ", "HKD"),
    ];
    if let Some((_, code)) = words.iter().find(|(word, _)| context.contains(word)) {
        return Currency::parse(code);
    }
    let own = [
        ("CA", "CAD"),
        ("AU", "AUD"),
        ("NZ", "NZD"),
        ("SG", "SGD"),
        ("HK", "HKD"),
    ];
    if let Some((_, code)) = (own.iter())
        .find(|(country, _)| !countries.is_empty() && countries.iter().all(|at| at == country))
    {
        return Currency::parse(code);
    }
    let others = ["CA", "AU", "NZ", "SG", "HK", "MX", "AR", "CL", "CO", "TW"];
    let elsewhere =
        !countries.is_empty() && countries.iter().all(|country| others.contains(country));
    (!elsewhere).then_some(Currency::USD)
}

/// A pay that can be, with what is known of its period.
fn pay(
    min: f64,
    max: f64,
    currency: Currency,
    period: Option<Period>,
    label: Option<String>,
    evidence: String,
) -> Option<Reading<Pay>> {
    let (period, basis) = match period {
        Some(period) => (Some(period), PeriodBasis::Stated),
        None if max >= YEARLY_FROM
            && min >= YEARLY_FROM / 4.0
            && YEARLY_CURRENCIES.contains(&currency.code()) =>
        {
            (Some(Period::Year), PeriodBasis::Size)
        }
        None => (None, PeriodBasis::Unknown),
    };
    let pay = Pay {
        min,
        max,
        currency,
        period,
        basis,
        label,
    };
    is_possible(&pay).then_some(Reading {
        answer: pay,
        evidence,
    })
}

/// Whether a person could be paid so. The bounds are for dollars, pounds and euros; other
/// currencies have only their order checked.
fn is_possible(pay: &Pay) -> bool {
    if !(pay.min.is_finite()
        && pay.max.is_finite()
        && 0.0 < pay.min
        && pay.min <= pay.max
        && pay.max <= pay.min * 20.0)
    {
        return false;
    }
    if !YEARLY_CURRENCIES.contains(&pay.currency.code()) {
        return true;
    }
    let (low, high) = match pay.period {
        Some(Period::Hour) => (2.0, 2_000.0),
        Some(Period::Day) => (20.0, 10_000.0),
        Some(Period::Week) => (100.0, 50_000.0),
        Some(Period::Month) => (200.0, 200_000.0),
        Some(Period::Year) => (2_000.0, 5_000_000.0),
        None => (2.0, 5_000_000.0),
    };
    low <= pay.min && pay.max <= high
}

#[cfg(test)]
#[path = "pay_tests.rs"]
mod tests;
