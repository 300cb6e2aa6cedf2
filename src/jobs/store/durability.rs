//! The file: several processes at once, death half way, files that are not ours.

use super::{
    tests::{acme, at, open, place, postings, run, whole},
    *,
};
use crate::jobs::import::{Board, import};

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
    let known_here = MIGRATIONS.len() as i64;
    assert!(matches!(error, StoreError::Newer { found: 99, known, .. } if known == known_here));
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
