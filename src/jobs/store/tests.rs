//! What imports do to what is stored.

use super::*;
use crate::jobs::{
    import::{Board, Closures, Options, Rejected, Report, Wholeness, import},
    posting::Posting,
    sample,
};
use jiff::Timestamp;
use std::path::PathBuf;
use tempfile::TempDir;

pub struct Place {
    _folder: TempDir,
    pub file: PathBuf,
}

pub fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/data/signpost.db");
    Place {
        _folder: folder,
        file,
    }
}

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

pub fn acme() -> Board {
    Board {
        provider: "greenhouse".into(),
        slug: "acme".into(),
    }
}

pub fn postings(ids: std::ops::Range<u32>) -> Vec<Posting> {
    ids.map(|id| sample::posting(&id.to_string(), &format!("Job {id}")))
        .collect()
}

#[track_caller]
pub fn run(store: &mut Store, postings: Vec<Posting>, options: Options, now: i64) -> Report {
    let report = import(
        store,
        &acme(),
        postings.into_iter().map(Ok),
        options,
        at(now),
    )
    .unwrap();
    assert!(report.adds_up(), "{report}");
    report
}

pub fn whole() -> Options {
    Options::default()
}

pub fn open(store: &Store) -> usize {
    let all = store.changes(Revision(0), 10_000).unwrap();
    all.iter().filter(|it| it.seen.closed.is_none()).count()
}

#[test]
fn an_import_is_read_back_as_it_was_stated() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    let stated = sample::posting("7", "Engineer — “C++”\u{0}\n");
    run(&mut store, vec![stated.clone()], whole(), 1_000);
    drop(store);
    let store = Store::open(&place.file).unwrap();
    let stored = store.posting(&stated.key.id()).unwrap().unwrap();
    assert_eq!(stored.posting, stated);
    assert_eq!((stored.seen.first, stored.seen.closed), (at(1_000), None));
    assert_eq!(store.revision().unwrap(), stored.revision);
    let record = store.record(10).unwrap();
    assert_eq!((record.len(), &record[0].board), (1, &acme()));
    assert_eq!((record[0].started, record[0].ended), (at(1_000), at(1_000)));
    assert!(matches!(&record[0].outcome, Outcome::Applied(report) if report.new == 1));
}

#[test]
fn running_twice_changes_nothing() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    let first = run(&mut store, postings(0..5), whole(), 1);
    assert_eq!((first.fetched, first.new), (5, 5));
    let revision = store.revision().unwrap();
    let second = run(&mut store, postings(0..5), whole(), 2);
    assert_eq!((second.unchanged, second.new, second.closed), (5, 0, 0));
    assert_eq!(store.revision().unwrap(), revision);
    assert!(store.changes(revision, 10).unwrap().is_empty());
    let seen = store
        .posting(&postings(0..1)[0].key.id())
        .unwrap()
        .unwrap()
        .seen;
    assert_eq!((seen.first, seen.last), (at(1), at(2)));
}

#[test]
fn a_reader_gets_each_change_once_in_pages() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..5), whole(), 1);
    let known = store.revision().unwrap();
    let mut next = postings(1..6);
    next[0].title = "Another title".into();
    let report = run(&mut store, next, whole(), 2);
    assert_eq!(
        (report.new, report.changed, report.unchanged, report.closed),
        (1, 1, 3, 1)
    );
    let mut seen = Vec::new();
    let mut since = known;
    loop {
        let page = store.changes(since, 2).unwrap();
        let Some(last) = page.last() else { break };
        assert!(page.len() <= 2 && last.revision > since);
        since = last.revision;
        seen.extend(
            page.into_iter()
                .map(|it| (it.posting.key.provider_id, it.seen.closed)),
        );
    }
    seen.sort();
    let closed = Some(at(2));
    let expected = [("0", closed), ("1", None), ("5", None)];
    assert_eq!(seen, expected.map(|(id, closed)| (id.to_owned(), closed)));
    assert_eq!(since, store.revision().unwrap());
}

#[test]
fn a_posting_that_comes_back_is_open_again_and_keeps_its_first_day() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..2), whole(), 1);
    assert_eq!(run(&mut store, postings(0..1), whole(), 2).closed, 1);
    let report = run(&mut store, postings(0..2), whole(), 3);
    assert_eq!(
        (report.changed, report.reopened, report.unchanged),
        (1, 1, 1)
    );
    let seen = store
        .posting(&postings(1..2)[0].key.id())
        .unwrap()
        .unwrap()
        .seen;
    assert_eq!((seen.first, seen.last, seen.closed), (at(1), at(3), None));
}

