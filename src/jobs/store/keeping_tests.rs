//! What the store keeps and what it lets go of: texts, the record, validators, the forgotten.

use super::{
    tests::{acme, at, open, place, postings, run, whole},
    *,
};
use crate::jobs::{
    description::Description,
    import::{Board, Closures, Fetch, Options, Rejected, Validators, import, import_fetched},
    posting::Posting,
    sample,
};

fn without_text(mut posting: Posting) -> Posting {
    posting.description = Description::default();
    posting
}

fn fetched(etag: &str) -> Fetch {
    Fetch {
        started: at(1),
        validators: Validators {
            etag: Some(etag.into()),
            last_modified: None,
        },
    }
}

fn stored(store: &Store, posting: &Posting) -> Option<Stored> {
    store.posting(&posting.key.id()).unwrap()
}

#[test]
fn a_text_that_came_otherwise_and_says_the_same_is_unchanged() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    let with = |html: &str| {
        let mut posting = sample::posting("1", "Nurse");
        posting.description = Description::of_html(html);
        vec![posting]
    };
    assert_eq!(run(&mut store, with("<p>a</p>"), whole(), 1).new, 1);
    let revision = store.revision().unwrap();
    for (second, html) in (2..).zip(["<p>a</p>", "<div style=x>a</div>", "<div style=x>a</div>"]) {
        assert_eq!(run(&mut store, with(html), whole(), second).unchanged, 1);
    }
    assert_eq!(store.revision().unwrap(), revision);
    assert_eq!(run(&mut store, with("<p>b</p>"), whole(), 6).changed, 1);
    assert_eq!(run(&mut store, with("<p>a</p>"), whole(), 7).changed, 1);
    let title = |title: &str| {
        let mut postings = with("<p>a</p>");
        postings[0].title = title.into();
        postings
    };
    assert_eq!(run(&mut store, title("Nurses"), whole(), 8).changed, 1);
}

#[test]
fn a_list_without_texts_erases_none() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    let mut list: Vec<Posting> = postings(0..4).into_iter().map(without_text).collect();
    list[1].title = "Another title".into();
    let report = run(&mut store, list.clone(), whole(), 2);
    assert_eq!(
        (report.new, report.changed, report.unchanged),
        (1, 1, 2),
        "one changed field changes one posting"
    );
    let changed = stored(&store, &list[1]).unwrap().posting;
    assert_eq!(
        (changed.title.as_str(), changed.description.html()),
        ("Another title", "<p>Text of 1</p>")
    );
    assert_eq!(run(&mut store, list, whole(), 3).unchanged, 4);
    // A text that is another one counts, and so does the first one of a posting without.
    let mut texts = postings(0..4);
    texts[1].title = "Another title".into();
    texts[2].description = Description::clean("<p>New words</p>");
    let report = run(&mut store, texts, whole(), 4);
    assert_eq!((report.changed, report.unchanged), (2, 2));
}

#[test]
fn one_changed_field_changes_one_posting() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..9), whole(), 1);
    let changes: [fn(&mut Posting); 6] = [
        |it| it.title.push('!'),
        |it| it.places.push("Oslo".into()),
        |it| it.workplace = Some("Hybrid".into()),
        |it| it.apply = Some("https://acme.example/other".into()),
        |it| it.closes = it.posted,
        |it| it.description = Description::clean("<p>Other</p>"),
    ];
    let mut list = postings(0..9);
    for (now, change) in changes.iter().enumerate() {
        change(&mut list[4]);
        let report = run(&mut store, list.clone(), whole(), 2 + now as i64);
        assert_eq!((report.changed, report.unchanged), (1, 8));
    }
}

