//! Who is hiring, as readers see it.

use crate::site::TestSite;
use axum::http::StatusCode;
use serde_json::{Value, json};

fn board(employer: &str, titles: &[&str]) -> Vec<u8> {
    let jobs: Vec<Value> = titles
        .iter()
        .enumerate()
        .map(|(number, title)| {
            json!({
                "id": number, "title": title, "company_name": employer,
                "location": { "name": "Remote, USA" },
                "absolute_url": format!("https://jobs.example.org/{number}"),
                "content": format!("&lt;p&gt;Ward {number}. The salary is $90,000 - $110,000 a year.&lt;/p&gt;"),
                "first_published": "2026-11-20T10:00:00-05:00",
            })
        })
        .collect();
    json!({ "jobs": jobs, "meta": { "total": jobs.len() } })
        .to_string()
        .into_bytes()
}

fn site() -> TestSite {
    let site = TestSite::new();
    site.import(
        "greenhouse",
        "Harbor Clinic",
        &board("Harbor Clinic", &["Nurse", "Night Nurse"]),
    );
    site.import(
        "greenhouse",
        "Hill Hospital",
        &board("Hill Hospital", &["Cook"]),
    );
    site
}

#[test]
fn the_board_of_companies_leads_to_each_and_can_be_searched() {
    let site = site().up();
    let board = site.get("/companies").ok();
    assert_eq!(board.all(".role-name"), ["Harbor Clinic", "Hill Hospital"]);
    assert_eq!(board.all(".companies .open"), ["2 open jobs", "1 open job"]);
    assert!(board.first(".companies .role").contains("Nurse (2)"));
    let found = site.get("/companies?q=hill").ok();
    assert_eq!(found.all(".role-name"), ["Hill Hospital"]);
    assert!(found.text().contains("noindex"));
    let form = board.attributes("main form", "action");
    assert_eq!(form, ["/companies"]);
    let none = site.get("/companies?q=zzz").ok();
    assert!(none.first(".result-line").contains("No company with “zzz”"));
    assert_eq!(
        site.get("/companies?page=1&q=").header("location"),
        "/companies"
    );
    assert!(
        site.get("/")
            .ok()
            .attributes("footer a", "href")
            .contains(&"/companies".to_owned())
    );
}

#[test]
fn a_company_shows_its_jobs_what_they_state_and_its_feed() {
    let site = site().up();
    let page = site.get("/companies/harbor-clinic").ok();
    assert_eq!(page.first("h1"), "Harbor Clinic");
    assert_eq!(
        page.all(".fact .value"),
        ["2", "2 of 2", "2 of 2"],
        "two jobs make no percentage"
    );
    assert!(
        page.first(".standfirst")
            .contains("2 open jobs at Harbor Clinic: Nurse.")
    );
    assert!(page.first(".ways").contains("Both open jobs, with filters"));
    let mut titles = page.all(".jobs-list h3");
    titles.sort();
    assert_eq!(titles, ["Night Nurse", "Nurse"]);
    let links = page.attributes("main a", "href");
    for link in [
        "/jobs?employer=harbor-clinic",
        "/jobs.atom?employer=harbor-clinic",
    ] {
        assert!(links.contains(&link.to_owned()), "{link} of {links:?}");
        site.get(link).ok();
    }
    let job = site.get(&page.attributes(".jobs-list a", "href")[0]).ok();
    assert_eq!(
        job.attributes(".employer a", "href"),
        ["/companies/harbor-clinic"]
    );
}

#[test]
fn a_company_with_one_job_is_told_as_one_job() {
    let site = site();
    let titles: Vec<String> = (0..12).map(|number| format!("Cook {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    site.import(
        "greenhouse",
        "Lake Kitchen",
        &board("Lake Kitchen", &titles),
    );
    let site = site.up();
    let page = site.get("/companies/hill-hospital").ok();
    assert!(page.all(".fact").is_empty(), "its row says all of it");
    assert_eq!(page.first("#jobs"), "The open job");
    assert!(page.first(".ways").contains("The open job, with filters"));
    let words = page.first(".standfirst");
    assert!(words.contains("1 open job at Hill Hospital."), "{words}");
    let many = site.get("/companies/lake-kitchen").ok();
    assert_eq!(many.all(".fact .value"), ["12", "100%", "100%"]);
}

#[test]
fn a_company_leads_to_the_guides_of_its_roles_and_an_address_past_the_board_to_its_end() {
    let site = TestSite::shipped().up();
    let company = site.get("/companies/slatebrook-tickets");
    let links = company.attributes("main a", "href");
    assert!(
        links.contains(&"/careers/backend-developer".to_owned()),
        "{links:?}"
    );
    let rows = |address: &str| site.get(address).attributes(".companies a", "href");
    assert!(!rows("/companies").is_empty());
    assert_eq!(rows("/companies?page=999"), rows("/companies"));
}

#[test]
fn a_company_without_open_jobs_leads_to_those_like_it() {
    let site = site().up();
    let missing = site.get("/companies/harbour-clinic");
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let links = missing.attributes("main a", "href");
    assert!(
        links.contains(&"/companies/harbor-clinic".to_owned()),
        "{links:?}"
    );
    assert_eq!(
        site.get("/companies/not-stated").status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.get("/companies/Harbor-Clinic").header("location"),
        "/companies/harbor-clinic"
    );
}

#[test]
fn search_engines_list_a_company_only_where_its_source_allows_it() {
    let site = site().file(
        "jobs/own.md",
        "+++\ntitle = \"Nurse\"\nemployer = \"Own Clinic\"\nposted = 2026-11-20\n\
         apply = \"https://own.example.org/apply\"\n+++\n\nSome words about the work.\n",
    );
    let site = site.up();
    let sitemap = site.get("/sitemap.xml").ok().text();
    assert!(sitemap.contains("/companies</loc>"));
    assert!(sitemap.contains("/companies/own-clinic</loc>"), "{sitemap}");
    assert!(!sitemap.contains("/companies/harbor-clinic"));
    assert!(
        !site
            .get("/companies/own-clinic")
            .ok()
            .text()
            .contains("noindex")
    );
    assert!(
        site.get("/companies/harbor-clinic")
            .ok()
            .text()
            .contains("noindex")
    );
}

#[test]
fn invented_employers_are_marked_and_give_way_to_real_ones() {
    let example = |site: TestSite| site.example("one", "title = \"Nurse\"\nemployer = \"Made Up\"");
    let examples = example(TestSite::new()).up();
    let board = examples.get("/companies").ok();
    assert_eq!(board.all(".role-name"), ["Made Up"]);
    assert!(board.first(".notice").to_lowercase().contains("example"));
    assert!(
        !examples
            .get("/sitemap.xml")
            .ok()
            .text()
            .contains("/companies")
    );
    let page = examples.get("/companies/made-up").ok();
    assert!(page.first(".facts").contains("No real jobs yet"));
    let real = example(site()).up();
    assert!(!real.get("/companies").ok().text().contains("Made Up"));
}
