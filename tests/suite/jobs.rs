//! Jobs from a board to their pages, as readers and operators see it.

use crate::site::TestSite;
use axum::http::StatusCode;
use serde_json::{Value, json};
use signpost::jobs::import::{Closures, Options, Wholeness};

/// A Greenhouse answer with these postings: id, title, place, text.
pub fn board(postings: &[(u64, &str, &str, &str)]) -> Vec<u8> {
    let jobs: Vec<Value> = postings
        .iter()
        .map(|(id, title, place, text)| {
            json!({
                "id": id, "title": title, "company_name": "Harbor Clinic",
                "location": { "name": place },
                "absolute_url": format!("https://jobs.example.org/{id}"),
                "content": text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
                "first_published": "2026-11-20T10:00:00-05:00",
            })
        })
        .collect();
    json!({ "jobs": jobs, "meta": { "total": jobs.len() } })
        .to_string()
        .into_bytes()
}

pub fn three() -> Vec<u8> {
    board(&[
        (
            1,
            "Senior Nurse",
            "Austin, TX",
            "<p>Work in the ward. The pay range is $90,000 - $110,000 a year.</p>",
        ),
        (
            2,
            "Night Nurse",
            "Remote, USA",
            "<p>This is a fully remote role.</p><script>alert(1)</script>",
        ),
        (3, "Janitor", "Denver, CO", "<p>Keep it clean.</p>"),
    ])
}

#[test]
fn a_board_imports_whole_and_twice_changes_nothing() {
    let site = TestSite::new();
    let first = site.import("greenhouse", "Harbor Clinic", &three());
    assert_eq!(
        (first.fetched, first.new, first.rejected),
        (3, 3, 0),
        "{first}"
    );
    let again = site.import("greenhouse", "Harbor Clinic", &three());
    assert_eq!(
        (again.unchanged, again.new, again.changed, again.closed),
        (3, 0, 0, 0),
        "{again}"
    );
}

#[test]
fn a_job_is_listed_under_its_role_and_leads_back_to_the_guide() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let site = site.up();
    let list = site.get("/careers/nurse/jobs").ok();
    let titles = list.all(".jobs-list a");
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(list.first("h1").contains("Nurse jobs"));
    let path = list
        .attributes(".jobs-list a", "href")
        .into_iter()
        .find(|path| path.ends_with("/senior-nurse"))
        .expect("the senior nurse");
    let job = site.get(&path).ok();
    let text = job.first("main");
    for words in [
        "$90,000–$110,000",
        "Austin, TX",
        "Senior",
        "Apply at Harbor Clinic",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    assert!(
        job.attributes("a", "href")
            .contains(&"/careers/nurse".to_owned())
    );
    assert!(job.text().contains("noindex") && !job.text().contains("JobPosting"));
    let guide = site.get("/careers/nurse").ok();
    assert!(
        guide.first(".panel").contains("2 open jobs"),
        "{}",
        guide.first(".panel")
    );
}

#[test]
fn what_a_posting_does_not_say_is_shown_as_unknown() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let site = site.up();
    let path = site
        .get("/jobs?q=janitor")
        .ok()
        .attributes(".jobs-list a", "href")
        .remove(0);
    let page = site.get(&path).ok().first("main");
    assert!(
        page.contains("Pay not stated") && page.contains("Not stated"),
        "{page}"
    );
}

#[test]
fn a_list_without_jobs_and_a_job_without_company_lead_on() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let alone = board(&[(9, "Lighthouse Keeper", "", "<p>Keep the light.</p>")]);
    let alone = String::from_utf8_lossy(&alone).replace("Harbor Clinic", "Lone Rock");
    site.import("greenhouse", "Lone Rock", alone.as_bytes());
    let site = site.up();
    let none = site
        .get("/jobs?q=zebra&level=intern&country=us&posted=1")
        .ok();
    let way = none.all(".nothing a");
    assert!(way.iter().any(|it| it.contains("All open jobs")), "{way:?}");
    let words = site.get("/jobs?q=zebra").ok().first(".nothing");
    assert!(words.contains("No open job has these words"), "{words}");
    let keeper = site.get("/jobs?q=lighthouse").ok();
    let path = keeper.attributes(".jobs-list a", "href").remove(0);
    let links = site.get(&path).ok().attributes(".aside a", "href");
    assert!(links.contains(&"/jobs".to_owned()), "{links:?}");
    assert!(links.len() > 3, "{links:?}");
}

