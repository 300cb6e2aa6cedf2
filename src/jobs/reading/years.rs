//! Years of experience that a posting asks for, and the level that they stand for.

use super::sections::Section;
use super::text::{Sentence, Text};
use crate::jobs::job::{Level, Reading};

/// The years of the first requirement that asks for any.
pub(super) fn read(text: &Text) -> Option<Reading<Level>> {
    let asked_in = |section: Section| {
        let mut sentences = text
            .sentences()
            .iter()
            .filter(move |sentence| sentence.section == section);
        sentences.find_map(|sentence| {
            let years = asked(text, sentence)?;
            Some((years, super::shortened(text.source(sentence))))
        })
    };
    let (years, sentence) = asked_in(Section::Required).or_else(|| asked_in(Section::Other))?;
    let answer = match years {
        0..2 => Level::Junior,
        2..5 => Level::Mid,
        _ => Level::Senior,
    };
    Some(Reading {
        answer,
        evidence: format!("years: {sentence}"),
    })
}

fn asked(text: &Text, sentence: &Sentence) -> Option<u32> {
    years(text.folded(sentence)).or_else(|| or_more(text.source(sentence)))
}

/// Words before a number that ask for it.
const ASKS: [&str; 14] = [
    " ask for ",
    " asked for ",
    " you have ",
    " you bring ",
    " must have ",
    " we need ",
    " it takes ",
    " at least ",
    " minimum ",
    " profile ",
    " want to see ",
    " looking for ",
    " requires ",
    " required ",
];

/// Words before a number that make it the firm's own.
const OURS: [&str; 5] = [" we ", " weve ", " our ", " founded ", " company "];

/// Words after "years" that lead to work.
const OF_WORK: [&str; 12] = [
    "in",
    "of",
    "as",
    "with",
    "or",
    "on",
    "professional",
    "relevant",
    "industry",
    "work",
    "software",
    "owning",
];

/// The fewest years of experience that a sentence asks for.
fn years(folded: &str) -> Option<u32> {
    if !folded.contains(" year") && !folded.contains(" yrs ") {
        return None;
    }
    let has = |list: &[&str]| list.iter().any(|words| folded.contains(words));
    if has(&[
        " nice to have ",
        " is a plus ",
        " a bonus ",
        " years old ",
        " years of age ",
        " ideally you ",
    ]) {
        return None;
    }
    // "8+ years in accounting, audit preferred" asks for the years.
    // "Minimum of 2 years preferred" states what is asked, politely.
    if folded.ends_with(" preferred ") && !has(&[" required ", " minimum "])
        || folded.starts_with(" preferred ")
    {
        return None;
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if !matches!(*word, "years" | "year" | "yrs" | "yr") || at == 0 {
            continue;
        }
        let Some((number, first)) = number_before(&words, at) else {
            continue;
        };
        let before = if first == 0 { "" } else { words[first - 1] };
        let ahead = format!(" {} ", words[..first].join(" "));
        let asks = ASKS.iter().any(|words| ahead.contains(words));
        let ours = !asks && OURS.iter().any(|words| ahead.contains(words));
        let next = words.get(at + 1).copied().unwrap_or("");
        let plus = words[first..=(at + 1).min(words.len() - 1)]
            .iter()
            .any(|word| word.ends_with('+') || *word == "plus");
        let more = next == "or" && words.get(at + 2) == Some(&"more");
        let told = words[at..]
            .iter()
            .any(|word| word.starts_with("experience") || *word == "background")
            || ahead.contains(" experience");
        let asked = told
            || (plus || more || asks || first == 0)
                && (next.ends_with("ing") || OF_WORK.contains(&next));
        // "Bachelor's degree or 4 years": the years stand for the degree.
        let other = matches!(
            before,
            "or" | "last" | "past" | "next" | "over" | "every" | "per" | "within"
        ) || before == "for" && !asks;
        if asked && !ours && !other && !matches!(next, "ago" | "old" | "later") {
            return Some(number);
        }
    }
    None
}

