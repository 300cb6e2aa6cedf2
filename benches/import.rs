//! How fast postings come in, how much faster when nothing changed, and what the store costs
//! beside plain inserts.
//!
//! `cargo bench --bench import` takes 20,000 generated postings of 6 kB of text, in boards of
//! [`BOARD`]; a number as argument takes as many (`cargo bench --bench import -- 100000`). One
//! board is in memory at a time. The words come from a generator with a fixed seed, so every run
//! sees the same postings. All but reading runs on one thread.
//!
//! For each board, timed apart:
//! 1. its answer is *parsed*;
//! 2. its texts are *cleaned*, which an import does when it stores them;
//! 3. its postings are *stored*, and beside that the same rows go into a file of the same tables
//!    by *plain* prepared inserts.
//!
//! Then all that was stored is read back and *understood*, and understood a second time, when all
//! of it is *known*. At last all boards come again, *unchanged*.

use rusqlite::{Connection, params};
use signpost::{
    content::library::{Drafts, Library, Visibility},
    jobs::{
        feeds::{self, Provider},
        import::{self, Options},
        job::Job,
        posting::Posting,
        reading::{Gazetteer, Reader, SkillVocabulary},
        store::Store,
        understood,
    },
    problem::SourceText,
};
use std::{
    error::Error,
    fmt::Write,
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// Postings of one board.
const BOARD: usize = 1_000;
/// Bytes of text in a posting.
const TEXT: usize = 6_000;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Time spent by stage.
#[derive(Default)]
struct Times {
    parsed: Duration,
    cleaned: Duration,
    stored: Duration,
    plain: Duration,
    understood: Duration,
    known: Duration,
    parsed_again: Duration,
    unchanged: Duration,
}

fn main() -> Outcome<()> {
    // Cargo adds an argument of its own (`--bench`).
    let number = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let count: usize = number.unwrap_or(20_000);
    let boards = count.div_ceil(BOARD);
    let folder = tempfile::tempdir()?;
    let mut store = Store::open(folder.path().join("store.sqlite"))?;
    let mut beside = Plain::new(&folder.path().join("plain.sqlite"))?;
    let reader = reader()?;
    let ready = memory();
    let mut times = Times::default();
    let now = jiff::Timestamp::now();
    let mut roles = 0;
    for board in 0..boards {
        let payload = payload(board);
        let parsed = timed(&mut times.parsed, || parse(board, &payload))?;
        timed(&mut times.cleaned, || {
            let postings = parsed.iter().flatten();
            postings.for_each(|posting| assert!(!posting.description.html().is_empty()));
        });
        timed(&mut times.plain, || beside.insert(&parsed))?;
        let report = timed(&mut times.stored, || {
            import::import(&mut store, &key(board), parsed, Options::default(), now)
        })?;
        assert_eq!(report.new as usize, BOARD, "{report}");
    }
    let see = |roles: &mut usize, job: Job| *roles += usize::from(job.role.is_some());
    let (_, found) = timed(&mut times.understood, || {
        understood::each_open(&mut store, &reader, see)
    })?;
    roles += found.iter().sum::<usize>();
    let (tally, _) = timed(&mut times.known, || {
        understood::each_open(&mut store, &reader, see)
    })?;
    assert_eq!(tally.read, 0);
    for board in 0..boards {
        let payload = payload(board);
        let parsed = timed(&mut times.parsed_again, || parse(board, &payload))?;
        let report = timed(&mut times.unchanged, || {
            import::import(&mut store, &key(board), parsed, Options::default(), now)
        })?;
        assert_eq!(report.unchanged as usize, BOARD, "{report}");
    }
    let count = boards * BOARD;
    let rate = |name: &str, time: Duration| {
        let each = time.as_secs_f64() / count as f64;
        println!(
            "{name:<44} {:>9.0} a second {:>9.1} µs each",
            1.0 / each,
            each * 1e6
        );
    };
    println!("{count} postings of {TEXT} bytes of text in boards of {BOARD}; {roles} have a role");
    let all = times.parsed + times.cleaned + times.stored + times.understood;
    rate("parsed, cleaned, understood and stored", all);
    rate("  parsed", times.parsed);
    rate("  cleaned", times.cleaned);
    rate("  stored", times.stored);
    rate("  read back, understood and kept", times.understood);
    rate("understood before", times.known);
    let again = times.parsed_again + times.unchanged;
    rate("again, parsed and found unchanged", again);
    rate("  found unchanged in the store", times.unchanged);
    rate("the same rows by plain prepared inserts", times.plain);
    let ratio = times.stored.as_secs_f64() / times.plain.as_secs_f64();
    println!("storing takes {ratio:.2} times as long as plain prepared inserts");
    println!(
        "peak resident memory {} MB, of which {} MB before the first posting",
        memory().1,
        ready.0
    );
    Ok(())
}

fn timed<T>(total: &mut Duration, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    *total += begun.elapsed();
    result
}

fn slug(board: usize) -> String {
    format!("board-{board}")
}

fn key(board: usize) -> import::Board {
    import::Board {
        provider: "greenhouse".to_owned(),
        slug: slug(board),
    }
}

/// Parsed as the import does it. What is thrown away in the end is thrown away in this time.
fn parse(board: usize, payload: &str) -> Outcome<Vec<Result<Posting, import::Rejected>>> {
    let provider = Provider::named("greenhouse").ok_or("a provider")?;
    let board = feeds::Board {
        slug: slug(board),
        employer: "Acme".to_owned(),
    };
    let parsed = provider.parse(payload.as_bytes(), &board)?;
    Ok(parsed.into_results().collect())
}

/// The rules that the site reads by.
fn reader() -> Outcome<Reader> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let seen = Visibility {
        as_of: jiff::civil::date(2026, 11, 24),
        drafts: Drafts::Hidden,
    };
    let (library, _) = Library::load(&content, seen);
    let roles: Vec<_> = library.roles().cloned().collect();
    let skills = fs::read_to_string(content.join("jobs/skills.toml"))?;
    let (skills, _) = SkillVocabulary::parse(&SourceText::new("jobs/skills.toml", skills));
    let gazetteer = Gazetteer::load(&content.join("data"))?;
    Ok(Reader::new(&roles, skills, gazetteer))
}

