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

/// The JobPosting of a page, as a machine reads it.
fn markup(page: &crate::site::Answer) -> Option<serde_json::Value> {
    let scripts = page.all("script[type='application/ld+json']");
    let mut read = scripts
        .iter()
        .map(|script| serde_json::from_str::<serde_json::Value>(script).unwrap());
    read.find(|value| value["@type"] == "JobPosting")
}

/// A posting of the operator's own, by its address.
fn own(front: &str) -> crate::site::Answer {
    let text = format!(
        "+++\nemployer = \"Harbor Clinic\"\nposted = 2026-11-20\napply = \"https://harbor.example/7\"\n{front}\n+++\n\nCare for people.\n"
    );
    let site = TestSite::new().file("jobs/one.md", &text).up();
    let path = site
        .get("/jobs")
        .ok()
        .attributes(".jobs-list a", "href")
        .remove(0);
    site.get(&path).ok()
}

#[test]
fn a_job_is_marked_up_only_where_its_source_grants_it() {
    let site = site();
    let path = path(&site);
    assert_eq!(markup(&site.get(&path)), None);
    let site = site.file(
        "boards.toml",
        &format!("{BOARD}rights = {{ markup = true }}\n"),
    );
    let markup_of = markup(&site.get(&path)).expect("markup");
    assert_eq!(markup_of["title"], "Senior Nurse");
    assert_eq!(markup_of["datePosted"], "2026-11-20");
    assert_eq!(markup_of["hiringOrganization"]["name"], "Harbor Clinic");
    let address = &markup_of["jobLocation"][0]["address"];
    assert_eq!(address["addressLocality"], "Austin");
    assert_eq!(address["addressCountry"], "US");
    assert_eq!(markup_of["baseSalary"]["value"]["unitText"], "YEAR");
    assert_eq!(markup_of["baseSalary"]["value"]["minValue"], 90_000.0);
    for unknown in [
        "validThrough",
        "employmentType",
        "directApply",
        "jobLocationType",
    ] {
        assert!(markup_of.get(unknown).is_none(), "{unknown}");
    }
    // What the page does not show, its markup does not say.
    let site = site.file(
        "boards.toml",
        &format!("{BOARD}rights = {{ markup = true, text = \"excerpt\" }}\n"),
    );
    assert_eq!(markup(&site.get(&path)), None);
}

#[test]
fn no_title_closes_the_script_of_the_markup() {
    let title = "</script><img src=x> Nurse";
    let page = own(&format!("title = \"{title}\"\nplaces = [\"Austin, TX\"]"));
    assert_eq!(markup(&page).expect("markup")["title"], title);
    assert!(!page.text().contains("<img"));
}

#[test]
fn a_job_that_lacks_what_is_required_has_no_markup() {
    let remote = "title = \"Nurse\"\nworkplace = \"remote\"\n";
    let us = markup(&own(&format!("{remote}places = [\"Remote, USA\"]"))).expect("markup");
    assert_eq!(us["jobLocationType"], "TELECOMMUTE");
    assert_eq!(
        us["applicantLocationRequirements"][0]["name"],
        "United States"
    );
    assert_eq!(
        markup(&own(&format!("{remote}places = [\"Remote\"]"))),
        None
    );
    assert_eq!(markup(&own("title = \"Nurse\"")), None);
    let closed = "title = \"Nurse\"\nplaces = [\"Austin, TX\"]\ncloses = 2027-01-31";
    let closes = markup(&own(closed)).expect("markup");
    assert_eq!(closes["validThrough"], "2027-01-31");
}

#[test]
fn examples_and_closed_jobs_have_no_markup() {
    let example = "title = \"Nurse\"\nemployer = \"Made Up\"\nplaces = [\"Austin, TX\"]";
    let site = TestSite::new().example("one", example);
    assert_eq!(markup(&site.get(&path(&site)).ok()), None);
    let site = self::site().file(
        "boards.toml",
        &format!("{BOARD}rights = {{ markup = true, index = true }}\n"),
    );
    let path = path(&site);
    assert!(markup(&site.get(&path)).is_some());
    site.import(
        "greenhouse",
        "Harbor Clinic",
        b"{\"jobs\": [], \"meta\": {\"total\": 0}}",
    );
    let closed = site.get(&path);
    assert_eq!(closed.status, StatusCode::GONE);
    assert_eq!(markup(&closed), None);
    assert!(closed.text().contains("noindex"));
    assert!(!site.get("/sitemap.xml").text().contains(&path));
    let page = closed.first("main");
    assert!(
        page.contains("It stated $90,000–$110,000 a year."),
        "{page}"
    );
}

#[test]
fn a_job_leads_on_to_guides_and_to_somebody_who_listens() {
    let site = site();
    let path = path(&site);
    let page = site.get(&path).ok();
    let links = page.attributes(".guides a", "href");
    assert_eq!(
        links[..2],
        ["/careers/nurse/salary", "/careers/nurse/how-to-become"]
    );
    assert_eq!(page.all(".report"), [""; 0], "nobody to write to");
    let site = site.file("site.toml", "contact = \"desk@signpost.example\"\n");
    let report = site
        .get(&path)
        .ok()
        .attributes(".report a", "href")
        .remove(0);
    assert!(
        report.starts_with("mailto:desk@signpost.example?subject=Problem%20with%20Senior%20Nurse"),
        "{report}"
    );
    assert!(report.contains(&path.replace('/', "%2F")), "{report}");
}

#[test]
fn a_remote_job_quotes_the_sentence_that_says_from_where() {
    let text = "&lt;p&gt;Candidates must be located in Canada to apply.&lt;/p&gt;";
    let board = json!({ "jobs": [
        { "id": 1, "title": "Nurse, Night", "company_name": "Harbor Clinic", "content": text,
          "location": { "name": "Remote" }, "absolute_url": "https://jobs.example.org/1" },
        { "id": 2, "title": "Nurse, Day", "company_name": "Harbor Clinic", "content": text,
          "location": { "name": "Halifax" }, "absolute_url": "https://jobs.example.org/2" },
    ], "meta": { "total": 2 } });
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", board.to_string().as_bytes());
    let site = site.up();
    let list = site.get("/jobs?q=night").ok();
    let path = list.attributes(".jobs-list a", "href").remove(0);
    let page = site.get(&path).ok();
    let facts = page.first(".terms");
    assert!(facts.contains("open to Canada"), "{facts}");
    assert_eq!(facts.matches("emote").count(), 1, "said once: {facts}");
    assert_eq!(
        page.all(".terms q"),
        ["Candidates must be located in Canada to apply."]
    );
    assert!(page.first(".aside").contains("More at Harbor Clinic"));
    assert!(page.first(".aside").contains("Nurse, Day"));
}
