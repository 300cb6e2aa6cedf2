use super::*;

const EXAMPLE_TEXT: &str = "+++\ntitle = \"Backend Engineer\"\nemployer = \"Halyard\"\nplaces = [\"Austin, TX, United States\"]\nworkplace = \"hybrid\"\ntype = \"FULL_TIME\"\npay = { min = 150000, max = 185000, currency = \"USD\", period = \"year\" }\nage = 2\n+++\n## The work\n\nShip *it*.\n";

fn as_of() -> Date {
    "2026-11-24".parse().unwrap()
}

#[track_caller]
fn problems(text: &str, nature: Nature) -> Vec<String> {
    let source = SourceText::new("jobs/a.md", text);
    read(&source, nature, as_of())
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn an_example_is_as_old_as_it_says() {
    let source = SourceText::new("jobs/examples/halyard-backend.md", EXAMPLE_TEXT);
    let posting = read(&source, Nature::Example, as_of()).unwrap();
    assert_eq!(posting.key.provider, "example");
    assert_eq!(posting.key.board, "examples");
    assert_eq!(posting.key.provider_id, "halyard-backend");
    assert_eq!(posting.posted, Some("2026-11-22".parse().unwrap()));
    assert_eq!(posting.apply, None);
    assert_eq!(posting.pay[0].period, Some(Period::Year));
    assert_eq!(
        posting.description.html(),
        "<h2>The work</h2><p>Ship <em>it</em>.</p>"
    );
}

#[test]
fn a_remote_posting_says_where_it_may_be_done_from() {
    let text = EXAMPLE_TEXT.replace(
        "workplace = \"hybrid\"",
        "workplace = \"remote\"\nremote_from = [\"United States\", \"Canada\"]",
    );
    let source = SourceText::new("jobs/a.md", text.as_str());
    let posting = read(&source, Nature::Example, as_of()).unwrap();
    assert_eq!(
        posting.places,
        [
            "Austin, TX, United States",
            "Remote (United States, Canada)"
        ]
    );
    let hybrid = text.replace("\"remote\"", "\"hybrid\"");
    let found = problems(&hybrid, Nature::Example).join("\n");
    assert!(
        found.contains("jobs/a.md:6:16: it says where remote work may be done from"),
        "{found}"
    );
}

#[test]
fn every_problem_of_a_file_is_told_with_its_line() {
    let text = "+++\ntitle = \"A\"\nworkplace = \"remot\"\npay = { min = 9, max = 3, currency = \"US\", period = \"yearly\" }\nposted = 2026-11-01\napply = \"/jobs\"\nemploier = \"x\"\n+++\n<b>x</b>\n";
    let found = problems(text, Nature::Real).join("\n");
    for expected in [
        "has no `employer`",
        "jobs/a.md:3:13: `remot` is no workplace",
        "jobs/a.md:4:",
        "`US` is no currency code",
        "`yearly` is no period",
        "the pay is no range",
        "`/jobs` is no address to apply at",
        "`emploier` is no key",
        "jobs/a.md:9:1: a posting holds no HTML",
    ] {
        assert!(found.contains(expected), "{expected} in\n{found}");
    }
}

#[test]
fn a_folder_is_read_in_the_order_of_names_and_bad_files_do_not_stop_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("examples")).unwrap();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    write("examples/b.md", EXAMPLE_TEXT.as_bytes());
    write("examples/a.md", EXAMPLE_TEXT.as_bytes());
    write("examples/notes.txt", b"not a posting");
    write("own.md", b"+++\ntitle = \"A\"\nemployer = \"B\"\nposted = 2026-11-01\napply = \"https://b.example/\"\n+++\nText.\n");
    write("broken.md", b"\xff\xfe");
    let (postings, problems) = load(folder.path(), as_of());
    let ids: Vec<_> = postings
        .iter()
        .map(|(posting, nature)| (&*posting.key.provider_id, *nature))
        .collect();
    assert_eq!(
        ids,
        [
            ("own", Nature::Real),
            ("a", Nature::Example),
            ("b", Nature::Example)
        ]
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].place.path(), "jobs/broken.md");
    assert_eq!(load(&folder.path().join("absent"), as_of()).0.len(), 0);
}
