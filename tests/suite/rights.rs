//! What sources allow, as readers and search engines see it.

use crate::site::TestSite;
use axum::http::StatusCode;
use serde_json::json;

/// One nurse of Harbor Clinic, as Greenhouse answers.
fn nurse() -> Vec<u8> {
    json!({ "jobs": [{
        "id": 1, "title": "Senior Nurse", "company_name": "Harbor Clinic",
        "location": { "name": "Austin, TX" },
        "absolute_url": "https://jobs.example.org/1",
        "content": "&lt;p&gt;Work in the ward. The pay range is $90,000 - $110,000 a year.&lt;/p&gt;",
        "first_published": "2026-11-20T10:00:00-05:00",
    }], "meta": { "total": 1 } })
    .to_string()
    .into_bytes()
}

const BOARD: &str = "[[board]]\nprovider = \"greenhouse\"\nboard = \"harbor-clinic\"\nemployer = \"Harbor Clinic\"\n";

/// A site with the nurse, imported before anybody granted anything.
fn site() -> TestSite {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &nurse());
    site
}

fn path(site: &TestSite) -> String {
    let list = site.get("/jobs").ok();
    list.attributes(".jobs-list a", "href").remove(0)
}

#[test]
fn a_grant_holds_at_once_and_without_another_import() {
    let site = site();
    let path = path(&site);
    assert!(site.get(&path).text().contains("noindex"));
    assert!(!site.get("/sitemap.xml").text().contains(&path));
    let site = site.file(
        "boards.toml",
        &format!("{BOARD}[board.rights]\nindex = true\n"),
    );
    assert!(!site.get(&path).ok().text().contains("noindex"));
    assert!(site.get("/sitemap.xml").text().contains(&path));
    let site = site.file(
        "boards.toml",
        &format!("{BOARD}rights = {{ show = false }}\n"),
    );
    assert_eq!(site.get(&path).status, StatusCode::NOT_FOUND);
    assert!(!site.get("/jobs").text().contains("Senior Nurse"));
}

#[test]
fn a_text_is_shown_as_far_as_its_source_allows() {
    let site = site();
    let path = path(&site);
    assert!(
        site.get(&path)
            .first(".described")
            .contains("Work in the ward")
    );
    let site = site.file(
        "boards.toml",
        &format!("{BOARD}rights = {{ text = \"none\" }}\n"),
    );
    let page = site.get(&path).ok();
    assert!(!page.text().contains("Work in the ward"), "{}", page.text());
    let rest = page.attributes(".described a", "href");
    assert_eq!(rest, ["https://jobs.example.org/1"]);
}

#[test]
fn a_credit_has_a_link_that_search_engines_follow() {
    let site = site().file(
        "boards.toml",
        &format!("{BOARD}rights = {{ attribution = true }}\n"),
    );
    let page = site.get(&path(&site)).ok();
    assert!(page.first(".credit").contains("Harbor Clinic"));
    assert_eq!(
        page.attributes(".credit a", "href"),
        ["https://jobs.example.org/1"]
    );
    assert_eq!(page.attributes(".credit a", "rel"), [""; 0]);
}

#[test]
fn a_wrong_right_is_a_problem_with_its_place() {
    let site = site().file(
        "boards.toml",
        &format!("{BOARD}[board.rights]\nmarkpu = true\n"),
    );
    let problems: Vec<String> = site.problems().iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].starts_with("boards.toml:6:1:"), "{problems:#?}");
}