/// A file of the store's tables, filled by plain inserts.
struct Plain {
    connection: Connection,
    rows: i64,
}

impl Plain {
    fn new(path: &Path) -> Outcome<Self> {
        drop(Store::open(path)?);
        let connection = Connection::open(path)?;
        connection.execute_batch("PRAGMA synchronous = normal")?;
        Ok(Self {
            connection,
            rows: 0,
        })
    }

    fn insert(&mut self, postings: &[Result<Posting, import::Rejected>]) -> Outcome<()> {
        let transaction = self.connection.transaction()?;
        {
            let mut posting = transaction.prepare_cached(
                "INSERT INTO posting VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, 1, NULL, 1, 0, ?1, ?7)",
            )?;
            let mut body = transaction.prepare_cached("INSERT INTO body VALUES (?1, ?2, ?3)")?;
            for stated in postings.iter().flatten() {
                self.rows += 1;
                let key = &stated.key;
                let id = key.id();
                posting.execute(params![
                    self.rows,
                    id.as_str(),
                    key.provider,
                    key.board,
                    key.provider_id,
                    [0u8; 32],
                    [0u8; 16]
                ])?;
                // About as long as what the store writes there; making that is the store's work.
                body.execute(params![self.rows, STATED, stated.description.html()])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

/// Stands for a posting without its text as JSON.
const STATED: &str = "{\"key\":{\"provider\":\"greenhouse\",\"board\":\"board-12\",\"provider_id\":\
    \"12345\"},\"title\":\"Senior Backend Engineer, Platform\",\"employer\":\"Acme\",\"places\":[\
    \"Austin, TX\"],\"workplace\":null,\"employment_type\":null,\"pay\":[],\"posted\":\
    \"2026-11-20\",\"closes\":null,\"description\":\"\",\"apply\":\
    \"https://jobs.example.org/12345\",\"language\":null}";

/// Now resident and at most resident until now, in MB.
fn memory() -> (u64, u64) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let read = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) / 1_024
    };
    (read("VmRSS:"), read("VmHWM:"))
}

const TITLES: [&str; 12] = [
    "Senior Backend Engineer",
    "Frontend Engineer",
    "Data Engineer II",
    "Staff Security Engineer",
    "DevOps Engineer",
    "QA Automation Engineer",
    "Account Executive",
    "Product Designer",
    "Junior Software Engineer, Backend",
    "Engineering Manager, Payments",
    "Office Coordinator",
    "Principal Site Reliability Engineer",
];

const PLACES: [&str; 8] = [
    "Austin, TX",
    "Remote, USA",
    "London, United Kingdom",
    "Berlin, Germany; Remote",
    "New York, NY or San Francisco, CA",
    "Toronto, Canada",
    "Bengaluru, India",
    "Dublin",
];

const SENTENCES: [&str; 20] = [
    "You will design services that other teams build on",
    "We expect five or more years of experience with distributed systems",
    "The stack is Go, PostgreSQL, Kafka and Kubernetes on AWS",
    "You write Python or TypeScript and read SQL without effort",
    "This role is hybrid: three days a week in the office",
    "You own what you ship, from the first sketch to the alarm at night",
    "The base pay for this role ranges from $142,000 to $188,000 a year",
    "Our teams are small and talk to customers every week",
    "You explain decisions in writing, and change them when facts do",
    "Experience with Terraform, Docker or Ansible is welcome",
    "We offer health insurance, a pension and thirty days of leave",
    "You may work remotely from anywhere in the United States",
    "A degree is no condition; curiosity and care are",
    "You review the code of others with patience and precision",
    "We measure latency, errors & cost, and publish all three",
    "You mentor two colleagues and learn from ten",
    "The team keeps 99.95% of requests under a quarter of a second",
    "Applications are read by people, within ten days",
    "You know React, or want to learn it from those who do",
    "Acme was founded in 2011 and has 1,200 people in nine countries",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        words[(self.0 >> 33) as usize % words.len()]
    }
}