#[test]
fn a_forgotten_posting_is_gone_from_the_file_and_never_comes_back() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    let mut list = postings(0..3);
    list[1].title = "Keeper of secrets".into();
    list[1].key.provider_id = "secret-id".into();
    list[1].description = Description::clean(&"<p>Whispered words</p>".repeat(900));
    run(&mut store, list.clone(), whole(), 1);
    let rejected = Err(Rejected {
        what: "Keeper of secrets".into(),
        reason: "its text is no text".into(),
        provider_id: Some("secret-id".into()),
    });
    import(&mut store, &acme(), [rejected], partial(), at(2)).unwrap();
    let known = store.revision().unwrap();
    let id = list[1].key.id();
    assert_eq!(store.forget(&id).unwrap(), Forgotten::Now(1));
    assert_eq!(store.forget(&id).unwrap(), Forgotten::Before);
    assert!(
        store.revision().unwrap() > known,
        "a running server sees it"
    );
    assert_eq!(store.forgotten(known).unwrap(), std::slice::from_ref(&id));
    assert_eq!(stored(&store, &list[1]), None);
    let report = run(&mut store, list.clone(), whole(), 3);
    assert_eq!((report.unchanged, report.new, report.rejected), (2, 0, 1));
    assert_eq!(report.reasons["forgotten"], 1);
    assert!(!report.to_string().contains("secret"), "{report}");
    // Nor as something that cannot be read.
    let unread = Err(Rejected {
        what: "Keeper of secrets".into(),
        reason: "it has no address".into(),
        provider_id: Some("secret-id".into()),
    });
    let report = import(&mut store, &acme(), [unread], partial(), at(4)).unwrap();
    assert!(!report.to_string().contains("secret"), "{report}");
    store.empty().unwrap();
    for file in std::fs::read_dir(place.file.parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for words in ["secrets", "secret-id", "Whispered"] {
            let found = bytes.windows(words.len()).any(|it| it == words.as_bytes());
            assert!(!found, "{words} still stands in {}", path.display());
        }
    }
}

fn partial() -> Options {
    Options {
        wholeness: crate::jobs::import::Wholeness::Partial,
        ..whole()
    }
}

impl Store {
    /// Brings everything into the one file.
    fn empty(&self) -> Result<(), StoreError> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

#[test]
fn a_forgotten_board_is_refused_whole_and_no_other() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    let zenith = Board {
        slug: "zenith".into(),
        ..acme()
    };
    let theirs = || {
        postings(0..2).into_iter().map(|mut posting| {
            posting.key.board = "zenith".into();
            Ok(posting)
        })
    };
    import(&mut store, &zenith, theirs(), whole(), at(1)).unwrap();
    assert_eq!(store.forget_board(&acme()).unwrap(), Forgotten::Now(3));
    assert_eq!(store.forget_board(&acme()).unwrap(), Forgotten::Before);
    let unknown = Board {
        slug: "nobody".into(),
        ..acme()
    };
    assert_eq!(store.forget_board(&unknown).unwrap(), Forgotten::Unknown);
    assert_eq!(open(&store), 2);
    let report = run(&mut store, postings(0..5), whole(), 2);
    assert_eq!((report.rejected, report.reasons["forgotten"]), (5, 5));
    let report = import(&mut store, &zenith, theirs(), whole(), at(2)).unwrap();
    assert_eq!((report.unchanged, open(&store)), (2, 2));
    let nobody = sample::posting("99", "Nobody").key.id();
    assert_eq!(store.forget(&nobody).unwrap(), Forgotten::Unknown);
}

#[test]
fn the_record_tells_runs_failures_and_reasons() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    let zenith = Board {
        slug: "zenith".into(),
        ..acme()
    };
    let mut list: Vec<_> = postings(0..2).into_iter().map(Ok).collect();
    for id in ["7", "8"] {
        list.push(Ok(sample::posting(id, " ")));
    }
    import_fetched(
        &mut store,
        &acme(),
        list,
        whole(),
        &Fetch::begun(at(10)),
        at(12),
    )
    .unwrap();
    let long = "it did not answer; ".repeat(200);
    store
        .record_failure(&zenith, at(12), at(42), &long)
        .unwrap();
    store.begin_run();
    run(&mut store, postings(0..2), whole(), 50);
    let record = store.record(9).unwrap();
    let runs: Vec<i64> = record.iter().map(|line| line.run).collect();
    assert_eq!(runs, [2, 1, 1], "newest first");
    assert_eq!((record[1].started, record[1].ended), (at(12), at(42)));
    assert_eq!(record[1].board, zenith);
    let Outcome::Failed(reason) = &record[1].outcome else {
        panic!("{record:?}");
    };
    assert!(long.starts_with(reason.as_str()) && reason.len() <= 1_000);
    let Outcome::Applied(report) = &record[2].outcome else {
        panic!("{record:?}");
    };
    assert_eq!((record[2].started, report.new), (at(10), 2));
    assert_eq!(report.reasons["it has no title"], 2);
    assert_eq!(store.record(1).unwrap().len(), 1);
    // Another process is another run.
    let mut other = Store::open(&place.file).unwrap();
    run(&mut other, postings(0..2), whole(), 60);
    assert_eq!(store.record(1).unwrap()[0].run, 3);
}

