//! Amounts of money in a sentence: ranges and single amounts with currency and period.
//!
//! "k" belongs to both ends of a range, a currency to both, and `,` or `.` before three digits
//! groups while before fewer digits it is a decimal sign.

use crate::figures::money::{Currency, Period};

/// A range as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amounts {
    pub min: f64,
    pub max: f64,
    /// None for a bare `$`, which several currencies write.
    pub currency: Option<Currency>,
    /// What stands behind the amounts.
    pub period: Option<Period>,
    /// Whether one amount stands alone.
    pub single: bool,
    /// Where in the sentence they begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// One number with what belongs to it.
struct Amount {
    value: f64,
    thousands: bool,
    sign: Option<Sign>,
    start: usize,
    end: usize,
}

/// What stands for a currency.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Dollar,
    Of(Currency),
}

const CODES: [&str; 24] = [
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "INR",
    "JPY", "SGD", "HKD", "MXN", "BRL", "ILS", "ZAR", "RON", "HUF", "AED", "CNY",
];

/// The amounts of money of a sentence, in its order.
pub(super) fn read(sentence: &str) -> Vec<Amounts> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = next_amount(sentence, at) {
        at = first.end;
        let second = range_sign(&sentence[first.end..]).and_then(|skip| {
            let start = first.end + skip;
            next_amount(sentence, start).filter(|second| second.start <= start + 4)
        });
        let amounts = match second {
            Some(second) => {
                at = second.end;
                pair(&first, &second)
            }
            None => Amounts {
                min: first.value,
                max: first.value,
                currency: currency(first.sign),
                period: None,
                single: true,
                start: first.start,
                end: first.end,
            },
        };
        let signed = first.sign.is_some()
            || currency(second_sign(sentence, &amounts)).is_some()
            || amounts.currency.is_some();
        if signed {
            let tail = &sentence[at..];
            out.push(Amounts {
                period: period_after(tail),
                ..amounts
            });
        }
    }
    out
}

/// A sign that only the second amount carries is in `currency` already; a lone `$` is not.
fn second_sign(sentence: &str, amounts: &Amounts) -> Option<Sign> {
    sentence[amounts.start..amounts.end]
        .contains('$')
        .then_some(Sign::Of(Currency::USD))
}

fn pair(first: &Amount, second: &Amount) -> Amounts {
    let (mut min, mut max) = (first.value, second.value);
    // "55-80k": the k stands once and means both.
    if second.thousands && !first.thousands && min < 1_000.0 {
        min *= 1_000.0;
    } else if first.thousands && !second.thousands && max < 1_000.0 {
        max *= 1_000.0;
    }
    let of = |sign: Option<Sign>| match sign {
        Some(Sign::Of(currency)) => Some(currency),
        _ => None,
    };
    Amounts {
        min,
        max,
        currency: of(first.sign).or(of(second.sign)),
        period: None,
        single: false,
        start: first.start,
        end: second.end,
    }
}

fn currency(sign: Option<Sign>) -> Option<Currency> {
    match sign {
        Some(Sign::Of(currency)) => Some(currency),
        _ => None,
    }
}

/// The next number at or after `from`, with its sign, its thousands and its code.
fn next_amount(sentence: &str, from: usize) -> Option<Amount> {
    let bytes = sentence.as_bytes();
    let mut at = from;
    loop {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let end = number_end(bytes, start);
        // "401k", "B2B", "ISO27001" and such: a number inside a word is none.
        let before = sentence[..start].chars().next_back();
        let inside = before.is_some_and(|c| c.is_alphanumeric() || c == '#')
            && sign_before(&sentence[..start]).is_none();
        let number = if inside {
            None
        } else {
            parse(&sentence[start..end])
        };
        let Some(value) = number else {
            at = end.max(start + 1);
            continue;
        };
        let rest = &sentence[end..];
        let (scale, length) = scale(rest);
        let after = end + length;
        let (sign, mut begin) = match sign_before(&sentence[..start]) {
            Some((sign, length)) => (Some(sign), start - length),
            None => (None, start),
        };
        begin = sentence.floor_char_boundary(begin);
        let (code, code_length) = code_after(&sentence[after..]);
        let sign = match (sign, code) {
            (Some(Sign::Of(_)), _) => sign,
            (_, Some(code)) => Some(code),
            _ => sign,
        };
        return Some(Amount {
            value: value * scale,
            thousands: scale > 1.0,
            sign,
            start: begin,
            end: after + code_length,
        });
    }
}

/// Where the digits and their separators end.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < bytes.len() {
        let digit = bytes[end].is_ascii_digit();
        let joint =
            matches!(bytes[end], b',' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !digit && !joint {
            break;
        }
        end += 1;
    }
    end
}

fn parse(text: &str) -> Option<f64> {
    if text.len() > 16 {
        return None;
    }
    let last = text.rfind([',', '.']);
    let decimal = last.filter(|at| text.len() - at - 1 != 3);
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            ',' | '.' if Some(at) == decimal => plain.push('.'),
            ',' | '.' => {}
            _ => plain.push(c),
        }
    }
    plain.parse().ok()
}

