//! How long a start takes with many stored jobs: the first time, when all of them are read, and
//! after that, when what was understood is known. And how long after the end of an import of 1,000
//! changes these are up.
//!
//! `cargo bench --bench start` takes 100,000 generated jobs of 60 words; a number as argument takes
//! as many. The content is the one that is shipped. A start is all from the folder and the file to
//! a snapshot that answers; *jobs* are the stored jobs alone, without an index or pages. A running
//! site looks five times a second whether there was an import: that comes on top.

use signpost::{
    content::library::{Drafts, Library, Visibility},
    jobs::{
        description::Description,
        import::{self, Options},
        job::Job,
        posting::{Key, Posting, Told},
        reading::{Gazetteer, Reader, SkillVocabulary},
        store::Store,
        understood::{self, Tally},
    },
    pages::Mode,
    problem::SourceText,
    site::{
        build::{self, Inputs},
        increment,
        snapshot::Snapshot,
    },
};
use std::{error::Error, fs, path::Path, time::Instant};

/// Postings of one board.
const BOARD: usize = 10_000;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    // Cargo adds an argument of its own (`--bench`).
    let number = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let count: usize = number.unwrap_or(100_000);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("store.sqlite");
    let mut store = Store::open(&file)?;
    for board in 0..count.div_ceil(BOARD) {
        let key = import::Board {
            provider: "greenhouse".to_owned(),
            slug: format!("board-{board}"),
        };
        let postings =
            (board * BOARD..count.min((board + 1) * BOARD)).map(|it| Ok(posting(&key.slug, it)));
        import::import(
            &mut store,
            &key,
            postings,
            Options::default(),
            jiff::Timestamp::now(),
        )?;
    }
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let reader = reader(&content)?;
    println!("{count} jobs of 60 words");
    for name in ["jobs, read for the first time", "jobs, known"] {
        let begun = Instant::now();
        let see = |seen: &mut usize, _: Job| *seen += 1;
        let (Tally { known, read, .. }, seen) = understood::each_open(&mut store, &reader, see)?;
        let time = begun.elapsed();
        let each = time.as_secs_f64() * 1e6 / seen.iter().sum::<usize>() as f64;
        println!(
            "{name:<32} {:>7.2} s {each:>7.2} µs each ({known} known, {read} read)",
            time.as_secs_f64()
        );
    }
    let inputs = Inputs {
        content,
        database: Some(file.clone()),
        origin: None,
        mode: Mode::Public,
    };
    let begun = Instant::now();
    let snapshot = build::snapshot(&inputs, jiff::civil::date(2026, 11, 24), None)
        .map_err(|failure| format!("{failure:?}"))?;
    println!(
        "{:<32} {:>7.2} s",
        "a start, all known",
        begun.elapsed().as_secs_f64()
    );
    after_imports(snapshot, &mut store, &inputs)?;
    println!(
        "the store takes {} MB",
        fs::metadata(&file)?.len() / 1_000_000
    );
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM:")) {
        println!("peak resident memory {}", peak["VmHWM:".len()..].trim());
    }
    Ok(())
}

