//! What the store keeps over time, as an operator runs it: lists without texts, the record of
//! imports, forgetting, explaining.

use crate::site::{TestSite, root};
use signpost::jobs::{
    import::{Options, Wholeness},
    posting::Key,
    store::{Revision, Store},
};
use std::{
    env, fs,
    path::Path,
    process::{Command, Output},
};

fn signpost(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signpost"))
        .current_dir(root())
        .env("SIGNPOST_DATA_DIR", data)
        .args(arguments)
        .output()
        .expect("the program starts")
}

#[track_caller]
fn says(data: &Path, arguments: &[&str]) -> String {
    let output = signpost(data, arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).expect("text")
}

#[track_caller]
fn refuses(data: &Path, arguments: &[&str]) -> String {
    let output = signpost(data, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).expect("text")
}

fn fixture(name: &str) -> String {
    format!("tests/fixtures/feeds/greenhouse/{name}.json")
}

fn import(data: &Path, name: &str, more: &[&str]) -> String {
    let file = fixture(name);
    let mut arguments = vec!["import", "--file", &file, "--provider", "greenhouse"];
    arguments.extend(["--company", "Canal Works"]);
    arguments.extend(more);
    says(data, &arguments)
}

fn id(provider_id: &str) -> String {
    let key = Key {
        provider: "greenhouse".into(),
        board: "canal-works".into(),
        provider_id: provider_id.into(),
    };
    key.id().as_str().to_owned()
}

const PARTIAL: Options = Options {
    wholeness: Wholeness::Partial,
    closures: signpost::jobs::import::Closures::Brake,
    dry_run: false,
};

#[test]
fn a_later_list_without_texts_changes_only_what_it_shows_otherwise() {
    let site = TestSite::new();
    let payload = |name| fs::read(root().join(fixture(name))).expect("a fixture");
    site.import("greenhouse", "Canal Works", &payload("before"));
    for (new, changed, unchanged) in [(1, 1, 1), (0, 0, 3)] {
        let list = payload("later-list");
        let report = site.import_with("greenhouse", "Canal Works", &list, PARTIAL);
        assert_eq!(
            (report.new, report.changed, report.unchanged, report.closed),
            (new, changed, unchanged, 0),
            "{report}"
        );
    }
    let store = Store::open(site.database()).expect("the store");
    let pilot = store
        .changes(Revision(0), 9)
        .expect("postings")
        .into_iter()
        .map(|stored| stored.posting)
        .find(|posting| posting.key.provider_id == "502")
        .expect("the pilot");
    assert_eq!(pilot.title, "Barge Pilot (Nights)");
    assert_eq!(pilot.description.html(), "<p>Bring the barge home.</p>");
}

/// Two recordings of one board, ten days apart. The later one holds twelve postings without
/// texts: four new ones; of the others one has another title and one a further place.
#[test]
fn the_recorded_board_changes_where_it_shows_something_else() {
    let Some(feeds) = env::var_os("SIGNPOST_FEEDS") else {
        eprintln!("skipped: SIGNPOST_FEEDS names no folder of recordings");
        return;
    };
    let folder = Path::new(&feeds).join("greenhouse");
    let read = |name: &str| fs::read(folder.join(name)).expect("a recording");
    let site = TestSite::new();
    let first = site.import("greenhouse", "Stripe", &read("stripe.json"));
    assert_eq!((first.fetched, first.new), (547, 547), "{first}");
    let store = Store::open(site.database()).expect("the store");
    let known = store.revision().expect("a revision");
    let later = read("stripe-later-twelve.json");
    let report = site.import_with("greenhouse", "Stripe", &later, PARTIAL);
    assert_eq!(
        (report.new, report.changed, report.unchanged, report.closed),
        (4, 2, 6, 0),
        "{report}"
    );
    let mut changed: Vec<(String, String, Vec<String>)> = store
        .changes(known, 99)
        .expect("changes")
        .into_iter()
        .filter(|stored| !stored.posting.description.is_empty())
        .map(|stored| stored.posting)
        .map(|it| (it.key.provider_id, it.title, it.places))
        .collect();
    changed.sort();
    let [(place, _, places), (title, titled, _)] = changed.as_slice() else {
        panic!("two postings with their texts: {changed:?}");
    };
    assert_eq!((place.as_str(), title.as_str()), ("7997146", "8023928"));
    assert!(places[0].ends_with("US-Chicago"), "{places:?}");
    assert!(titled.ends_with("(Stripe Crypto and Stablecoins)"));
    let again = site.import_with("greenhouse", "Stripe", &later, PARTIAL);
    assert_eq!((again.unchanged, again.changed), (12, 0), "{again}");
}

#[test]
fn the_record_is_printed_newest_first() {
    let data = tempfile::tempdir().expect("a folder");
    let printed = says(data.path(), &["imports"]);
    assert_eq!(printed, "Nothing has been imported yet.\n");
    assert!(!data.path().join("signpost.sqlite").exists());
    import(data.path(), "before", &[]);
    import(data.path(), "later-list", &["--partial"]);
    import(data.path(), "before", &["--dry-run"]);
    let printed = says(data.path(), &["imports"]);
    let lines: Vec<Vec<&str>> = printed
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(lines.len(), 3, "a dry run is no import:\n{printed}");
    assert_eq!(lines[0][0], "run");
    // After run, date, time, seconds and board: fetched, new, changed, unchanged, ...
    assert_eq!((lines[1][0], lines[2][0]), ("2", "1"));
    assert_eq!(lines[1][5], "greenhouse/canal-works");
    assert_eq!(lines[1][6..], ["3", "1", "1", "1", "0", "0", "0"]);
    assert_eq!(lines[2][6..], ["3", "3", "0", "0", "0", "0", "0"]);
    let printed = says(data.path(), &["imports", "--limit", "1"]);
    assert_eq!(printed.lines().count(), 2, "{printed}");
}