#[test]
fn filters_narrow_and_counts_ignore_their_own_facet() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let site = site.up();
    let remote = site.get("/jobs?workplace=remote").ok();
    assert_eq!(remote.all(".jobs-list a"), ["Night Nurse"]);
    let names = remote.attributes("input[name=workplace]", "value");
    assert!(names.contains(&"not-stated".to_owned()), "{names:?}");
    let chip = remote.attributes(".chip", "href");
    assert_eq!(chip, ["/jobs"]);
    let paid = site.get("/jobs?pay=100000").ok();
    assert_eq!(paid.all(".jobs-list a"), ["Senior Nurse"]);
    assert!(paid.first(".also").contains("2 more do not state pay"));
    let none = site.get("/jobs?q=nurse&workplace=on-site").ok();
    assert!(
        none.first(".nothing").contains("Without"),
        "{}",
        none.first("main")
    );
}

#[test]
fn a_query_has_one_address() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let site = site.up();
    for (asked, canonical) in [
        ("/jobs?role=nurse", "/careers/nurse/jobs"),
        ("/jobs?q=&pay=&workplace=remote", "/jobs?workplace=remote"),
        (
            "/jobs?workplace=remote&level=senior",
            "/jobs?level=senior&workplace=remote",
        ),
        (
            "/careers/nurse/jobs?role=nurse&level=SENIOR",
            "/careers/nurse/jobs?level=senior",
        ),
        ("/jobs?page=1&sort=newest", "/jobs"),
    ] {
        let answer = site.get(asked);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{asked}");
        assert_eq!(answer.header("location"), canonical, "{asked}");
        site.get(canonical).ok();
    }
}

#[test]
fn what_of_an_address_means_nothing_is_named_on_the_page_that_it_leads_to() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let site = site.up();
    let answer = site.get("/jobs?level=boss&workplace=remote&find-skill=");
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    let list = site.get(answer.header("location")).ok();
    assert!(list.first(".remark").contains("level “boss”"));
    assert_eq!(list.all(".jobs-list h3 a"), ["Night Nurse"]);
    assert_eq!(list.attributes(".chip", "href"), ["/jobs"]);
    let unknown = site.get("/jobs?workplace=remote&skill=witchcraft").ok();
    assert!(unknown.first(".remark").contains("“witchcraft”"));
    let way = unknown.attributes(".remark a", "href");
    assert_eq!(way, ["/jobs?workplace=remote"]);
}

#[test]
fn the_shelf_of_saved_jobs_is_linked_from_every_list_and_in_no_search_engine() {
    let site = TestSite::new().up();
    let links = site.get("/jobs").ok().attributes("footer a", "href");
    assert!(links.contains(&"/saved".to_owned()), "{links:?}");
    let shelf = site.get("/saved").ok();
    assert!(shelf.text().contains("noindex") && shelf.first("#saved").contains("script"));
}

#[test]
fn a_closed_job_answers_410_and_helps_on() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let path = site
        .get("/jobs?q=night")
        .ok()
        .attributes(".jobs-list a", "href")
        .remove(0);
    let report = site.import(
        "greenhouse",
        "Harbor Clinic",
        &board(&[(1, "Senior Nurse", "Austin, TX", "<p>Work.</p>")]),
    );
    assert_eq!((report.closed, report.changed), (2, 1), "{report}");
    let closed = site.get(&path);
    assert_eq!(closed.status, StatusCode::GONE);
    let page = closed.first("main");
    assert!(
        page.contains("closed") && page.contains("Night Nurse"),
        "{page}"
    );
    assert!(
        closed
            .attributes("main a", "href")
            .contains(&"/careers/nurse/jobs".to_owned())
    );
    assert!(!page.contains("Apply"), "{page}");
}

