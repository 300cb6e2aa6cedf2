//! Where remote work may be done from.
//!
//! A sentence about applicants beats the place strings. Time zones are conditions, not places; a
//! bare "Remote" states nothing, even when it is filed under a city.
//!
//! The answer is areas: "US", "US-TX", "Europe", "worldwide"; with what a sentence takes out of
//! them, or only that where no other is stated.

use super::areas::areas;
use super::gazetteer::Gazetteer;
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
            evidence: format!("place: {}", super::shortened(&found.remote_said.join("; "))),
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
                "You must reside in AZ, CO, LA, ME, NY, TX, or WI.",
                Some("US-AZ, US-CO, US-LA, US-ME, US-NY, US-TX, US-WI"),
            ),
            ("You must live in CA, DE, IN", None),
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