/// Three imports of one board: 400 postings say something else, 300 have closed, 300 are new.
fn after_imports(first: Snapshot, store: &mut Store, inputs: &Inputs) -> Outcome<()> {
    let mut up = first;
    let key = import::Board {
        provider: "greenhouse".to_owned(),
        slug: "board-0".to_owned(),
    };
    for round in 1..=3 {
        let postings = (0..BOARD).map(|it| match it {
            // Those of the last round have come back with another number.
            0..300 => posting(&key.slug, 10_000_000 + 1_000 * round + it),
            300..700 => {
                let mut changed = posting(&key.slug, it);
                changed.title = format!("{} {round}", changed.title);
                changed
            }
            _ => posting(&key.slug, it),
        });
        let report = import::import(
            store,
            &key,
            postings.map(Ok),
            Options::default(),
            jiff::Timestamp::now(),
        )?;
        let begun = Instant::now();
        let next = increment::after_import(&up, store).map_err(|failure| format!("{failure:?}"))?;
        let time = begun.elapsed();
        up = next.ok_or("everything had to be read")?;
        println!(
            "{:<32} {:>7.2} s ({} new, {} changed, {} closed)",
            "up after the end of an import",
            time.as_secs_f64(),
            report.new,
            report.changed,
            report.closed
        );
    }
    let begun = Instant::now();
    let whole = up.whole().ok_or("it is in one piece")?;
    println!(
        "{:<32} {:>7.2} s",
        "its jobs in one piece again",
        begun.elapsed().as_secs_f64()
    );
    drop((up, whole));
    let begun = Instant::now();
    build::snapshot(inputs, jiff::civil::date(2026, 11, 24), None)
        .map_err(|failure| format!("{failure:?}"))?;
    println!(
        "{:<32} {:>7.2} s",
        "a start after that",
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// The rules that the site reads by.
fn reader(content: &Path) -> Outcome<Reader> {
    let seen = Visibility {
        as_of: jiff::civil::date(2026, 11, 24),
        drafts: Drafts::Hidden,
    };
    let (library, _) = Library::load(content, seen);
    let roles: Vec<_> = library.roles().cloned().collect();
    let skills = fs::read_to_string(content.join("jobs/skills.toml"))?;
    let (skills, _) = SkillVocabulary::parse(&SourceText::new("jobs/skills.toml", skills));
    Ok(Reader::new(
        &roles,
        skills,
        Gazetteer::load(&content.join("data"))?,
    ))
}

const TITLES: [&str; 8] = [
    "Senior Backend Engineer",
    "Frontend Engineer",
    "Data Engineer II",
    "Staff Security Engineer",
    "DevOps Engineer",
    "QA Automation Engineer",
    "Account Executive",
    "Junior Software Engineer, Backend",
];

const PLACES: [&str; 6] = [
    "Austin, TX",
    "Remote, USA",
    "London, United Kingdom",
    "Berlin, Germany",
    "New York, NY",
    "Toronto, Canada",
];

/// Eleven or twelve words each; a text has five.
const SENTENCES: [&str; 9] = [
    "You will design services that other teams in Austin build on.",
    "We expect five or more years of experience with distributed systems.",
    "The stack is Go, PostgreSQL, Kafka and Kubernetes on AWS today.",
    "You write Python or TypeScript and read SQL without any effort.",
    "This role is hybrid: three days a week in the office.",
    "The base pay for this role ranges from $142,000 to $188,000 yearly.",
    "Experience with Terraform, Docker or Ansible is welcome in this team.",
    "You may work remotely from anywhere in the United States of America.",
    "You review the code of others with patience and with precision.",
];

fn posting(board: &str, number: usize) -> Posting {
    let mut dice = number as u64 ^ 0x5167_0057;
    let mut roll = |end: usize| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % end
    };
    let title = TITLES[roll(TITLES.len())];
    let place = PLACES[roll(PLACES.len())];
    let sentences: Vec<&str> = (0..5).map(|_| SENTENCES[roll(SENTENCES.len())]).collect();
    let text = format!("<p>{} Number {number}.</p>", sentences.join(" "));
    Posting {
        key: Key {
            provider: "greenhouse".to_owned(),
            board: board.to_owned(),
            provider_id: number.to_string(),
        },
        title: title.to_owned(),
        employer: format!("Acme {board}"),
        places: vec![place.to_owned()],
        workplace: None,
        employment_type: None,
        pay: Vec::new(),
        posted: Some(jiff::civil::date(2026, 11, 1)),
        closes: None,
        description: Description::from_stored(text),
        apply: Some(format!("https://jobs.example.org/{number}")),
        language: None,
        told: Told::default(),
    }
}
