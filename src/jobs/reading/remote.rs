//! Where remote work may be done from.
//!
//! A sentence about applicants beats the place strings. Time zones are conditions, not places; a
//! bare "Remote" states nothing, even when it is filed under a city.
//!
//! The answer is areas: "US", "US-TX", "Europe", "worldwide"; with what a sentence takes out of
//! them, or only that where no other is stated.

use super::gazetteer::{Gazetteer, fold};
use super::names;
use super::place::Where;
use super::place_string::remote_rest;
use super::text::{Sentence, Text};
use crate::jobs::job::{Reading, RemoteFrom};

/// Words after which a sentence names where applicants have to be.
const STATED: [&str; 30] = [
    " located in ",
    " live in ",
    " living in ",
    " reside in ",
    " residing in ",
    " resides in ",
    " resident in ",
    " residents of ",
    " be based in ",
    " are based in ",
    " candidates based in ",
    " applicants based in ",
    " based within ",
    " located within ",
    " live within ",
    " authorized to work in ",
    " authorised to work in ",
    " eligible to work in ",
    " open to candidates in ",
    " open to applicants in ",
    " hire in ",
    " employ in ",
    " following states ",
    " following countries ",
    " only accept ",
    " right to work in ",
    " eligible to hire fte in ",
    " candidates from ",
    " applicants from ",
    " available in ",
];

/// Who such a sentence has to be about.
const APPLICANTS: [&str; 12] = [
    " must ",
    " candidates ",
    " candidate ",
    " applicants ",
    " applicant ",
    " only ",
    " you ",
    " eligible ",
    " individuals ",
    " this role ",
    " this position ",
    " we can ",
];

pub(super) fn read(
    title: &str,
    found: &Where,
    text: &Text,
    gazetteer: &Gazetteer,
) -> Option<Reading<RemoteFrom>> {
    let mut not: Option<Reading<RemoteFrom>> = None;
    for sentence in text.sentences() {
        let folded = text.folded(sentence);
        if everywhere(folded) {
            return stated(open_to(vec!["worldwide".to_owned()]), text, sentence);
        }
        let refuses = [
            " unable to hire ",
            " cannot hire ",
            " not able to hire ",
            " not eligible to ",
            " cannot employ ",
            " not open to ",
        ]
        .iter()
        .any(|words| folded.contains(words));
        let has = |list: &[&str]| list.iter().any(|words| folded.contains(words));
        let about_applicants = refuses || has(&STATED) && has(&APPLICANTS);
        // Whom the firm serves, and what it pays where, is no condition.
        let aside = [
            " customers ",
            " clients ",
            " headquartered ",
            " wherever ",
            " pay ",
            " salary ",
            " compensation ",
        ];
        let about_applicants = about_applicants && !has(&aside);
        if !about_applicants || folded.starts_with(" if you ") {
            continue;
        }
        let (named, left_out) = parted(text.source(sentence));
        let places = areas(named, gazetteer);
        if places.is_empty() {
            continue;
        }
        if refuses {
            not = not.or_else(|| stated(RemoteFrom::NotOpenTo { places }, text, sentence));
        } else {
            let mut except = areas(left_out, gazetteer);
            except.retain(|area| !places.contains(area));
            return stated(RemoteFrom::OpenTo { places, except }, text, sentence);
        }
    }
    if not.is_some() {
        return not;
    }
    if !found.remote_from.is_empty() {
        return Some(Reading {
            answer: open_to(found.remote_from.clone()),
            evidence: "place: as its place says".to_owned(),
        });
    }
    let areas = of_title(title, gazetteer);
    (!areas.is_empty()).then(|| Reading {
        answer: open_to(areas),
        evidence: format!("title: {title}"),
    })
}

