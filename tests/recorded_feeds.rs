//! Recorded answers of public boards, where a folder of them is at hand: `SIGNPOST_FEEDS` names
//! it (its subfolders bear the providers' names). Recordings are other people's words, so they
//! are not part of this repository, and without them this test says that it was skipped.
//!
//! `SIGNPOST_ROLES` may name a folder of role files to read by; `SIGNPOST_READINGS` a file that
//! receives every reading, to look at.

use signpost::content::role::Role;
use signpost::jobs::{
    feeds::{Board, Provider, Wholeness},
    job::{Job, Nature},
    posting::Seen,
    reading::{Gazetteer, Reader, SkillVocabulary},
};
use signpost::problem::SourceText;
use std::{env, fmt::Write, fs, path::Path, time::Instant};

fn roles() -> Vec<Role> {
    let Ok(folder) = env::var("SIGNPOST_ROLES") else {
        return Vec::new();
    };
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    names
        .iter()
        .filter_map(|path| {
            let slug = path.file_name()?.to_str()?;
            let text = fs::read_to_string(path.join("role.toml")).ok()?;
            Role::parse(
                slug,
                &SourceText::new(format!("roles/{slug}/role.toml"), text),
            )
            .0
        })
        .collect()
}

fn reader() -> Reader {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("content/jobs/skills.toml")).unwrap();
    let (skills, problems) = SkillVocabulary::parse(&SourceText::new("jobs/skills.toml", text));
    assert!(problems.is_empty(), "{problems:?}");
    let begun = Instant::now();
    let gazetteer = Gazetteer::load(&root.join("content/data"))
        .or_else(|_| Gazetteer::load(&root.join("tests/fixtures/places")))
        .unwrap();
    eprintln!("{} cities in {:?}", gazetteer.len(), begun.elapsed());
    Reader::new(&roles(), skills, gazetteer)
}

#[test]
fn every_recorded_board_is_read_whole() {
    let Ok(feeds) = env::var("SIGNPOST_FEEDS") else {
        eprintln!("SKIPPED: SIGNPOST_FEEDS names no folder of recordings");
        return;
    };
    let reader = reader();
    let mut dump = String::new();
    let provider = Provider::named("greenhouse").unwrap();
    let mut files: Vec<_> = fs::read_dir(Path::new(&feeds).join(provider.name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let stated: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let given = stated["jobs"].as_array().map_or(0, Vec::len);
        let board = Board {
            slug: "board".into(),
            employer: "Employer".into(),
        };
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if given == 0 {
            // A recording of one posting, not of a board: the answer has to say so.
            let error = provider.parse(&bytes, &board).unwrap_err();
            assert!(error.to_string().contains("jobs"), "{name}: {error}");
            let one = format!("{{\"jobs\":[{stated}]}}");
            show(
                &name,
                &read(&reader, provider.parse(one.as_bytes(), &board).unwrap(), 1),
                &mut dump,
            );
            continue;
        }
        let parsed = provider.parse(&bytes, &board).unwrap();
        let cut = matches!(parsed.whole, Wholeness::Partial(_));
        let total = stated["meta"]["total"].as_u64().unwrap_or(given as u64);
        assert_eq!(cut, total > given as u64, "{name}");
        show(&name, &read(&reader, parsed, given), &mut dump);
    }
    if let Ok(path) = env::var("SIGNPOST_READINGS") {
        fs::write(path, dump).unwrap();
    }
}

fn read(reader: &Reader, parsed: signpost::jobs::feeds::Parsed, given: usize) -> Vec<Job> {
    assert_eq!(
        parsed.postings.len() + parsed.rejected.len(),
        given,
        "{:?}",
        parsed.rejected
    );
    for rejected in &parsed.rejected {
        eprintln!("rejected {:?}: {}", rejected.id, rejected.reason);
    }
    let at = "2026-11-24T08:00:00Z".parse().unwrap();
    let seen = Seen {
        first: at,
        last: at,
        closed: None,
    };
    let begun = Instant::now();
    let jobs: Vec<Job> = parsed
        .postings
        .iter()
        .map(|posting| reader.read(posting, &seen, Nature::Real))
        .collect();
    eprintln!("{} postings read in {:?}", jobs.len(), begun.elapsed());
    jobs
}

fn show(name: &str, jobs: &[Job], dump: &mut String) {
    let count = |has: fn(&Job) -> bool| jobs.iter().filter(|job| has(job)).count();
    eprintln!(
        "{name}: {} jobs; role {}, level {}, workplace {}, type {}, places {}, remote from {}, pay {}, skills {}",
        jobs.len(),
        count(|job| job.role.is_some()),
        count(|job| job.level.is_some()),
        count(|job| job.workplace.is_some()),
        count(|job| job.employment_type.is_some()),
        count(|job| !job.places.is_empty()),
        count(|job| job.remote_from.is_some()),
        count(|job| job.pay.is_some()),
        count(|job| !job.skills.is_empty()),
    );
    for job in jobs {
        let _ = writeln!(dump, "## {} [{}]", job.title, job.key.provider_id);
        let _ = writeln!(
            dump,
            "role      {:?}",
            job.role.as_ref().map(|r| (&r.answer, &r.evidence))
        );
        let _ = writeln!(
            dump,
            "level     {:?}",
            job.level.as_ref().map(|r| (&r.answer, &r.evidence))
        );
        let _ = writeln!(
            dump,
            "workplace {:?}",
            job.workplace.as_ref().map(|r| (&r.answer, &r.evidence))
        );
        let _ = writeln!(
            dump,
            "type      {:?}",
            job.employment_type
                .as_ref()
                .map(|r| (&r.answer, &r.evidence))
        );
        let places: Vec<String> = job
            .places
            .iter()
            .map(|place| {
                [&place.city, &place.region, &place.country]
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let _ = writeln!(dump, "places    {}", places.join("; "));
        let _ = writeln!(
            dump,
            "from      {:?}",
            job.remote_from.as_ref().map(|r| (&r.answer, &r.evidence))
        );
        let _ = writeln!(
            dump,
            "pay       {:?}",
            job.pay.as_ref().map(|r| (
                r.answer.min,
                r.answer.max,
                r.answer.currency.code(),
                r.answer.period,
                &r.evidence
            ))
        );
        let _ = writeln!(dump, "skills    {}", job.skills.join(" "));
    }
}
