//! Finds amounts and shares in words. One pass over the words, with no backtracking.

use std::ops::Range;

/// Codes of currencies that writers use; other capital letters before digits are not money.
const CODES: [&str; 26] = [
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
    "RON", "INR", "JPY", "CNY", "HKD", "SGD", "KRW", "BRL", "MXN", "ZAR", "NGN", "KES", "ILS",
];

/// Names of units of money, as they follow a number.
const UNITS: [&str; 16] = [
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "cent", "cents", "rupee", "rupees",
    "yen", "franc", "francs", "krona", "kronor", "bucks",
];

/// Beginnings of words about pay.
const PAY: [&str; 12] = [
    "pay",
    "paid",
    "salar",
    "wage",
    "earn",
    "income",
    "compensation",
    "raise",
    "bonus",
    "equity",
    "stipend",
    "offer",
];

/// Beginnings of words about demand.
const DEMAND: [&str; 8] = [
    "demand",
    "opening",
    "vacanc",
    "hiring",
    "hires",
    "posting",
    "employment",
    "unemployment",
];

/// Whole words about pay or demand that are also the beginning of others.
const WHOLE: [&str; 4] = ["job", "jobs", "ote", "hired"];

/// Signs of currencies.
const SIGNS: [char; 5] = ['$', '€', '£', '¥', '₹'];

/// How many words away a word about pay still speaks of a percentage.
const NEAR: usize = 10;

/// A word: what stands between white space, without punctuation around it.
struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
    /// Whether a sentence ends after it.
    ends: bool,
    kind: Topic,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    Pay,
    Demand,
    Other,
}