/// Thousands after a number: what it is multiplied by, and how many bytes say so.
fn scale(rest: &str) -> (f64, usize) {
    let mut chars = rest.chars();
    let thousands = matches!(chars.next(), Some('k' | 'K'));
    if thousands && !chars.next().is_some_and(char::is_alphanumeric) {
        (1_000.0, 1)
    } else {
        (1.0, 0)
    }
}

/// A currency before a number, and how many bytes it takes.
fn sign_before(before: &str) -> Option<(Sign, usize)> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = before.len() - trimmed.len();
    if gap > 3 {
        return None;
    }
    let of = |code: &str| Currency::parse(code).map(Sign::Of);
    let signs = [
        ("US$", "USD"),
        ("CA$", "CAD"),
        ("C$", "CAD"),
        ("AU$", "AUD"),
        ("A$", "AUD"),
        ("NZ$", "NZD"),
        ("S$", "SGD"),
        ("HK$", "HKD"),
        ("R$", "BRL"),
        ("MX$", "MXN"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("₹", "INR"),
        ("zł", "PLN"),
    ];
    if let Some((sign, code)) = signs.iter().find(|(sign, _)| trimmed.ends_with(sign)) {
        return of(code).map(|currency| (currency, sign.len() + gap));
    }
    if let Some(before) = trimmed.strip_suffix('$') {
        let (code, _) = code_before(before);
        return Some((code.unwrap_or(Sign::Dollar), 1 + gap));
    }
    let (code, length) = code_before(trimmed);
    code.map(|code| (code, length + gap))
}

fn code_before(text: &str) -> (Option<Sign>, usize) {
    let text = text.trim_end();
    let Some(code) = text.get(text.len().saturating_sub(3)..) else {
        return (None, 0);
    };
    let alone = text[..text.len() - code.len()]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric());
    let known = CODES.contains(&code) && alone;
    (
        known.then(|| Currency::parse(code).map(Sign::Of)).flatten(),
        3,
    )
}

/// A currency after a number: "48 USD", "55.000 €".
fn code_after(rest: &str) -> (Option<Sign>, usize) {
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    let gap = rest.len() - trimmed.len();
    if let Some(sign) = [("€", "EUR"), ("£", "GBP"), ("zł", "PLN"), ("PLN", "PLN")]
        .iter()
        .find(|(sign, _)| trimmed.starts_with(sign))
    {
        return (Currency::parse(sign.1).map(Sign::Of), gap + sign.0.len());
    }
    match trimmed.get(..3) {
        Some(code)
            if CODES.contains(&code)
                && !trimmed[3..].starts_with(|c: char| c.is_alphanumeric()) =>
        {
            (Currency::parse(code).map(Sign::Of), gap + 3)
        }
        _ => (None, 0),
    }
}

/// Whether a sign of a range follows, and how many bytes it takes.
fn range_sign(rest: &str) -> Option<usize> {
    // "$130,000/year - $150,000/year"
    let period = ["/year", "/yr", "/hour", "/hr", "/month"]
        .iter()
        .find(|sign| rest.starts_with(**sign));
    let period = period.map_or(0, |sign| sign.len());
    let rest = &rest[period..];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    let gap = rest.len() - trimmed.len();
    let sign = ["-", "–", "—", "to ", "and ", "~", "−"]
        .iter()
        .find(|sign| trimmed.starts_with(**sign))?;
    (gap <= 3).then_some(period + gap + sign.len())
}

/// A period that stands right behind amounts.
fn period_after(rest: &str) -> Option<Period> {
    let near: String = rest
        .chars()
        .take(28)
        .collect::<String>()
        .to_ascii_lowercase();
    let near = near.trim_start_matches([' ', '\u{a0}', '.', ',', ')', '(', '+']);
    let periods = [
        (
            Period::Year,
            [
                "/yr",
                "/year",
                "per year",
                "a year",
                "annually",
                "annual",
                "per annum",
                "p.a",
                "yearly",
                "/ year",
                "/annum",
            ]
            .as_slice(),
        ),
        (
            Period::Hour,
            [
                "/hr", "/hour", "per hour", "an hour", "hourly", "/ hour", "/h ", "/ hr",
            ]
            .as_slice(),
        ),
        (
            Period::Month,
            [
                "/month",
                "per month",
                "a month",
                "monthly",
                "/mo",
                "/ month",
            ]
            .as_slice(),
        ),
        (
            Period::Day,
            ["/day", "per day", "a day", "daily"].as_slice(),
        ),
        (
            Period::Week,
            ["/week", "per week", "a week", "weekly", "/wk"].as_slice(),
        ),
    ];
    periods
        .iter()
        .find(|(_, words)| words.iter().any(|word| near.starts_with(word)))
        .map(|(period, _)| *period)
}
