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
        assert_eq!(posting.key.provider, provider.name);
        assert_eq!(posting.key.board, "tidewater");
        assert!(!posting.key.provider_id.is_empty() && !posting.title.is_empty());
        assert!(!posting.employer.is_empty());
        assert!(
            posting
                .apply
                .as_deref()
                .is_some_and(|apply| apply.contains(':'))
        );
        assert!(posting.places.iter().all(|place| !place.trim().is_empty()));
        for pay in &posting.pay {
            assert!(pay.min.or(pay.max).is_some_and(|amount| amount > 0.0));
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

/// How many postings a JSON answer holds, counted apart from the parsers: rows of one shortcode
/// are one posting.
fn given(provider: &Provider, bytes: &[u8]) -> Option<usize> {
    let answer: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let lists = ["jobs", "results", "content", "offers", "items"];
    let rows = lists
        .iter()
        .find_map(|list| answer[list].as_array())
        .or(answer.as_array());
    let rows = rows?;
    if provider.name != "workable" {
        return Some(rows.len());
    }
    let codes: std::collections::HashSet<_> =
        rows.iter().map(|row| row["shortcode"].as_str()).collect();
    Some(codes.len())
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