#[test]
fn validators_are_kept_with_what_was_applied_and_only_so() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    let mut take = |ids, options: Options, fetch: &Fetch, now| {
        let list = postings(ids).into_iter().map(Ok);
        import_fetched(&mut store, &acme(), list, options, fetch, at(now)).unwrap();
        store.validators(&acme()).unwrap().etag
    };
    assert_eq!(take(0..20, whole(), &fetched("a"), 1).as_deref(), Some("a"));
    let dry = Options {
        dry_run: true,
        ..whole()
    };
    assert_eq!(take(0..20, dry, &fetched("b"), 2).as_deref(), Some("a"));
    // A brake needs to see the same absence again, and not "not modified".
    assert_eq!(take(0..2, whole(), &fetched("c"), 3), None);
    let accept = Options {
        closures: Closures::Accept,
        ..whole()
    };
    assert_eq!(take(0..2, accept, &fetched("d"), 4).as_deref(), Some("d"));
    // A file puts something else in the place of what the server spoke of.
    assert_eq!(take(0..2, whole(), &Fetch::begun(at(5)), 5), None);
}

#[test]
fn not_modified_means_seen_again() {
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..3), whole(), 1);
    run(&mut store, postings(0..2), partial(), 2);
    let known = store.revision().unwrap();
    let report = store.confirm(&acme(), at(8), at(9)).unwrap();
    assert_eq!((report.unchanged, report.not_modified), (2, true));
    assert!(report.adds_up());
    assert_eq!(store.revision().unwrap(), known);
    let last = |id: usize| stored(&store, &postings(0..3)[id]).unwrap().seen.last;
    assert_eq!((last(0), last(1), last(2)), (at(9), at(9), at(1)));
    assert_eq!(store.confirm(&acme(), at(10), at(11)).unwrap().unchanged, 2);
}

#[test]
fn closed_jobs_go_by_days_text_first() {
    const DAY: i64 = 86_400;
    let place = place();
    let mut store = Store::open(&place.file).unwrap();
    run(&mut store, postings(0..2), whole(), 0);
    run(&mut store, postings(1..2), whole(), 10 * DAY);
    let posting = postings(0..1).remove(0);
    for (day, expected, text) in [(40, (0, 0), true), (41, (1, 0), false)] {
        let gone = store.expire_after(at(day * DAY), 30, 365).unwrap();
        assert_eq!(gone, expected, "day {day}");
        let left = stored(&store, &posting).unwrap().posting;
        assert_eq!(left.title, "Job 0");
        assert_eq!(!left.description.is_empty(), text, "day {day}");
    }
    store.expire_after(at(375 * DAY), 30, 365).unwrap();
    assert!(stored(&store, &posting).is_some());
    assert_eq!(store.expire_after(at(376 * DAY), 30, 365).unwrap(), (0, 1));
    assert_eq!(stored(&store, &posting), None);
    assert_eq!(open(&store), 1, "what is open stays");
    // Longer than any calendar: nothing goes.
    assert_eq!(
        store.expire_after(at(0), u32::MAX, u32::MAX).unwrap(),
        (0, 0)
    );
}

#[test]
fn a_file_of_the_first_format_is_brought_up_to_date() {
    let place = place();
    std::fs::create_dir_all(place.file.parent().unwrap()).unwrap();
    let posting = postings(3..4).remove(0);
    let mut stated = serde_json::to_value(&posting).unwrap();
    stated["description"] = "".into();
    let raw = Connection::open(&place.file).unwrap();
    raw.execute_batch(MIGRATIONS[0]).unwrap();
    raw.pragma_update(None, "application_id", APPLICATION_ID)
        .unwrap();
    raw.pragma_update(None, "user_version", 1).unwrap();
    raw.execute(
        "INSERT INTO posting VALUES (1, ?1, 'greenhouse', 'acme', '3', ?2, ?3, x'00', 5, 6, NULL, 1, 0, 1)",
        (posting.key.id().as_str(), stated.to_string(), posting.description.html()),
    )
    .unwrap();
    raw.execute_batch(
        "UPDATE revision SET newest = 1;
         INSERT INTO import VALUES (1, 6, 'greenhouse', 'acme', '{\"fetched\":1,\"new\":1}')",
    )
    .unwrap();
    drop(raw);
    let mut store = Store::open(&place.file).unwrap();
    let kept = stored(&store, &posting).unwrap();
    assert_eq!((kept.posting, kept.seen.last), (posting, at(6)));
    let line = store.record(9).unwrap().remove(0);
    assert_eq!((line.run, line.started, line.ended), (1, at(6), at(6)));
    assert!(matches!(line.outcome, Outcome::Applied(report) if report.new == 1));
    run(&mut store, postings(3..5), whole(), 7);
    assert_eq!((open(&store), store.record(9).unwrap()[0].run), (2, 2));
}
