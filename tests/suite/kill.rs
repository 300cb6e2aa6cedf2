//! An import that is killed: nothing is lost and nothing is half done.
//!
//! A board of some thousand postings has two versions that differ in every posting. The real
//! program imports one over the other and is killed at some moment. Whatever the moment, the store
//! opens, is sound, and holds one of the two versions whole.

use crate::site::root;
use rusqlite::Connection;
use signpost::jobs::store::{Outcome, Revision, Store};
use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Postings in each version. They have half of their ids in common.
const POSTINGS: usize = 3_000;

/// The board's version `version`, 0 or 1, as a file.
fn board(folder: &Path, version: usize) -> PathBuf {
    let mut text = String::from("{\"jobs\":[");
    for index in 0..POSTINGS {
        let id = index + version * POSTINGS / 2;
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"id\":{id},\"title\":\"Version {version}, job {id}\",\
             \"absolute_url\":\"https://jobs.example.org/{id}\",\
             \"content\":\"<p>{} {id}</p>\"}}",
            "Words of this version. ".repeat(20)
        );
    }
    let _ = write!(text, "],\"meta\":{{\"total\":{POSTINGS}}}}}");
    let path = folder.join(format!("version-{version}.json"));
    fs::write(&path, text).expect("a board");
    path
}

fn import(data: &Path, board: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_signpost"))
        .current_dir(root())
        .env("SIGNPOST_DATA_DIR", data)
        .args(["import", "--provider", "greenhouse", "--company", "Acme"])
        .args(["--accept-closures", "--file"])
        .arg(board)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// The version that the store holds, whole and sound.
#[track_caller]
fn version(database: &Path) -> usize {
    let raw = Connection::open(database).expect("the file opens");
    let sound: String = raw
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("a check");
    assert_eq!(sound, "ok");
    let strays: i64 = raw
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .expect("a check");
    assert_eq!(strays, 0);
    drop(raw);
    let store = Store::open(database).expect("the store opens");
    let open: Vec<_> = store
        .changes(Revision(0), 10 * POSTINGS)
        .expect("postings")
        .into_iter()
        .filter(|stored| stored.seen.closed.is_none())
        .map(|stored| stored.posting)
        .collect();
    assert_eq!(open.len(), POSTINGS, "as many as a version has");
    let versions: BTreeSet<char> = (open.iter())
        .filter_map(|posting| posting.title.chars().nth("Version ".len()))
        .collect();
    assert_eq!(versions.len(), 1, "{versions:?}");
    assert!(open.iter().all(|posting| !posting.description.is_empty()));
    let version = if versions.contains(&'0') { 0 } else { 1 };
    let line = store.record(1).expect("the record").remove(0);
    assert!(
        matches!(line.outcome, Outcome::Applied(report) if report.fetched == POSTINGS as u64),
        "the record tells of whole imports only"
    );
    version
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn fraction(&mut self) -> f64 {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / (1u64 << 24) as f64
    }
}

fn kill(times: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let database = data.join("signpost.sqlite");
    let boards = [board(folder.path(), 0), board(folder.path(), 1)];
    let whole = |version: usize| {
        let begun = Instant::now();
        let status = import(&data, &boards[version]).wait().expect("an end");
        assert!(status.success());
        begun.elapsed()
    };
    whole(0);
    let took = whole(1);
    let mut dice = Dice(20_261_124);
    let (mut held, mut killed) = (1, 0);
    for _ in 0..times {
        let next = 1 - held;
        let moment = took.mul_f64(dice.fraction());
        let mut child = import(&data, &boards[next]);
        std::thread::sleep(moment.max(Duration::from_millis(1)));
        child.kill().expect("a kill");
        let ended = child.wait().expect("an end");
        killed += usize::from(!ended.success());
        let now = version(&database);
        assert!(
            now == next || !ended.success(),
            "an import that ended is in the store"
        );
        held = now;
    }
    assert!(killed > 0, "no import was killed in time");
    // And after all that, an import goes through.
    whole(1 - held);
    assert_eq!(version(&database), 1 - held);
}

#[test]
fn an_import_killed_at_any_moment_leaves_the_old_or_the_new() {
    kill(5);
}

#[test]
#[ignore = "takes minutes"]
fn an_import_killed_fifty_times_leaves_the_old_or_the_new() {
    kill(50);
}
