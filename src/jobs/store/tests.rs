use super::*;
use crate::jobs::{
    import::{Board, Closures, Options, Rejected, Report, Wholeness, import},
    posting::Posting,
    sample,
};
use jiff::Timestamp;
use std::path::PathBuf;
use tempfile::TempDir;

struct Place {
    _folder: TempDir,
    file: PathBuf,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/data/signpost.db");
    Place {
        _folder: folder,
        file,
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn acme() -> Board {
    Board {
        provider: "greenhouse".into(),
        slug: "acme".into(),
    }
}

fn postings(ids: std::ops::Range<u32>) -> Vec<Posting> {
    ids.map(|id| sample::posting(&id.to_string(), &format!("Job {id}")))
        .collect()
}

#[track_caller]
fn run(store: &mut Store, postings: Vec<Posting>, options: Options, now: i64) -> Report {
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

fn whole() -> Options {
    Options::default()
}

fn open(store: &Store) -> usize {
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
    assert_eq!((record[0].at, record[0].report.new), (at(1_000), 1));
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
fn a_server_reads_while_another_process_imports() {
    let place = place();
    let mut importer = Store::open(&place.file).unwrap();
    run(&mut importer, postings(0..3), whole(), 1);
    let server = Store::open(&place.file).unwrap();
    let known = server.revision().unwrap();
    let mut during = 0;
    let fetched = postings(0..5).into_iter().map(|posting| {
        // In the middle of the transaction the server still sees the state before.
        during += 1;
        assert_eq!(server.revision().unwrap(), known);
        assert_eq!(open(&server), 3);
        Ok(posting)
    });
    import(&mut importer, &acme(), fetched, whole(), at(2)).unwrap();
    assert_eq!(during, 5);
    assert!(server.revision().unwrap() > known);
    assert_eq!(server.changes(known, 10).unwrap().len(), 2);
}

#[test]
fn imports_at_once_wait_for_each_other() {
    let place = place();
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let file = place.file.clone();
            std::thread::spawn(move || {
                // Opening too: each may be the one that makes the file.
                let mut store = Store::open(file).unwrap();
                let board = Board {
                    slug: format!("board-{thread}"),
                    ..acme()
                };
                let own = postings(0..50).into_iter().map(|mut posting| {
                    posting.key.board = format!("board-{thread}");
                    Ok(posting)
                });
                import(&mut store, &board, own, whole(), at(1)).unwrap()
            })
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap().new, 50);
    }
    let store = Store::open(&place.file).unwrap();
    assert_eq!(open(&store), 200);
    assert_eq!(store.revision().unwrap(), Revision(200));
}

#[test]
fn an_import_that_dies_half_way_leaves_nothing() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    let revision = store.revision().unwrap();
    let file = place.file.clone();
    let died = std::thread::spawn(move || {
        let mut store = Store::open(file).unwrap();
        let fetched = postings(3..9).into_iter().map(|posting| {
            assert_ne!(posting.key.provider_id, "7", "the process dies here");
            Ok(posting)
        });
        import(&mut store, &acme(), fetched, whole(), at(2))
    });
    assert!(died.join().is_err());
    assert_eq!((store.revision().unwrap(), open(&store)), (revision, 3));
    drop(store);
    let mut store = Store::open(&place.file).unwrap();
    assert_eq!(run(&mut store, postings(0..4), whole(), 3).new, 1);
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let place = place();
    drop(Store::open(&place.file).unwrap());
    let raw = Connection::open(&place.file).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    let before = std::fs::read(&place.file).unwrap();
    let error = Store::open(&place.file).unwrap_err();
    assert!(matches!(
        error,
        StoreError::Newer {
            found: 99,
            known: 1,
            ..
        }
    ));
    assert!(
        error
            .to_string()
            .contains("was written by a newer Signpost (format 99;")
    );
    assert_eq!(std::fs::read(&place.file).unwrap(), before);
}

#[test]
fn what_is_no_store_is_refused() {
    let place = place();
    let folder = place.file.parent().unwrap();
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(&place.file, "name,title\n".repeat(200)).unwrap();
    let error = Store::open(&place.file).unwrap_err();
    assert!(matches!(error, StoreError::NotAStore { .. }), "{error}");
    let other = folder.join("other.db");
    let raw = Connection::open(&other).unwrap();
    raw.execute_batch("CREATE TABLE theirs (x)").unwrap();
    let error = Store::open(&other).unwrap_err();
    assert!(matches!(error, StoreError::NotAStore { .. }), "{error}");
}

#[test]
fn a_folder_that_cannot_be_made_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let error = Store::open(file.join("data/signpost.db"))
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("cannot write "), "{error}");
    assert!(error.contains("name another with --data-dir"), "{error}");
    assert!(!error.contains("os error"), "{error}");
    // A folder where the file should be.
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
}

#[test]
fn what_a_killed_import_leaves_on_the_disk_is_the_state_before() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    let folder = place.file.parent().unwrap();
    let copy = tempfile::tempdir().unwrap();
    let mut logged = 0;
    let fetched = postings(3..3_000).into_iter().map(|mut posting| {
        posting.description = serde_json::from_value("<p>word</p>".repeat(300).into()).unwrap();
        if posting.key.provider_id == "2999" {
            for file in std::fs::read_dir(folder).unwrap() {
                let file = file.unwrap();
                if file.file_name().to_string_lossy().ends_with("wal") {
                    logged = file.metadata().unwrap().len();
                }
                std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
            }
        }
        Ok(posting)
    });
    import(&mut store, &acme(), fetched, whole(), at(2)).unwrap();
    assert!(logged > 1 << 20, "the import had begun to write");
    let mut left = Store::open(copy.path().join("signpost.db")).unwrap();
    assert_eq!((open(&left), left.record(9).unwrap().len()), (3, 1));
    assert_eq!(run(&mut left, postings(0..4), whole(), 3).new, 1);
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
