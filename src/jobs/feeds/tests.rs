//! What holds for every provider, over the fixtures and, where they are at hand, the recordings.

use super::*;
use proptest::prelude::*;
use std::{env, fs, path::Path};

fn board() -> Board {
    Board {
        slug: "tidewater".into(),
        employer: "Tidewater".into(),
    }
}

/// Reads text as an answer.
pub(super) fn read(provider: &str, text: &str) -> Result<Parsed, FeedError> {
    Provider::named(provider)
        .unwrap()
        .parse(text.as_bytes(), &board())
}

/// Reads a file of the provider's fixtures.
pub(super) fn fixture(provider: &str, name: &str) -> Result<Parsed, FeedError> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds");
    read(
        provider,
        &fs::read_to_string(folder.join(provider).join(name)).unwrap(),
    )
}

/// Everything that the fixtures hold.
pub(super) fn all_fixtures() -> Vec<Parsed> {
    let all = fixtures().into_iter();
    all.map(|(provider, _, bytes)| provider.parse(&bytes, &board()).unwrap())
        .collect()
}

/// Everything that the recordings hold. None, and said so, where they are not at hand.
pub(super) fn recordings() -> Option<Vec<Parsed>> {
    let Ok(feeds) = env::var("SIGNPOST_FEEDS") else {
        eprintln!("SKIPPED: SIGNPOST_FEEDS names no folder of recordings");
        return None;
    };
    let all = files(Path::new(&feeds)).into_iter();
    Some(
        all.filter_map(|(provider, _, bytes)| provider.parse(&bytes, &board()).ok())
            .collect(),
    )
}

/// Why postings were rejected, and their ids.
pub(super) fn reasons(parsed: &Parsed) -> Vec<(&str, Option<&str>)> {
    let rejected = parsed.rejected.iter();
    rejected
        .map(|rejected| (&*rejected.reason, rejected.id.as_deref()))
        .collect()
}

/// The files of every provider's folder.
fn files(folder: &Path) -> Vec<(&'static Provider, String, Vec<u8>)> {
    let mut out = Vec::new();
    for provider in PROVIDERS {
        let Ok(entries) = fs::read_dir(folder.join(provider.name)) else {
            continue;
        };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            out.push((provider, name, fs::read(path).unwrap()));
        }
    }
    out
}

fn fixtures() -> Vec<(&'static Provider, String, Vec<u8>)> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds"))
}

#[track_caller]
fn check(parsed: &Parsed, provider: &Provider) {
    for posting in &parsed.postings {
        // Our own lines may name a board of their own.
        if provider.name != "jobposting" {
            assert_eq!(posting.key.provider, provider.name);
            assert_eq!(posting.key.board, "tidewater");
        }
        assert!(!posting.key.provider_id.is_empty() && !posting.title.is_empty());
        assert!(!posting.employer.is_empty());
        // Only the employer's own page, and our own lines, may leave the address out.
        let may_lack = ["jsonld", "jobposting"].contains(&provider.name);
        match posting.apply.as_deref() {
            Some(apply) => assert!(apply.contains(':')),
            None => assert!(may_lack, "{}", posting.title),
        }
        assert!(posting.places.iter().all(|place| !place.trim().is_empty()));
        for pay in &posting.pay {
            let amount = pay.min.or(pay.max);
            assert!(amount.map_or(!pay.note.is_empty(), |amount| amount > 0.0));
        }
    }
    for rejected in &parsed.rejected {
        assert!(!rejected.reason.is_empty() && !rejected.reason.ends_with('.'));
    }
}

#[test]
fn every_provider_has_fixtures_that_are_read() {
    let all = fixtures();
    for provider in PROVIDERS {
        let own = all.iter().filter(|(of, _, _)| of.name == provider.name);
        assert!(own.count() > 0, "{} has no fixture", provider.name);
    }
    for (provider, name, bytes) in all {
        let parsed = provider.parse(&bytes, &board()).unwrap();
        assert!(!parsed.postings.is_empty(), "{name}");
        check(&parsed, provider);
    }
}

