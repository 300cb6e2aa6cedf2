//! Postings as they are read by the repository's own roles, skills and places: every example, and
//! recorded answers of public boards where a folder of them is at hand.
//!
//! `SIGNPOST_FEEDS` names that folder (its subfolders bear the providers' names). Recordings are
//! other people's words, so they are not part of this repository, and without them the test says
//! that it was skipped. `SIGNPOST_READINGS` may name a file that receives every reading, to look at.

use signpost::content::role::Role;
use signpost::jobs::{
    feeds::{Board, Parsed, Provider, Wholeness, own},
    job::{Job, Nature},
    posting::Seen,
    reading::{Gazetteer, Reader, SkillVocabulary},
};
use signpost::problem::SourceText;
use std::{env, fmt::Write, fs, io, path::Path, time::Instant};

fn content() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content"))
}

fn roles() -> io::Result<Vec<Role>> {
    let mut folders = fs::read_dir(content().join("roles"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    folders.sort();
    let mut roles = Vec::new();
    for folder in folders {
        let slug = folder.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(folder.join("role.toml"))?;
        let source = SourceText::new(format!("roles/{slug}/role.toml"), text);
        roles.extend(Role::parse(&slug, &source).0);
    }
    Ok(roles)
}

pub(super) fn reader() -> io::Result<Reader> {
    let text = fs::read_to_string(content().join("jobs/skills.toml"))?;
    let (skills, problems) = SkillVocabulary::parse(&SourceText::new("jobs/skills.toml", text));
    assert!(problems.is_empty(), "{problems:?}");
    let begun = Instant::now();
    let gazetteer = Gazetteer::load(&content().join("data"))?;
    eprintln!("{} cities in {:?}", gazetteer.len(), begun.elapsed());
    Ok(Reader::new(&roles()?, skills, gazetteer))
}

pub(super) fn seen() -> Seen {
    let at = jiff::Timestamp::UNIX_EPOCH;
    Seen {
        first: at,
        last: at,
        closed: None,
    }
}

#[test]
fn every_example_is_understood() {
    let reader = reader().unwrap();
    let as_of = jiff::civil::date(2026, 11, 24);
    let (postings, problems) = own::load(&content().join("jobs"), as_of);
    assert!(problems.is_empty(), "{problems:?}");
    assert!(postings.len() >= 30, "the examples are there");
    let mut dump = String::new();
    for (posting, nature) in &postings {
        let job = reader.read(posting, &seen(), *nature);
        let id = &posting.key.provider_id;
        assert!(job.role.is_some(), "{id} has no role: {}", job.title);
        assert!(
            posting.places.is_empty() || !job.places.is_empty() || job.workplace.is_some(),
            "{id} has no place"
        );
        assert_eq!(
            job.workplace.is_some(),
            posting.workplace.is_some() || job.workplace.is_some(),
            "{id}"
        );
        assert_eq!(
            posting.pay.is_empty(),
            job.pay.is_none(),
            "{id} states its pay otherwise"
        );
        assert!(!job.skills.is_empty(), "{id} asks for no skill");
        show(id, std::slice::from_ref(&job), &mut dump);
    }
    if let Ok(path) = env::var("SIGNPOST_READINGS") {
        fs::write(path + ".examples", dump).unwrap();
    }
}

#[test]
fn every_recorded_board_is_read_whole() {
    let Ok(feeds) = env::var("SIGNPOST_FEEDS") else {
        eprintln!("SKIPPED: SIGNPOST_FEEDS names no folder of recordings");
        return;
    };
    let reader = reader().unwrap();
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
                &read(&reader, &provider.parse(one.as_bytes(), &board).unwrap(), 1),
                &mut dump,
            );
            continue;
        }
        let parsed = provider.parse(&bytes, &board).unwrap();
        let cut = matches!(parsed.whole, Wholeness::Partial(_));
        let total = stated["meta"]["total"].as_u64().unwrap_or(given as u64);
        assert_eq!(cut, total > given as u64, "{name}");
        show(&name, &read(&reader, &parsed, given), &mut dump);
    }
    if let Ok(path) = env::var("SIGNPOST_READINGS") {
        fs::write(path, dump).unwrap();
    }
}

fn read(reader: &Reader, parsed: &Parsed, given: usize) -> Vec<Job> {
    assert_eq!(
        parsed.postings.len() + parsed.rejected.len(),
        given,
        "{:?}",
        parsed.rejected
    );
    for rejected in &parsed.rejected {
        eprintln!("rejected {:?}: {}", rejected.id, rejected.reason);
    }
    let begun = Instant::now();
    let jobs: Vec<Job> = parsed
        .postings
        .iter()
        .map(|posting| reader.read(posting, &seen(), Nature::Real))
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