/// "3年以上", "3년 이상": that many years or more, in Japanese and Korean.
fn or_more(source: &str) -> Option<u32> {
    ["年以上", "년 이상", "년이상"].iter().find_map(|more| {
        let (before, _) = source.split_once(more)?;
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let years = before[before.len() - digits..].parse().ok()?;
        (1..=30).contains(&years).then_some(years)
    })
}

/// The number before `at`, its lower bound, and where it begins: "5+", "2 to 4", "three 3".
fn number_before(words: &[&str], at: usize) -> Option<(u32, usize)> {
    let mut first = at;
    let mut lowest: Option<u32> = None;
    while first > 0 && at - first < 4 {
        let word = words[first - 1];
        let number = word
            .trim_end_matches('+')
            .parse::<u32>()
            .ok()
            .or_else(|| spelled(word));
        match number {
            Some(number) if number <= 30 => {
                lowest = Some(lowest.map_or(number, |low| low.min(number)));
            }
            Some(_) => break,
            None if matches!(word, "to" | "or" | "more" | "+" | "full" | "of")
                && lowest.is_none() => {}
            None if word == "to" => {}
            None => break,
        }
        first -= 1;
    }
    // Words such as "or" that were passed on the way to no number belong to the sentence.
    while first < at
        && lowest.is_some()
        && matches!(words[first], "to" | "or" | "of" | "full" | "more")
    {
        first += 1;
    }
    lowest.map(|number| (number, first))
}

fn spelled(word: &str) -> Option<u32> {
    const NAMES: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    NAMES
        .iter()
        .position(|name| *name == word)
        .and_then(|at| u32::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_as_requirements_state_them() {
        for (sentence, expected) in [
            (
                "10+ years of software engineering experience, including 5+ years of leading",
                Some(10),
            ),
            (
                "2–12+ years of industry software engineering experience",
                Some(2),
            ),
            ("At least three (3) years of experience in sales", Some(3)),
            (
                "4 years + experience in a Software Engineering role",
                Some(4),
            ),
            ("0-2 years of experience", Some(0)),
            ("5+ years leading complex sales cycles", Some(5)),
            (
                "Bachelor's degree or 4 years of additional relevant experience",
                None,
            ),
            (
                "Degree followed by 5 years of experience in selling",
                Some(5),
            ),
            (
                "5-7 years in account management, ideally in developer tools",
                Some(5),
            ),
            (
                "8+ years in accounting, preferably in audit (Big 4 preferred) and industry",
                Some(8),
            ),
            ("5 years of experience preferred", None),
            (
                "Minimum of 2 years of frontend experience preferred",
                Some(2),
            ),
            ("3年以上のチーム開発経験", Some(3)),
            ("データ分析の実務経験5年以上", Some(5)),
            ("SQL을 활용한 데이터 분석 경력 3년 이상", Some(3)),
            ("2012年に日本版、2013年に台湾版", None),
            (
                "We ask for three years of running production systems",
                Some(3),
            ),
            (
                "It takes five years or more in security engineering",
                Some(5),
            ),
            (
                "You have worked with AWS for at least three years and know IAM",
                None,
            ),
            (
                "What we need: around three years of Node.js in production",
                Some(3),
            ),
            (
                "It must show the same dose in a version from four years ago.",
                None,
            ),
            ("We have over 20 years of experience in banking", None),
            (
                "Stripe handles over a million support cases each year",
                None,
            ),
            ("You are at least 18 years old", None),
            ("3 years of experience with Kafka is a plus", None),
            ("Own the multi-year roadmap; experience wanted", None),
            ("grown over the last 3 years; experience counts", None),
        ] {
            let text = Text::line(sentence);
            assert_eq!(asked(&text, &text.sentences()[0]), expected, "{sentence}");
        }
    }
}