#[test]
fn every_recorded_posting_is_in_or_rejected() {
    let Ok(feeds) = env::var("SIGNPOST_FEEDS") else {
        eprintln!("SKIPPED: SIGNPOST_FEEDS names no folder of recordings");
        return;
    };
    let all = files(Path::new(&feeds));
    assert!(!all.is_empty(), "{feeds} holds no recordings");
    for (provider, name, bytes) in all {
        let what = format!("{}/{name}", provider.name);
        let parsed = match provider.parse(&bytes, &board()) {
            Ok(parsed) => parsed,
            // A recording of one Greenhouse posting is no board.
            Err(error) if error.message.contains("no list `jobs`") => {
                eprintln!("{what}: {error}");
                continue;
            }
            Err(error) => panic!("{what}: {error}"),
        };
        assert_eq!(provider.parse(&bytes, &board()).unwrap(), parsed, "{what}");
        check(&parsed, provider);
        if let Some(given) = given(provider, &bytes) {
            assert_eq!(
                parsed.postings.len() + parsed.rejected.len(),
                given,
                "{what}"
            );
        }
        let count = |has: fn(&Posting) -> bool| parsed.postings.iter().filter(|p| has(p)).count();
        eprintln!(
            "{what}: {} postings, {} rejected; places {}, workplace {}, type {}, pay {}, posted {}, closes {}, text {}, language {}; {:?}",
            parsed.postings.len(),
            parsed.rejected.len(),
            count(|p| !p.places.is_empty()),
            count(|p| p.workplace.is_some()),
            count(|p| p.employment_type.is_some()),
            count(|p| !p.pay.is_empty()),
            count(|p| p.posted.is_some()),
            count(|p| p.closes.is_some()),
            count(|p| !p.description.is_empty()),
            count(|p| p.language.is_some()),
            parsed.whole,
        );
        for rejected in &parsed.rejected {
            eprintln!("  rejected {:?}: {}", rejected.title, rejected.reason);
        }
    }
}

/// How many postings an answer holds, counted apart from the parsers: rows of one shortcode
/// are one posting.
fn given(provider: &Provider, bytes: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(bytes)
        .ok()?
        .trim_start_matches('\u{feff}');
    if text.starts_with('<') {
        // `<job>` and `<jobs>`, `<item>`, `<position>`; a page holds one posting.
        let rows = ["<job>", "<item>", "<position>"].map(|tag| text.matches(tag).count());
        return Some(rows.iter().sum::<usize>().max(1));
    }
    let answer: serde_json::Value = serde_json::from_str(text).ok()?;
    let lists = ["jobs", "results", "content", "offers", "items"];
    let rows = lists
        .iter()
        .find_map(|list| answer[list].as_array())
        .or(answer.as_array());
    let rows = rows?;
    if rows.first().is_some_and(|first| first["legal"].is_string()) {
        return Some(rows.len() - 1);
    }
    if provider.name != "workable" {
        return Some(rows.len());
    }
    let codes: std::collections::HashSet<_> =
        rows.iter().map(|row| row["shortcode"].as_str()).collect();
    Some(codes.len())
}

fn page(ids: std::ops::Range<usize>, whole: Wholeness) -> Parsed {
    let rejected = ids.map(|id| Rejected {
        id: Some(id.to_string()),
        title: None,
        reason: "it has no title".into(),
    });
    Parsed {
        postings: Vec::new(),
        rejected: rejected.collect(),
        whole,
    }
}

#[test]
fn pages_make_a_whole_board_only_together() {
    let of = |total| Wholeness::Page { total };
    let joined = |pages: Vec<Parsed>| Parsed::joined(pages).whole;
    let (first, second) = (page(0..100, of(Some(130))), page(100..130, of(Some(130))));
    assert_eq!(joined(vec![first.clone(), second]), Wholeness::Whole);
    assert_eq!(
        joined(vec![first]),
        Wholeness::Partial("the pages hold 100 of 130 postings".into())
    );
    let full = page(0..100, of(None));
    assert!(matches!(joined(vec![full.clone()]), Wholeness::Partial(_)));
    let last = page(100..100, Wholeness::Whole);
    assert_eq!(joined(vec![full.clone(), last.clone()]), Wholeness::Whole);
    let failed = page(0..0, Wholeness::Partial("cut".into()));
    assert_eq!(
        joined(vec![full, failed, last]),
        Wholeness::Partial("cut".into())
    );
    assert!(matches!(joined(vec![]), Wholeness::Partial(_)));
}

#[test]
fn readers_are_sent_to_the_web_or_to_mail_only() {
    assert!(apply_address("https://a.example/b?c=d").is_some());
    assert!(apply_address("mailto:jobs@a.example").is_some());
    for text in [
        "javascript:alert(1)",
        "/jobs/1",
        "ftp://a.example",
        "https://u:p@a.example/",
        "mailto:x",
        "",
    ] {
        assert_eq!(apply_address(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_mutated_answer_makes_a_parser_panic(
        cut in 0.0..1.2f64,
        flips in prop::collection::vec((0.0..1.0f64, any::<u8>()), 0..6),
    ) {
        for (provider, _, mut bytes) in fixtures() {
            for (at, byte) in &flips {
                let at = (*at * bytes.len() as f64) as usize;
                bytes[at] = *byte;
            }
            bytes.truncate((cut * bytes.len() as f64) as usize);
            if let Ok(parsed) = provider.parse(&bytes, &board()) {
                check(&parsed, provider);
            }
        }
    }
}
