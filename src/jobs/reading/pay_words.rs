//! Words about pay: whether a sentence speaks of it, for which period, and whether it is a target.

use crate::figures::money::Period;

/// Whether folded words speak of what one may reach, such as "OTE" or "a 70/30 split".
pub(super) fn names_target(folded: &str) -> bool {
    [" ote ", " on target ", " split "]
        .iter()
        .any(|words| folded.contains(words))
}

/// "$130,000 - $150,000 a year" as a line of its own.
pub(super) fn is_range_alone(folded: &str) -> bool {
    let words = folded.split_whitespace().count();
    words <= 6 && period_of(folded).is_some()
}

/// Whether a sentence, with the line before it, speaks of base pay.
pub(super) fn speaks_of_pay(context: &str, source: &str) -> bool {
    let has = |list: &[&str]| list.iter().any(|words| context.contains(words));
    let pays = has(&[
        " salary ",
        " salaries ",
        " base pay ",
        " pay range ",
        " compensation range ",
        " base range ",
        " hourly rate ",
        " hourly pay ",
        " pay rate ",
        " pays ",
        " pay ",
        " wage ",
        " compensation ",
        " per hour ",
        " an hour ",
        " per annum ",
        " annual base ",
        " rate of pay ",
    ]) || ["/hr", "/hour", "/yr", "/year"]
        .iter()
        .any(|sign| source.contains(sign));
    let base = has(&[" base ", " salary ", " hourly "]);
    let other = has(&[
        " ote ",
        " on target ",
        " 401k ",
        " 401 ",
        " stipend ",
        " reimbursement ",
        " allowance ",
        " revenue ",
        " arr ",
        " funding ",
        " raised ",
        " valuation ",
        " volume ",
        " sign on ",
        " budget ",
        " donation ",
        " payments ",
    ]);
    pays && (base || !other)
}

/// A period that words about pay state.
pub(super) fn period_of(folded: &str) -> Option<Period> {
    let has = |list: &[&str]| list.iter().any(|words| folded.contains(words));
    let found = [
        (Period::Hour, has(&[" hourly ", " per hour ", " an hour "])),
        (
            Period::Month,
            has(&[" monthly ", " per month ", " a month "]),
        ),
        (
            Period::Year,
            has(&[
                " annual ",
                " annually ",
                " per year ",
                " a year ",
                " per annum ",
                " yearly ",
            ]),
        ),
        (
            Period::Day,
            has(&[" daily rate ", " per day ", " day rate "]),
        ),
    ];
    let mut said = found.iter().filter(|(_, says)| *says);
    match (said.next(), said.next()) {
        (Some((period, _)), None) => Some(*period),
        _ => None,
    }
}
