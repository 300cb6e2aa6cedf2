use super::*;
use crate::jobs::{
    import::{self, Board, Options},
    posting::Posting,
    reading::{Gazetteer, SkillVocabulary},
    sample,
};
use crate::problem::SourceText;
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;

fn reader(skill: &str) -> Reader {
    let toml =
        format!("[[skill]]\nslug = \"{skill}\"\nname = \"{skill}\"\naliases = [\"{skill}\"]\n");
    let (skills, problems) = SkillVocabulary::parse(&SourceText::new("jobs/skills.toml", toml));
    assert!(problems.is_empty(), "{problems:?}");
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/data");
    Reader::new(&[], skills, Gazetteer::load(&content).unwrap())
}

struct Place {
    _folder: TempDir,
    file: PathBuf,
    store: Store,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("signpost.sqlite");
    let store = Store::open(&file).unwrap();
    Place {
        _folder: folder,
        file,
        store,
    }
}

impl Place {
    fn import(&mut self, postings: Vec<Posting>, second: i64) {
        let board = Board {
            provider: "greenhouse".into(),
            slug: "acme".into(),
        };
        let now = Timestamp::from_second(second).unwrap();
        let postings = postings.into_iter().map(Ok);
        import::import(&mut self.store, &board, postings, Options::default(), now).unwrap();
    }

    /// How many were known and read, and the jobs in the order of their ids.
    fn jobs(&mut self, reader: &Reader) -> (usize, usize, Vec<Job>) {
        let (tally, jobs) = each_open(&mut self.store, reader, Vec::push).unwrap();
        let mut jobs = jobs.concat();
        assert_eq!(tally.revision, self.store.revision().unwrap());
        jobs.sort_by(|a, b| a.id.cmp(&b.id));
        (tally.known, tally.read, jobs)
    }

    fn shelved(&self) -> i64 {
        let raw = Connection::open(&self.file).unwrap();
        raw.query_row("SELECT count(*) FROM understood", [], |row| row.get(0))
            .unwrap()
    }
}

fn postings(texts: &[&str]) -> Vec<Posting> {
    let numbered = texts.iter().zip(1..);
    numbered
        .map(|(text, number)| Posting {
            description: crate::jobs::description::Description::of_html(*text),
            ..sample::posting(&number.to_string(), "Engineer")
        })
        .collect()
}

#[test]
fn what_was_read_once_is_not_read_again() {
    let (mut place, reader) = (place(), reader("rust"));
    let texts = [
        "<p>Rust is used.</p>",
        "<p>Pay is $90,000 - $99,000 a year.</p>",
        "<p>c</p>",
    ];
    place.import(postings(&texts), 1);
    let (known, read, first) = place.jobs(&reader);
    assert_eq!((known, read), (0, 3));
    assert!(first.iter().any(|job| job.skills == ["rust"]));
    assert!(first.iter().any(|job| job.pay.is_some()));
    let (known, read, again) = place.jobs(&reader);
    assert_eq!((known, read), (3, 0));
    assert_eq!(again, first);
    // Only what an import changed is read again, and being seen again is no change of the answers.
    let mut later = postings(&texts);
    later[1].title = "Welder".into();
    place.import(later, 90_000);
    let (known, read, jobs) = place.jobs(&reader);
    assert_eq!((known, read), (2, 1));
    assert!(jobs.iter().any(|job| job.title == "Welder"));
    assert!(jobs.iter().all(|job| job.last_seen > job.first_seen));
}

#[test]
fn many_are_read_side_by_side_and_each_is_its_own() {
    let (mut place, reader) = (place(), reader("rust"));
    let many = (0..4_300).map(|number| Posting {
        title: format!("Engineer {number}"),
        ..sample::posting(&number.to_string(), "")
    });
    place.import(many.collect(), 1);
    for expected in [(0, 4_300), (4_300, 0)] {
        let (known, read, jobs) = place.jobs(&reader);
        assert_eq!((known, read), expected);
        for job in jobs {
            assert_eq!(job.title, format!("Engineer {}", job.key.provider_id));
            assert_eq!(job.id, job.key.id());
        }
    }
}

#[test]
fn other_rules_read_everything_again() {
    let mut place = place();
    place.import(postings(&["<p>Rust and Welding.</p>"]), 1);
    let skills = |jobs: Vec<Job>| jobs[0].skills.clone();
    assert_eq!(skills(place.jobs(&reader("rust")).2), ["rust"]);
    let (known, read, jobs) = place.jobs(&reader("welding"));
    assert_eq!((known, read), (0, 1));
    assert_eq!(skills(jobs), ["welding"]);
    assert_eq!(place.shelved(), 1);
}

#[test]
fn what_is_wrong_on_the_shelf_is_read_anew() {
    let (mut place, reader) = (place(), reader("rust"));
    place.import(postings(&["<p>Rust</p>", "<p>b</p>", "<p>c</p>"]), 1);
    let first = place.jobs(&reader).2;
    for harm in [
        "UPDATE understood SET job = x''",
        "UPDATE understood SET job = zeroblob(4000)",
        "UPDATE understood SET job = substr(job, 1, length(job) - 1)",
        "UPDATE understood SET job = (SELECT job FROM understood ORDER BY posting DESC LIMIT 1)
         WHERE posting < 3",
        "UPDATE understood SET rules = 'others'",
        "UPDATE understood SET stated = x'00'",
        "DELETE FROM understood",
    ] {
        Connection::open(&place.file)
            .unwrap()
            .execute(harm, [])
            .unwrap();
        let (_, read, jobs) = place.jobs(&reader);
        assert!(read >= 2, "{harm}");
        assert_eq!(jobs, first, "{harm}");
        assert_eq!(place.jobs(&reader).0, 3, "{harm}: mended");
    }
}

#[test]
fn nothing_is_shelved_while_another_writes_and_the_jobs_are_there() {
    let (mut place, reader) = (place(), reader("rust"));
    place.import(postings(&["<p>Rust</p>"]), 1);
    let other = Connection::open(&place.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(place.jobs(&reader).2.len(), 1);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(place.shelved(), 0);
    assert_eq!(place.jobs(&reader).1, 1);
}

#[test]
fn what_goes_leaves_nothing_on_the_shelf() {
    let (mut place, reader) = (place(), reader("rust"));
    place.import(postings(&["<p>a</p>", "<p>b</p>", "<p>c</p>"]), 1);
    let jobs = place.jobs(&reader).2;
    assert_eq!(place.shelved(), 3);
    place.store.forget(&jobs[0].id).unwrap();
    assert_eq!(place.shelved(), 2);
    assert_eq!(place.jobs(&reader).0, 2);
    // Closed, and then let go of: first the text, with the sentences that were taken from it.
    place.import(Vec::new(), 10);
    assert_eq!(place.jobs(&reader).2, []);
    let at = |second| Timestamp::from_second(second).unwrap();
    place.store.expire(at(11), at(5)).unwrap();
    assert_eq!(place.shelved(), 0);
}