/// "(US Remote)", "- Remote - EMEA": the areas beside the word in a title.
fn of_title(title: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let lower = title.to_ascii_lowercase();
    let Some(at) = lower.find("remote") else {
        return Vec::new();
    };
    let beside = match (title[..at].rfind('('), title[at..].find(')')) {
        (Some(open), Some(close)) if !title[open..at].contains(')') => &title[open + 1..at + close],
        _ => &title[at..],
    };
    let mut out = Vec::new();
    for part in beside.split([',', '-', '–', '|', '/']) {
        let rest = remote_rest(part).unwrap_or_else(|| part.trim().to_owned());
        for area in names::areas(&rest, gazetteer) {
            if !out.contains(&area) {
                out.push(area);
            }
        }
    }
    out
}

fn open_to(places: Vec<String>) -> RemoteFrom {
    RemoteFrom::OpenTo {
        places,
        except: Vec::new(),
    }
}

/// A sentence up to the words that take something out again, and from there on.
fn parted(source: &str) -> (&str, &str) {
    const BUT: [&str; 6] = [
        " except ",
        " excluding ",
        "(except ",
        "(excluding ",
        " with the exception of ",
        " other than ",
    ];
    let lower = source.to_ascii_lowercase();
    let at = BUT.iter().filter_map(|words| lower.find(words)).min();
    source.split_at(at.unwrap_or(source.len()))
}

fn stated(answer: RemoteFrom, text: &Text, sentence: &Sentence) -> Option<Reading<RemoteFrom>> {
    Some(Reading {
        answer,
        evidence: format!("text: {}", super::shortened(text.source(sentence))),
    })
}

/// "Anywhere in the world" of this job, not as a benefit of some weeks, nor of customers.
fn everywhere(folded: &str) -> bool {
    let has = |list: &[&str]| list.iter().any(|words| folded.contains(words));
    has(&[
        " no location restrictions ",
        " no location restriction ",
        " work from anywhere in the world ",
        " work anywhere in the world ",
        " live anywhere in the world ",
        " located anywhere in the world ",
        " based anywhere in the world ",
    ]) && !has(&[" week", " month", " days ", " per year "])
}

/// The areas that a sentence names, in its order, each once.
fn areas(source: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let words: Vec<(usize, &str)> = words(source).take(120).collect();
    let mut at = 0;
    while at < words.len() {
        let mut used = 1;
        for length in (1..=4.min(words.len() - at)).rev() {
            let (start, _) = words[at];
            let (last, word) = words[at + length - 1];
            let phrase = &source[start..last + word.len()];
            // Names of places begin with capitals; "us" and "in" are words.
            if !phrase.starts_with(char::is_uppercase) || phrase.contains([',', ';', '(', ')']) {
                continue;
            }
            // "CA" in a list of letters is a state, not Canada.
            let listed = phrase.len() == 2 && source.contains("state") && is_listed(source, start);
            let found = if listed {
                let state = names::region(gazetteer, phrase, Some(*b"US"));
                state
                    .map(|state| names::region_from(gazetteer, &state))
                    .into_iter()
                    .collect()
            } else {
                names::areas(phrase, gazetteer)
            };
            if found.is_empty() {
                continue;
            }
            let next = words
                .get(at + length)
                .map_or("", |(_, word)| *word)
                .to_ascii_lowercase();
            let zone = next.starts_with("time") || next == "hours" || next == "(cet)";
            let name = phrase.len() > 2 || matches!(phrase, "US" | "UK" | "EU") || listed;
            // New York in a row of offices is the city.
            let city = names::plain_city(&names::cities(gazetteer, &fold(phrase)));
            let city =
                city.is_some_and(|city| city.population > 1_000_000) && found[0].contains('-');
            if !zone && name && !city {
                for area in found {
                    if !out.contains(&area) {
                        out.push(area);
                    }
                }
            }
            used = length;
            break;
        }
        at += used;
    }
    out
}

/// Whether two letters stand in a list of such: "AZ, CA, CO".
fn is_listed(source: &str, start: usize) -> bool {
    let two = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    let after = source[start..].split(',').nth(1).map_or("", str::trim);
    let before = source[..start]
        .trim_end()
        .strip_suffix(',')
        .and_then(|text| text.rsplit([' ', ',']).next());
    two(after.get(..2).unwrap_or("")) || before.is_some_and(two)
}