#[test]
fn what_was_forgotten_stays_forgotten() {
    let data = tempfile::tempdir().expect("a folder");
    let refused = refuses(data.path(), &["forget", &id("501")]);
    assert!(refused.contains("--data-dir"), "{refused}");
    import(data.path(), "before", &[]);
    let address = format!("https://careers.example.org/jobs/{}/lock-keeper", id("501"));
    let said = says(data.path(), &["forget", &address]);
    assert_eq!(said, "Forgot 1 posting; the next import refuses it.\n");
    let said = says(data.path(), &["forget", &id("501")]);
    assert_eq!(said, "It was forgotten before.\n");
    let report = import(data.path(), "before", &[]);
    assert!(
        report.contains("2 unchanged") && report.contains("1 rejected"),
        "{report}"
    );
    let record = says(data.path(), &["imports"]);
    assert!(record.contains("rejected 1: forgotten"), "{record}");
    assert!(!record.contains("Lock Keeper") && !report.contains("Lock Keeper"));
    let exported = says(data.path(), &["export"]);
    assert!(exported.contains("Barge Pilot") && !exported.contains("Lock Keeper"));
    let said = says(data.path(), &["forget", "greenhouse/canal-works"]);
    assert!(said.starts_with("Forgot 2 postings"), "{said}");
    assert!(import(data.path(), "before", &[]).contains("3 rejected"));
    assert_eq!(says(data.path(), &["export"]), "");
    for (what, words) in [
        ("nonsense", "neither a job nor a board"),
        ("greenhouse/nobody", "nothing of greenhouse/nobody"),
        ("content/content", "delete their files"),
        ("000000000000", "nothing of 000000000000"),
    ] {
        let refused = refuses(data.path(), &["forget", what]);
        assert!(refused.contains(words), "{what}: {refused}");
    }
}

#[test]
fn a_running_site_lets_go_of_what_is_forgotten() {
    let site = TestSite::new();
    let payload = fs::read(root().join(fixture("before"))).expect("a fixture");
    site.import("greenhouse", "Canal Works", &payload);
    let path = format!("/jobs/{}/ledger-clerk", id("503"));
    site.get(&path).ok();
    let mut store = Store::open(site.database()).expect("the store");
    let known = store.revision().expect("a revision");
    let job = signpost::jobs::posting::JobId::parse(&id("503")).expect("an id");
    store.forget(&job).expect("it is forgotten");
    assert!(store.revision().expect("a revision") > known);
    assert_eq!(site.get(&path).status, axum::http::StatusCode::NOT_FOUND);
}

#[test]
fn explain_tells_each_answer_with_its_words() {
    let data = tempfile::tempdir().expect("a folder");
    let payload = data.path().join("board.json");
    fs::write(
        &payload,
        r#"{"jobs":[{"id":7,"title":"Senior Backend Engineer","location":{"name":"Austin, TX"},
            "absolute_url":"https://jobs.example.org/7","content":"&lt;p&gt;Build APIs in Go and Java.&lt;/p&gt;\n&lt;p&gt;The pay range is $150,000 - $180,000 a year.&lt;/p&gt;"}],"meta":{"total":1}}"#,
    )
    .expect("a payload");
    let file = payload.to_string_lossy().into_owned();
    let board = ["--provider", "greenhouse", "--company", "Canal Works"];
    let mut arguments = vec!["import", "--file", &file];
    arguments.extend(board);
    says(data.path(), &arguments);
    let printed = says(data.path(), &["explain", &id("7")]);
    let line = |name: &str| {
        let (_, understood) = printed.split_once("What was understood").expect("answers");
        let mut lines = understood.lines();
        let line = lines.find(|line| line.trim_start().starts_with(name));
        line.unwrap_or_else(|| panic!("{name} is missing in\n{printed}"))
            .to_owned()
    };
    for (name, parts) in [
        (
            "role",
            ["backend-developer", "title: Senior Backend Engineer"],
        ),
        ("level", ["Senior", "title"]),
        ("places", ["Austin, TX, US", "field: Austin, TX"]),
        ("pay", ["$150,000–$180,000 a year", "The pay range is"]),
        ("skills", ["go", "text: Build APIs in Go and Java."]),
        ("remote from", ["not stated", ""]),
        ("type", ["not stated", ""]),
    ] {
        let line = line(name);
        assert!(parts.iter().all(|part| line.contains(part)), "{line}");
    }
    assert!(printed.contains("greenhouse/canal-works 7"), "{printed}");
    let address = format!("/jobs/{}/senior-backend-engineer", id("7"));
    assert_eq!(says(data.path(), &["explain", &address]), printed);
    let refused = refuses(data.path(), &["explain", "000000000000"]);
    assert!(
        refused.contains("there is no job 000000000000"),
        "{refused}"
    );
    assert!(refuses(data.path(), &["explain", "x"]).contains("12 letters"));
}

#[test]
fn explain_reads_postings_of_the_content_without_a_store() {
    let data = tempfile::tempdir().expect("a folder");
    let mut examples: Vec<String> = fs::read_dir(root().join("content/jobs/examples"))
        .expect("examples")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()))
        .collect();
    examples.sort();
    let key = Key {
        provider: "example".into(),
        board: "examples".into(),
        provider_id: examples.first().expect("an example").clone(),
    };
    let printed = says(data.path(), &["explain", key.id().as_str()]);
    assert!(printed.contains("in a file of the content folder"));
    assert!(!data.path().join("signpost.sqlite").exists());
}
