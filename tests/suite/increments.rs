//! An import into a running site: only the jobs change, and all shows as if the site had been
//! started anew.

use crate::site::{Running, TODAY, TestSite};
use axum::http::StatusCode;
use jiff::ToSpan;
use serde_json::{Value, json};
use signpost::jobs::{
    posting::{JobId, Key},
    store::Store,
    understood,
};
use std::sync::Arc;

/// A posting of the board: its number and its title.
type Opening = (u64, &'static str);

const FIRST: [Opening; 6] = [
    (1, "Night Nurse"),
    (2, "Day Nurse"),
    (3, "Senior Nurse"),
    (4, "Ward Nurse"),
    (5, "Janitor"),
    (6, "Porter"),
];
/// Later: 2 is called otherwise and pays, 4 has closed, 7 and 8 are new.
const LATER: [Opening; 7] = [
    (1, "Night Nurse"),
    (2, "Charge Nurse"),
    (3, "Senior Nurse"),
    (5, "Janitor"),
    (6, "Porter"),
    (7, "Flight Nurse"),
    (8, "Cook"),
];

/// Whatever may show a job or a number of jobs, in each kind of answer.
const ADDRESSES: [&str; 17] = [
    "/",
    "/careers",
    "/careers/nurse",
    "/careers/nurse/skills",
    "/careers/nurse/jobs",
    "/jobs",
    "/jobs?q=nurse&sort=pay",
    "/jobs?workplace=remote",
    "/jobs.json",
    "/jobs.csv",
    "/jobs.atom",
    "/companies",
    "/companies/harbor-clinic",
    "/api/jobs",
    "/api/roles",
    "/sitemap.xml",
    "/sources",
];

fn board(openings: &[Opening]) -> Vec<u8> {
    let jobs: Vec<Value> = (openings.iter())
        .map(|(id, title)| {
            let pay = 80 + 2 * id + title.len() as u64;
            json!({
                "id": id, "title": title, "company_name": "Harbor Clinic",
                "location": { "name": if id % 2 == 0 { "Austin, TX" } else { "Remote, USA" } },
                "absolute_url": format!("https://jobs.example.org/{id}"),
                "content": format!("&lt;p&gt;{title}: write it down in PostgreSQL. \
                                    The pay range is ${pay},000 - $150,000 a year.&lt;/p&gt;"),
                "first_published": "2026-11-20T10:00:00-05:00",
            })
        })
        .collect();
    json!({ "jobs": jobs, "meta": { "total": jobs.len() } })
        .to_string()
        .into_bytes()
}

fn import(site: &TestSite, openings: &[Opening]) {
    site.import("greenhouse", "Harbor Clinic", &board(openings));
}

fn id(number: u64) -> JobId {
    let key = Key {
        provider: "greenhouse".into(),
        board: "harbor-clinic".into(),
        provider_id: number.to_string(),
    };
    key.id()
}

fn forget(site: &TestSite, number: u64) {
    let mut store = Store::open(site.database()).expect("the store");
    store.forget(&id(number)).expect("it is forgotten");
}

/// A site whose guides state how many jobs are open, and six jobs.
fn site() -> TestSite {
    let site = TestSite::new();
    import(&site, &FIRST);
    site
}

fn titles(running: &Running, address: &str) -> Vec<String> {
    let mut titles = running.get(address).ok().all(".jobs-list a");
    titles.sort();
    titles
}

/// Every answer is that of a site which was started just now.
#[track_caller]
fn is_like_a_fresh_one(site: &TestSite, running: &Running) {
    let fresh = site.up();
    let jobs = (1..=9).map(|number| format!("/jobs/{}", id(number).as_str()));
    for address in ADDRESSES.map(str::to_owned).into_iter().chain(jobs) {
        let (own, other) = (running.get(&address), fresh.get(&address));
        assert_eq!(own.status, other.status, "{address}");
        assert_eq!(own.text(), other.text(), "{address}");
        let led = |answer: &crate::site::Answer| answer.headers.get("location").cloned();
        if let Some(page) = led(&own) {
            let page = page.to_str().expect("an address");
            assert_eq!(running.get(page).text(), fresh.get(page).text(), "{page}");
        }
    }
    let paths = |site: &Running| -> Vec<String> {
        let snapshot = site.app.snapshot().expect("a snapshot");
        snapshot.paths().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(paths(running), paths(&fresh));
}

#[test]
fn an_import_shows_what_is_new_changed_closed_and_forgotten() {
    let site = site();
    let running = site.up();
    let ward = running.get("/jobs?q=ward").ok();
    let ward = ward.attributes(".jobs-list a", "href").remove(0);
    import(&site, &LATER);
    forget(&site, 3);
    assert!(running.catch_up(&site));
    let nurses = ["Charge Nurse", "Flight Nurse", "Night Nurse"];
    assert_eq!(titles(&running, "/careers/nurse/jobs"), nurses);
    assert_eq!(titles(&running, "/jobs").len(), 6);
    let facts = running.get("/careers/nurse").ok().all(".facts");
    assert!(facts.join(" ").contains("Open jobs3"), "{facts:?}");
    assert!(running.get("/").ok().text().contains("6 open jobs"));
    assert_eq!(running.get(&ward).status, StatusCode::GONE);
    let gone = format!("/jobs/{}/senior-nurse", id(3).as_str());
    assert_eq!(running.get(&gone).status, StatusCode::NOT_FOUND);
    is_like_a_fresh_one(&site, &running);
    // Once more on top of that: one comes back, and nothing is left of the others.
    import(&site, &FIRST);
    assert!(running.catch_up(&site));
    assert_eq!(titles(&running, "/jobs?q=ward"), ["Ward Nurse"]);
    is_like_a_fresh_one(&site, &running);
}

#[test]
fn jobs_put_in_one_piece_again_answer_the_same() {
    let site = site();
    let running = site.up();
    let up = |running: &Running| running.app.snapshot().expect("a snapshot");
    assert!(up(&running).whole().is_none(), "it is in one piece");
    import(&site, &LATER);
    assert!(running.catch_up(&site));
    let whole = up(&running).whole().expect("some of it is fresh");
    assert!(whole.index.is_whole());
    running.app.swap(Arc::new(whole));
    is_like_a_fresh_one(&site, &running);
}

#[test]
fn what_does_not_change_is_not_compressed_again() {
    let site = site();
    let running = site.up();
    let forms = |path: &str| {
        let snapshot = running.app.snapshot().expect("a snapshot");
        snapshot.resource(path).expect("a page").compressed.clone()
    };
    let before = ["/saved", "/sources", "/careers.atom"].map(|path| (path, forms(path)));
    let front = forms("/").expect("compressed forms");
    import(&site, &LATER);
    assert!(running.catch_up(&site));
    for (path, before) in before {
        let (before, after) = (before.expect(path), forms(path).expect(path));
        assert!(Arc::ptr_eq(&before, &after), "{path}");
    }
    assert!(!Arc::ptr_eq(&front, &forms("/").expect("compressed forms")));
}

const BOARD: &str = "[[board]]\nprovider = \"greenhouse\"\nboard = \"harbor-clinic\"\nemployer = \"Harbor Clinic\"\n";

#[test]
fn rights_hold_for_what_is_imported_after_them() {
    let site = site();
    let running = site.up();
    let listed = |running: &Running, number: u64| {
        let sitemap = running.get("/sitemap.xml").ok().text();
        sitemap.contains(id(number).as_str())
    };
    assert!(!listed(&running, 1));
    let site = site.file(
        "boards.toml",
        &format!("{BOARD}[board.rights]\nindex = true\n"),
    );
    running.rebuild(&site).expect("it checks");
    assert!(listed(&running, 1) && listed(&running, 4));
    import(&site, &LATER);
    assert!(running.catch_up(&site));
    assert!(listed(&running, 1) && listed(&running, 7) && !listed(&running, 4));
    is_like_a_fresh_one(&site, &running);
    let site = site.file(
        "boards.toml",
        &format!("{BOARD}rights = {{ show = false }}\n"),
    );
    running.rebuild(&site).expect("it checks");
    import(&site, &FIRST);
    assert!(running.catch_up(&site));
    assert!(titles(&running, "/jobs").is_empty());
    is_like_a_fresh_one(&site, &running);
}

fn shares_its_index(running: &Running, change: impl FnOnce()) -> bool {
    let index = || Arc::clone(&running.app.snapshot().expect("a snapshot").index);
    let before = index();
    change();
    Arc::ptr_eq(&before, &index())
}

#[test]
fn a_changed_guide_needs_no_job_read_again() {
    let site = site();
    let running = site.up();
    let site = site.guide("nurse/career", "## Another heading\n\nTwo. Sentences.\n");
    assert!(shares_its_index(&running, || {
        running.rebuild(&site).expect("it checks");
    }));
    is_like_a_fresh_one(&site, &running);
    // What was imported since comes with the next one.
    import(&site, &LATER);
    forget(&site, 3);
    let site = site.guide("nurse/career", "## A third heading\n\nSentences.\n");
    running.rebuild(&site).expect("it checks");
    assert_eq!(titles(&running, "/jobs").len(), 6);
    is_like_a_fresh_one(&site, &running);
}

#[test]
fn the_next_day_keeps_the_jobs_and_they_are_older() {
    let site = site();
    let running = site.up();
    let site = site.on(TODAY.tomorrow().expect("a day"));
    import(&site, &LATER);
    running.rebuild(&site).expect("it checks");
    assert!(!running.app.snapshot().expect("one").index.is_whole());
    is_like_a_fresh_one(&site, &running);
    // After a longer sleep what closed meanwhile may be gone without a trace.
    let site = site.on(TODAY.saturating_add(9.days()));
    running.rebuild(&site).expect("it checks");
    assert!(running.app.snapshot().expect("one").index.is_whole());
    is_like_a_fresh_one(&site, &running);
}

#[test]
fn what_changes_the_reading_or_the_names_of_jobs_has_them_read_again() {
    let site = site();
    let running = site.up();
    let skills = std::fs::read_to_string(site.content().join("jobs/skills.toml"));
    let skills = skills.expect("skills")
        + "\n[[skill]]\nslug = \"pen\"\nname = \"Pen\"\naliases = [\"write\"]\n";
    let role = std::fs::read_to_string(site.content().join("roles/nurse/role.toml"));
    let role = role.expect("a role").replace("\"Nurse\"", "\"Sister\"");
    let site = site.file("jobs/skills.toml", &skills);
    running.rebuild(&site).expect("it checks");
    let pens = running.get("/jobs?skill=pen").ok();
    assert_eq!(pens.all(".jobs-list a").len(), FIRST.len());
    is_like_a_fresh_one(&site, &running);
    let site = site.file("roles/nurse/role.toml", &role);
    running.rebuild(&site).expect("it checks");
    assert!(running.get("/jobs").ok().text().contains("Sister"));
    is_like_a_fresh_one(&site, &running);
}

#[test]
fn the_operators_own_postings_come_change_and_go_beside_the_store() {
    let own = |title: &str| {
        format!(
            "title = \"{title}\"\nemployer = \"Harbor Clinic\"\nplaces = [\"Austin, TX\"]\nposted = 2026-11-20\napply = \"https://jobs.example.org/own\""
        )
    };
    let write = |site: TestSite, title: &str| {
        site.file(
            "jobs/own.md",
            &format!("+++\n{}\n+++\n\nSome words about the work.\n", own(title)),
        )
    };
    let mut site = site();
    let running = site.up();
    for title in ["Cook", "Head Cook"] {
        site = write(site, title);
        running.rebuild(&site).expect("it checks");
        assert_eq!(titles(&running, "/jobs?q=cook"), [title]);
        is_like_a_fresh_one(&site, &running);
    }
    std::fs::remove_file(site.content().join("jobs/own.md")).expect("it goes");
    running.rebuild(&site).expect("it checks");
    assert!(titles(&running, "/jobs?q=cook").is_empty());
    is_like_a_fresh_one(&site, &running);
}

#[test]
fn an_import_does_not_wait_for_content_that_does_not_check() {
    let site = site();
    let running = site.up();
    let site = site.guide("nurse/career", "## One heading\n\n[Nowhere](/nowhere)\n");
    assert!(running.rebuild(&site).is_err());
    import(&site, &LATER);
    assert!(running.catch_up(&site));
    assert_eq!(titles(&running, "/jobs?q=flight"), ["Flight Nurse"]);
    let guide = running.get("/careers/nurse").ok().text();
    assert!(!guide.contains("Nowhere"));
}

#[test]
fn examples_give_way_to_the_first_import_and_come_back_after_the_last() {
    let site = TestSite::new().example(
        "one",
        "title = \"Nurse\"\nemployer = \"Made Up\"\nplaces = [\"Austin, TX\"]",
    );
    let running = site.up();
    import(&site, &FIRST[..1]);
    assert!(running.catch_up(&site));
    assert_eq!(titles(&running, "/jobs"), ["Night Nurse"]);
    is_like_a_fresh_one(&site, &running);
    forget(&site, 1);
    assert!(running.catch_up(&site));
    assert!(running.get("/jobs").ok().text().contains("Made Up"));
    is_like_a_fresh_one(&site, &running);
}

#[test]
fn where_closed_jobs_go_at_once_everything_is_read() {
    let site = site().file(
        "site.toml",
        "name = \"A\"\nurl = \"https://a.example\"\nclosed_text_days = 0\nclosed_page_days = 0\n",
    );
    let running = site.up();
    import(&site, &LATER);
    assert!(!running.catch_up(&site));
    assert_eq!(titles(&running, "/jobs").len(), FIRST.len());
}

#[test]
fn too_many_changes_are_left_to_a_fresh_reading() {
    let site = site();
    let running = site.up();
    let snapshot = running.app.snapshot().expect("a snapshot");
    import(&site, &LATER);
    let mut store = Store::open(site.database()).expect("the store");
    let mut changes = |most| {
        let found = understood::changes(&mut store, &snapshot.reader, snapshot.revision, most);
        found.expect("a store that reads")
    };
    assert!(
        changes(3).is_none(),
        "one is changed, one gone, two are new"
    );
    let four = changes(4).expect("four");
    assert_eq!((four.jobs.len(), &four.gone[..]), (3, &[id(4)][..]));
}