#[test]
fn a_wrong_slug_leads_to_the_right_one() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let site = site.up();
    let path = site
        .get("/jobs?q=janitor")
        .ok()
        .attributes(".jobs-list a", "href")
        .remove(0);
    let id = path.split('/').nth(2).expect("an id");
    for wrong in [format!("/jobs/{id}"), format!("/jobs/{id}/something-else")] {
        let answer = site.get(&wrong);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{wrong}");
        assert_eq!(answer.header("location"), path);
    }
    assert_eq!(
        site.get("/jobs/000000000000/x").status,
        StatusCode::NOT_FOUND
    );
}

#[test]
fn hostile_text_never_reaches_the_page() {
    let text = "<img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">x</a>\
                <style>*{display:none}</style><iframe src=//evil.example></iframe><p onclick=a>Fine.</p>";
    let site = TestSite::new();
    site.import(
        "greenhouse",
        "<b>Evil</b>",
        &board(&[(9, "<script>Nurse</script>", "Austin, TX", text)]),
    );
    let site = site.up();
    let list = site.get("/careers/nurse/jobs").ok();
    let path = list.attributes(".jobs-list a", "href").remove(0);
    for page in [list, site.get(&path).ok()] {
        let html = page.text();
        for hostile in [
            "onerror",
            "javascript:",
            "<iframe",
            "onclick",
            "display:none",
            "<script>Nurse",
        ] {
            assert!(!html.contains(hostile), "{hostile} survives");
        }
    }
}

#[test]
fn examples_show_until_a_real_job_exists() {
    let site = TestSite::new().example(
        "one",
        "title = \"Nurse\"\nemployer = \"Made Up\"\nplaces = [\"Austin, TX\"]",
    );
    let list = site.get("/jobs").ok();
    assert!(list.first(".jobs-list").contains("Example"));
    assert!(list.text().contains("These are example postings"));
    let guide = site.get("/careers/nurse").ok();
    assert!(
        guide.first(".facts").contains("No real jobs yet"),
        "{}",
        guide.first(".facts")
    );
    assert!(!site.get("/sitemap.xml").ok().text().contains("/jobs"));
    site.import("greenhouse", "Harbor Clinic", &three());
    let real = site.get("/jobs").ok();
    assert!(!real.text().contains("Made Up"));
    assert!(
        site.get("/sitemap.xml")
            .ok()
            .text()
            .contains("/careers/nurse/jobs")
    );
}

#[test]
fn the_brake_holds_when_most_of_a_board_is_gone() {
    let site = TestSite::new();
    let all: Vec<(u64, String)> = (0..20).map(|id| (id, format!("Nurse {id}"))).collect();
    let rows = |count: usize| {
        let rows: Vec<(u64, &str, &str, &str)> = all
            .iter()
            .take(count)
            .map(|(id, title)| (*id, title.as_str(), "Austin, TX", "<p>Work.</p>"))
            .collect();
        board(&rows)
    };
    site.import("greenhouse", "Harbor Clinic", &rows(20));
    let braked = site.import("greenhouse", "Harbor Clinic", &rows(2));
    assert_eq!(braked.closed, 0);
    assert!(!braked.warnings.is_empty(), "{braked}");
    let partial = Options {
        wholeness: Wholeness::Partial,
        ..Options::default()
    };
    assert_eq!(
        site.import_with("greenhouse", "Harbor Clinic", &rows(1), partial)
            .closed,
        0
    );
    let accepted = Options {
        closures: Closures::Accept,
        ..Options::default()
    };
    let report = site.import_with("greenhouse", "Harbor Clinic", &rows(2), accepted);
    assert_eq!(report.closed, 18, "{report}");
}