fn words(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = source.as_ptr() as usize;
    source
        .split(|c: char| c.is_whitespace() || c == '/' || c == '(' || c == ')' || c == '+')
        .map(|word| word.trim_matches(['.', ',', ':', ';', '!', '\u{2019}', '\'']))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::description::Description;
    use crate::jobs::reading::gazetteer::tests::small;
    use crate::jobs::reading::place;

    fn from(sentence: &str, place: &[&str]) -> Option<String> {
        let gazetteer = small();
        let text = Text::of(
            Description::clean(&format!("<p>{sentence}</p>")).plain(),
            "Acme",
        );
        let found = place::read(place.iter().copied(), &gazetteer);
        read("Engineer", &found, &text, &gazetteer).map(|reading| reading.answer.to_string())
    }

    #[test]
    fn sentences_about_applicants() {
        for (sentence, expected) in [
            (
                "candidates must be located in the United States for consideration",
                Some("US"),
            ),
            (
                "Applicants may reside in the following states: AZ, CA, CO",
                Some("US-AZ, US-CA, US-CO"),
            ),
            (
                "must be legally authorized to work in the United States and must live in the United States",
                Some("US"),
            ),
            ("We can only accept US based candidates", Some("US")),
            (
                "only eligible for those who are authorized to work in Canada",
                Some("CA"),
            ),
            (
                "You must be located in the Americas, Europe, or Israel to apply",
                Some("Americas, Europe, IL"),
            ),
            (
                "we are unable to hire individuals in China, France, Iran, Egypt, Russia",
                Some("not CN, FR, IR, EG, RU"),
            ),
            (
                "This is a remote role for candidates located in Belo Horizonte, Brazil",
                Some("BR"),
            ),
            (
                "You must live in the United States (excluding California) to apply",
                Some("US except US-CA"),
            ),
            (
                "If you reside in Mexico, please check out our job description here",
                None,
            ),
            (
                "Fully remote work — no location restrictions",
                Some("worldwide"),
            ),
            ("Work from anywhere in the world", Some("worldwide")),
            (
                "Work from anywhere in the world for four weeks a year",
                None,
            ),
            ("We serve customers anywhere in the world", None),
            (
                "We run anywhere in the world, with support around the clock.",
                None,
            ),
            (
                "For candidates located in California, the starting base pay is as stated",
                None,
            ),
            (
                "Most of our customers are based in the UK, and candidates may be from other countries",
                None,
            ),
            (
                "we are eligible to hire FTE in: Poland, UK, US, Ireland, Netherlands",
                Some("PL, GB, US, IE, NL"),
            ),
            ("we're fully remote and globally distributed", None),
            ("This is a full-time, fully remote position", None),
            (
                "You must be able to work during business hours in the Central European Time time zone",
                None,
            ),
        ] {
            assert_eq!(from(sentence, &[]).as_deref(), expected, "{sentence}");
        }
    }

    #[test]
    fn a_sentence_beats_the_place_and_a_bare_remote_says_nothing() {
        assert_eq!(from("Ship it.", &["US-Remote"]).as_deref(), Some("US"));
        assert_eq!(
            from("Candidates must live in Canada.", &["Remote, US"]).as_deref(),
            Some("CA")
        );
        assert_eq!(from("Ship it.", &["Remote"]), None);
    }

    #[test]
    fn a_title_tells_where_nothing_else_does() {
        let gazetteer = small();
        for (title, expected) in [
            ("Senior Golang Engineer - Remote - EMEA", Some("EMEA")),
            ("Senior Software Engineer, Java (US Remote)", Some("US")),
            (
                "Senior Site Reliability Engineer - (Remote, South America)",
                Some("South America"),
            ),
            ("Back End Developer E-Mobility (remote - EU)", Some("EU")),
            ("Engineer, Europe", None),
            ("Engineer (Remote)", None),
        ] {
            let answer = read(title, &Where::default(), &Text::default(), &gazetteer);
            assert_eq!(
                answer.map(|reading| reading.answer.to_string()).as_deref(),
                expected,
                "{title}"
            );
        }
    }
}