#[test]
fn repeated_and_rejected_postings_are_counted_once_each() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    let mut fetched: Vec<Result<Posting, Rejected>> = postings(0..2).into_iter().map(Ok).collect();
    let mut again = sample::posting("0", "Same id, other title");
    fetched.push(Ok(again.clone()));
    again.key.board = "zenith".into();
    fetched.push(Ok(again));
    fetched.push(Ok(sample::posting("9", " ")));
    fetched.push(Err(Rejected {
        what: "Job 2".into(),
        reason: "its text is no text".into(),
        provider_id: Some("2".into()),
    }));
    let report = import(&mut store, &acme(), fetched, whole(), at(2)).unwrap();
    assert!(report.adds_up());
    assert_eq!(
        (
            report.unchanged,
            report.repeated,
            report.rejected,
            report.closed
        ),
        (2, 1, 3, 0),
        "a posting that can no longer be read is still on the board"
    );
    assert_eq!(
        report.to_string(),
        "6 fetched: 0 new, 0 changed, 2 unchanged, 1 repeated, 3 rejected; 0 closed\n  \
         rejected Same id, other title: it belongs to another board\n  \
         rejected 9: it has no title\n  \
         rejected Job 2: its text is no text"
    );
}

#[test]
fn the_brake_holds_a_mass_closure_until_the_next_import() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..20), whole(), 1);
    let known = store.revision().unwrap();
    let held = run(&mut store, postings(0..9), whole(), 2);
    assert_eq!((held.closed, open(&store), held.warnings.len()), (0, 20, 1));
    assert!(held.warnings[0].starts_with("11 of the 20 open jobs of greenhouse/acme"));
    assert_eq!(
        store.revision().unwrap(),
        known,
        "held is not seen by readers"
    );
    // One came back; the others are the same absence.
    let closed = run(&mut store, postings(0..10), whole(), 3);
    assert_eq!((closed.closed, open(&store)), (10, 10));
    assert!(closed.warnings.is_empty());
}

#[test]
fn the_brake_is_for_many_and_can_be_released() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..20), whole(), 1);
    assert_eq!(
        run(&mut store, postings(0..10), whole(), 2).closed,
        10,
        "just half"
    );
    assert_eq!(run(&mut store, vec![], whole(), 3).closed, 0, "ten of ten");
    let accept = Options {
        closures: Closures::Accept,
        ..whole()
    };
    assert_eq!(run(&mut store, vec![], accept, 4).closed, 10);
    run(&mut store, postings(0..9), whole(), 5);
    assert_eq!(run(&mut store, vec![], whole(), 6).closed, 9, "under ten");
}

#[test]
fn a_second_and_other_absence_is_braked_again() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..60), whole(), 1);
    assert_eq!(run(&mut store, postings(0..25), whole(), 2).closed, 0);
    let other = run(&mut store, postings(0..5), whole(), 3);
    assert_eq!((other.closed, other.warnings.len()), (35, 1));
    assert_eq!(open(&store), 25);
}

#[test]
fn a_part_of_a_board_closes_nothing_and_a_dry_run_writes_nothing() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    let partial = Options {
        wholeness: Wholeness::Partial,
        ..whole()
    };
    assert_eq!(run(&mut store, postings(2..4), partial, 2).closed, 0);
    let (revision, record) = (store.revision().unwrap(), store.record(9).unwrap().len());
    let dry = Options {
        dry_run: true,
        ..whole()
    };
    let report = run(&mut store, postings(3..6), dry, 3);
    assert_eq!((report.new, report.closed), (2, 3));
    assert!(
        report
            .to_string()
            .starts_with("dry run, nothing was written: 3 fetched")
    );
    assert_eq!(store.revision().unwrap(), revision);
    assert_eq!((store.record(9).unwrap().len(), open(&store)), (record, 4));
}

#[test]
fn boards_do_not_close_each_other() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    let zenith = Board {
        slug: "zenith".into(),
        ..acme()
    };
    let report = import(&mut store, &zenith, [], whole(), at(2)).unwrap();
    assert_eq!((report.closed, open(&store)), (0, 3));
}

#[test]
fn what_closed_long_ago_loses_its_text_and_then_goes() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    run(&mut store, postings(1..3), whole(), 100);
    run(&mut store, postings(2..3), whole(), 200);
    assert_eq!(store.expire(at(201), at(101)).unwrap(), (1, 1));
    let stored = |store: &Store, id: u32| {
        let key = postings(id..id + 1).remove(0).key;
        store.posting(&key.id()).unwrap()
    };
    assert_eq!(stored(&store, 0), None);
    let emptied = stored(&store, 1).unwrap().posting;
    assert_eq!(
        (emptied.title.as_str(), emptied.description.html()),
        ("Job 1", "")
    );
    assert_eq!(stored(&store, 2).unwrap().posting, postings(2..3)[0]);
    // Open again with the same text as before: the text is back.
    run(&mut store, postings(1..3), whole(), 300);
    assert_eq!(stored(&store, 1).unwrap().posting, postings(1..2)[0]);
}
