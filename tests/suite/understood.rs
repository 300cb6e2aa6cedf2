//! What was understood is kept beside the store, and nobody notices but by the speed.

use crate::site::TestSite;
use rusqlite::Connection;
use serde_json::json;

fn board() -> Vec<u8> {
    let postings = [
        (
            1,
            "Night Nurse",
            "Pay is $90,000 - $99,000 a year in Austin. In Boston the pay range is $95,000 - $104,000 a year.",
        ),
        (
            2,
            "Ward Keeper",
            "Keep the ward. You must live in the United States (excluding California). This is a fully remote role.",
        ),
        (
            3,
            "Janitor",
            "Keep it clean, and write it down in PostgreSQL.",
        ),
    ];
    let jobs: Vec<_> = (postings.iter())
        .map(|(id, title, text)| {
            json!({
                "id": id, "title": title, "content": format!("&lt;p&gt;{text}&lt;/p&gt;"),
                "location": {"name": "Austin, TX"},
                "absolute_url": format!("https://harbor.example/{id}"),
            })
        })
        .collect();
    json!({"jobs": jobs, "meta": {"total": 3}})
        .to_string()
        .into_bytes()
}

/// The role of the test site, with one more title.
const MENDED: &str = r#"
title = "Nurse"
field = "Care"
summary = "Knows at three in the morning which alarm matters."
soc = { code = "15-1252", fit = "nearest", note = "A stand-in for tests." }
facets = ["workplace", "level"]
published = true
[match]
titles = ["nurse", "ward keeper"]
"#;

#[test]
fn a_mended_rule_shows_after_a_reload_without_an_import() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &board());
    let list = |site: &TestSite| site.get("/careers/nurse/jobs").ok().all(".jobs-list a");
    assert_eq!(list(&site), ["Night Nurse"]);
    assert_eq!(list(&site), ["Night Nurse"], "after a restart too");
    let site = site.file("roles/nurse/role.toml", MENDED);
    assert_eq!(list(&site).len(), 2, "{:?}", list(&site));
    let skills = "[[skill]]\nslug = \"sql\"\nname = \"The SQL\"\naliases = [\"postgresql\"]\n";
    let jobs = |site: &TestSite| site.get("/jobs").ok().first(".jobs-list");
    assert!(!jobs(&site).contains("The SQL"));
    let site = site.file("jobs/skills.toml", skills);
    assert!(jobs(&site).contains("The SQL"), "{}", jobs(&site));
}

#[test]
fn a_restart_shows_the_same_pages_whatever_became_of_the_shelf() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &board());
    let running = site.up();
    let list = running.get("/jobs").ok();
    let paths = list.attributes(".jobs-list a", "href");
    let pages = |running: &crate::site::Running| -> Vec<String> {
        let jobs = paths
            .iter()
            .map(|path| running.get(path).ok().first("main"));
        jobs.chain([running.get("/jobs").ok().first("main")])
            .collect()
    };
    let first = pages(&running);
    assert!(
        first
            .iter()
            .any(|page| page.contains("also stated: $95,000–$104,000 a year"))
    );
    assert!(
        first
            .iter()
            .any(|page| page.contains("open to the US, except CA"))
    );
    assert_eq!(pages(&site.up()), first);
    for harm in [
        "UPDATE understood SET job = x'0102030405060708090a'",
        "UPDATE understood SET job = (SELECT job FROM understood ORDER BY posting LIMIT 1)",
        "DELETE FROM understood",
    ] {
        let raw = Connection::open(site.database()).expect("the file");
        assert_eq!(raw.execute(harm, []).expect("a change"), 3, "{harm}");
        assert_eq!(pages(&site.up()), first, "{harm}");
    }
}