/// A board's answer as its provider gives it: HTML, escaped once.
fn payload(board: usize) -> String {
    let mut out = String::with_capacity(BOARD * (TEXT * 3 / 2));
    out.push_str("{\"jobs\":[");
    for index in 0..BOARD {
        let id = board * BOARD + index;
        let mut dice = Dice(id as u64 ^ 0x5167_0057);
        let (title, place) = (dice.of(&TITLES), dice.of(&PLACES));
        let text = text(&mut dice);
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(
            out,
            "{comma}{{\"id\":{id},\"title\":\"{title}\",\"company_name\":\"Acme\",\
             \"location\":{{\"name\":\"{place}\"}},\
             \"absolute_url\":\"https://jobs.example.org/{id}\",\"content\":\"{text}\",\
             \"first_published\":\"2026-11-20T10:00:00-05:00\",\
             \"updated_at\":\"2026-11-21T10:00:00-05:00\",\"metadata\":null}}"
        );
    }
    let _ = write!(out, "],\"meta\":{{\"total\":{BOARD}}}}}");
    out
}

/// Paragraphs, headings and lists, as postings have them, with the noise of editors.
fn text(dice: &mut Dice) -> String {
    let mut html = String::with_capacity(TEXT + TEXT / 4);
    for heading in [
        "About Acme",
        "What you will do",
        "Requirements",
        "Nice to have",
        "Benefits",
    ] {
        let _ = write!(html, "<h3><strong>{heading}</strong></h3>");
        let end = html.len() + TEXT / 5;
        while html.len() < end {
            if dice.of(&["list", "paragraph"]) == "list" {
                html.push_str("<ul>");
                for _ in 0..4 {
                    let sentence = dice.of(&SENTENCES).replace('&', "&amp;");
                    let _ = write!(
                        html,
                        "<li><span style=\"color:#000\">{sentence}.</span></li>"
                    );
                }
                html.push_str("</ul>");
            } else {
                let (first, second) = (dice.of(&SENTENCES), dice.of(&SENTENCES));
                let text = format!("{first}. {second}.&nbsp;").replace("& ", "&amp; ");
                let _ = write!(html, "<p>{text}</p>");
            }
        }
    }
    html.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