/// The ranges of amounts and shares in a text, in order.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let words = split(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match amount(&words, at) {
            Some(length) => {
                found.push(words[at].range.start..words[at + length - 1].range.end);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// How many words from `at` make an amount or a share.
fn amount(words: &[Word<'_>], at: usize) -> Option<usize> {
    let word = words[at].text;
    let next = words.get(at + 1).filter(|_| !words[at].ends);
    let next_text = next.map_or("", |word| word.text);
    let digit_first = word.starts_with(|c: char| c.is_ascii_digit());
    let stripped = word.trim_start_matches(['+', '-', '\u{2212}', '~', '<', '>', '\u{2248}']);
    // `$120,000`, `US$90k`, `€60`; `$ 120`; `60€`.
    if let Some(sign) = word.find(SIGNS) {
        let after = word[sign..].trim_start_matches(SIGNS);
        if after.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return Some(1);
        }
        if after.is_empty() && starts_number(next_text) {
            return Some(2);
        }
        if word[..sign].ends_with(|c: char| c.is_ascii_digit() || c == 'k') {
            return Some(1);
        }
    }
    // `USD 120,000`, `USD120k`, `120,000 USD`.
    if CODES.contains(&stripped) && starts_number(next_text) {
        return Some(2);
    }
    let code = stripped.get(..3).filter(|code| CODES.contains(code));
    if code.is_some() && stripped.get(3..).is_some_and(starts_number) {
        return Some(1);
    }
    if !digit_first {
        return None;
    }
    let unit = |unit: &str| {
        CODES.contains(&unit)
            || UNITS.contains(&&*unit.to_ascii_lowercase())
            || unit.chars().all(|character| SIGNS.contains(&character))
    };
    let mut number = 1;
    // `90 000 euros`, `1.2 million dollars`.
    while number < 4 {
        let Some(following) = words
            .get(at + number)
            .filter(|_| !words[at + number - 1].ends)
        else {
            break;
        };
        if unit(following.text) {
            return Some(number + 1);
        }
        let grows = following.text.len() == 3 && following.text.bytes().all(|b| b.is_ascii_digit());
        let scale = ["thousand", "million", "billion", "hundred"].contains(&following.text);
        if !grows && !scale {
            break;
        }
        number += 1;
    }
    let spelled_percent = ["percent", "per-cent", "percentage"].contains(&next_text)
        || (next_text == "per" && words.get(at + 2).is_some_and(|w| w.text == "cent"));
    if (word.contains('%') || next_text == "%" || spelled_percent)
        && near(words, at, &[Topic::Pay, Topic::Demand])
    {
        return Some(match next_text {
            "per" => 3,
            "percent" | "per-cent" | "percentage" | "%" if !word.contains('%') => 2,
            _ => 1,
        });
    }
    (is_thousands(word) && near(words, at, &[Topic::Pay])).then_some(1)
}

fn starts_number(text: &str) -> bool {
    text.trim_start_matches(['+', '-', '~'])
        .starts_with(|c: char| c.is_ascii_digit())
}

/// `120k`, `95K`, `90k–120k`.
fn is_thousands(word: &str) -> bool {
    word.split(['-', '\u{2013}', '/']).all(|part| {
        part.strip_suffix(['k', 'K'])
            .or_else(|| word.ends_with(['k', 'K']).then_some(part))
            .is_some_and(|digits| {
                !digits.is_empty()
                    && digits
                        .bytes()
                        .all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
            })
    })
}

/// Whether a word of a topic stands near in the same sentence.
fn near(words: &[Word<'_>], at: usize, topics: &[Topic]) -> bool {
    let before = words[..at]
        .iter()
        .rev()
        .take(NEAR)
        .take_while(|word| !word.ends);
    let ended = words[at].ends;
    let after = words[at + 1..]
        .iter()
        .take(if ended { 0 } else { NEAR })
        .scan(false, |over, word| {
            (!std::mem::replace(over, word.ends)).then_some(word)
        });
    before.chain(after).any(|word| topics.contains(&word.kind))
}

fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let outside = character.is_whitespace() || character == super::super::markdown::prose::GAP;
        match (outside, start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.extend(word(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn word(text: &str, range: Range<usize>) -> Option<Word<'_>> {
    let raw = &text[range.clone()];
    let leading = |c: char| "([{\"'\u{2018}\u{201c}\u{2014}".contains(c);
    let trailing = |c: char| ")]}\"'\u{2019}\u{201d},;:.!?\u{2014}".contains(c);
    let front = raw.trim_start_matches(leading);
    let bare = front.trim_end_matches(trailing);
    if bare.is_empty() {
        return None;
    }
    let start = range.start + (raw.len() - front.len());
    let tail = &front[bare.len()..];
    Some(Word {
        text: bare,
        range: start..start + bare.len(),
        ends: tail.contains(['.', '!', '?']),
        kind: topic(bare),
    })
}

fn topic(word: &str) -> Topic {
    let word = word.to_lowercase();
    let any = |list: &[&str]| {
        word.split(['-', '\u{2013}', '/'])
            .any(|part| list.iter().any(|start| part.starts_with(start)))
    };
    // "Payload" and "paywall" are not about pay.
    let other = [
        "payload",
        "paypal",
        "paywall",
        "paym",
        "offers-service",
        "offset",
    ];
    if any(&PAY) && !any(&other) {
        Topic::Pay
    } else if any(&DEMAND) || WHOLE.contains(&word.as_str()) {
        Topic::Demand
    } else {
        Topic::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn amounts_of_money_are_found_however_they_are_written() {
        for (text, amounts) in [
            ("It pays ($120,000).", vec!["$120,000"]),
            ("From $90k to US$1.2m a year", vec!["$90k", "US$1.2m"]),
            (
                "€ 60 000 or 60.000 € or 60k€",
                vec!["€ 60", "60.000 €", "60k€"],
            ),
            ("USD 50 an hour, 400 EUR a day", vec!["USD 50", "400 EUR"]),
            ("SEK45000 a month", vec!["SEK45000"]),
            ("about 90 000 euros", vec!["90 000 euros"]),
            ("1.2 million dollars", vec!["1.2 million dollars"]),
            (
                "A salary of 120k, a range of 90–110k in pay",
                vec!["120k", "90–110k"],
            ),
        ] {
            assert_eq!(found(text), amounts, "{text}");
        }
    }

    #[test]
    fn shares_are_found_beside_pay_and_demand_only() {
        for (text, shares) in [
            ("Ask for 10% more pay.", vec!["10%"]),
            ("Demand grew by 12 per cent.", vec!["12 per cent"]),
            ("Wages rose 3.5 percent last year.", vec!["3.5 percent"]),
            ("A cache hit rate of 99%.", vec![]),
            ("The query is 40 % faster. Your pay is not.", vec![]),
            ("Pay is one thing. A 40% faster query is another.", vec![]),
        ] {
            assert_eq!(found(text), shares, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_left_alone() {
        for text in [
            "p95 from 1.8 s to 240 ms in 2025",
            "40 million rows, batches of 5,000, a payload of 12k",
            "PostgreSQL 17, HTTP 200, RFC 9110 and W-2 box 12",
            "three months at 10 hours a week",
            "Section 432.3 since January 1, 2018",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_text(text in "(\\PC|[$€0-9k% .,]|pay|USD|per cent){0,40}") {
            let mut last = 0;
            for range in find(&text) {
                prop_assert!(range.start >= last && text.get(range.clone()).is_some());
                last = range.end;
            }
        }
    }
}
