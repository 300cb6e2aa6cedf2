//! A list of jobs as page, Atom, JSON Feed, CSV and API, as programs see them.

mod api;
mod links;

use crate::site::{Answer, Running, TestSite};
use axum::http::{StatusCode, header};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A board with this many nurses, in three cities, every second one with pay, one a day.
fn board(first: usize, count: usize, title: &str) -> Vec<u8> {
    let jobs: Vec<Value> = (first..first + count)
        .map(|number| {
            let pay = if number % 2 == 0 {
                " The salary is $90,000 - $110,000 a year."
            } else {
                ""
            };
            let place = ["Austin, TX", "Remote, USA", "Berlin, Germany"][number % 3];
            json!({
                "id": number, "title": format!("{title} {number}"), "company_name": "Harbor Clinic",
                "location": { "name": place },
                "absolute_url": format!("https://jobs.example.org/{number}"),
                "content": format!("&lt;p&gt;Ward {number}, with Python.{pay}&lt;/p&gt;"),
                "first_published": format!("2026-10-{:02}T10:00:00-05:00", 1 + number % 28),
            })
        })
        .collect();
    json!({ "jobs": jobs, "meta": { "total": jobs.len() } })
        .to_string()
        .into_bytes()
}

/// Jobs of a list that may be shown and not passed on.
fn not_to_pass_on() -> Vec<u8> {
    let jobs: Vec<Value> = (0..6)
        .map(|number| {
            json!({
                "id": format!("9{number}"), "slug": format!("nurse-{number}"),
                "position": format!("Nurse afar {number}"), "company": "Far Clinic",
                "date": format!("2026-10-{:02}T10:00:00+00:00", 1 + number * 4),
                "epoch": 1_790_000_000, "tags": ["python"], "description": "<p>Afar.</p>",
                "location": "Worldwide", "url": format!("https://remoteok.com/remote-jobs/{number}"),
                "apply_url": format!("https://remoteok.com/l/{number}"),
            })
        })
        .collect();
    let mut all = vec![json!({ "last_updated": 1, "legal": "Link back." })];
    all.extend(jobs);
    json!(all).to_string().into_bytes()
}

fn site() -> TestSite {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &board(0, 60, "Nurse"));
    let report = site.import("remoteok", "Remote OK", &not_to_pass_on());
    assert_eq!(report.new, 6, "{report}");
    site
}

/// The id in an address of a job.
fn id(address: &str) -> String {
    let rest = address.split("/jobs/").nth(1).expect("a job's address");
    rest.split('/').next().expect("an id").to_owned()
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

fn left_out(answer: &Answer) -> usize {
    answer
        .header("signpost-left-out")
        .parse()
        .expect("a number")
}

/// The address behind redirects.
fn follow(site: &Running, address: &str) -> Answer {
    let answer = site.get(address);
    match answer.status {
        StatusCode::PERMANENT_REDIRECT => site.get(answer.header("location")).ok(),
        _ => answer.ok(),
    }
}

fn page_ids(site: &Running, query: &str) -> Vec<String> {
    let page = follow(site, &format!("/jobs?{query}"));
    page.attributes(".jobs-list h3 a", "href")
        .iter()
        .map(|path| id(path))
        .collect()
}

/// Ids of all pages of a list, one after the other.
fn whole_ids(site: &Running, query: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for page in 1..10 {
        let own = page_ids(site, &format!("{query}&page={page}"));
        if own.is_empty() {
            break;
        }
        ids.extend(own);
    }
    ids
}

/// Ids of each form that has pages, with the number that each says it left out.
fn forms(site: &Running, query: &str) -> Vec<(&'static str, Vec<String>, usize)> {
    let atom = follow(site, &format!("/jobs.atom?{query}"));
    let feed = follow(site, &format!("/jobs.json?{query}"));
    let api = follow(site, &format!("/api/jobs?{query}"));
    let ids = |list: &Value, key: &str| -> Vec<String> {
        let list = list.as_array().expect("a list").iter();
        list.map(|job| id(job[key].as_str().expect("an address")))
            .collect()
    };
    let (feed_json, api_json) = (json_of(&feed), json_of(&api));
    let atom_ids = atom
        .all("entry > id")
        .iter()
        .map(|address| id(address))
        .collect();
    vec![
        ("Atom", atom_ids, left_out(&atom)),
        ("JSON Feed", ids(&feed_json["items"], "id"), left_out(&feed)),
        ("API", ids(&api_json["jobs"], "@id"), left_out(&api)),
    ]
}

/// Ids of the file of a list, with the number that it says it left out.
fn file(site: &Running, query: &str) -> (Vec<String>, usize) {
    let csv = follow(site, &format!("/jobs.csv?{query}"));
    let rows = csv::Reader::from_reader(&csv.body[..]).into_records();
    let ids = rows.map(|row| row.expect("a row")[0].to_owned()).collect();
    (ids, left_out(&csv))
}

#[test]
fn every_form_has_the_rows_of_the_page_less_those_not_to_be_passed_on() {
    let site = site().up();
    let held_back: BTreeSet<String> = page_ids(&site, "employer=far-clinic").into_iter().collect();
    assert_eq!(held_back.len(), 6);
    let choices = prop::sample::subsequence(
        vec![
            "q=nurse",
            "role=nurse",
            "workplace=remote",
            "workplace=not-stated",
            "country=us",
            "country=de",
            "skill=python",
            "employer=far-clinic",
            "pay=100000",
            "pay=not-stated",
            "posted=30",
            "sort=pay",
            "sort=newest",
            "page=2",
            "source=remoteok",
            "level=boss",
            "role=nope",
            "skill=nosuch",
            "remote=us",
            "remote=us-co",
            "remote=nosuch",
            "posted=not-stated",
            "utm_source=x",
        ],
        0..5,
    );
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(40));
    let agree = |chosen: Vec<&str>| {
        let query = chosen.join("&");
        let page = page_ids(&site, &query);
        let expected: Vec<String> = page
            .iter()
            .filter(|id| !held_back.contains(*id))
            .cloned()
            .collect();
        for (form, ids, left_out) in forms(&site, &query) {
            prop_assert_eq!(&ids, &expected, "{} of {}", form, query);
            prop_assert_eq!(
                left_out,
                page.len() - expected.len(),
                "{} of {}",
                form,
                query
            );
        }
        // The file goes on where the page ends: its rows are those of all pages.
        let unpaged: Vec<&str> = chosen
            .iter()
            .copied()
            .filter(|it| *it != "page=2")
            .collect();
        let whole = whole_ids(&site, &unpaged.join("&"));
        let expected: Vec<&String> = whole.iter().filter(|id| !held_back.contains(*id)).collect();
        let (ids, left_out) = file(&site, &query);
        prop_assert_eq!(ids.iter().collect::<Vec<_>>(), expected, "CSV of {}", query);
        prop_assert_eq!(left_out, whole.len() - ids.len(), "CSV of {}", query);
        Ok(())
    };
    runner.run(&choices, agree).expect("they agree");
}

#[test]
fn a_list_offers_its_feeds_with_its_query_newest_first() {
    let site = site().up();
    let page = site.get("/careers/nurse/jobs?country=us&sort=pay").ok();
    let feeds = page.attributes("link[rel=alternate]", "href");
    assert!(
        feeds.contains(&"/jobs.atom?role=nurse&country=us".to_owned()),
        "{feeds:?}"
    );
    let shown = page.attributes(".as a", "href");
    assert_eq!(
        shown,
        [
            "/jobs.atom?role=nurse&country=us",
            "/jobs.json?role=nurse&country=us",
            "/jobs.csv?role=nurse&country=us&sort=pay",
        ]
    );
    for address in shown {
        let answer = site.get(&address).ok();
        let etag = answer.header("etag").to_owned();
        assert_eq!(answer.header("cache-control"), "public, no-cache");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let canonical = answer.header("link");
        assert!(
            canonical.contains("/careers/nurse/jobs?country=us"),
            "{canonical}"
        );
        let again = site.get_with(&address, header::IF_NONE_MATCH, &etag);
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    }
    let second = site.get("/jobs").ok().attributes(".pages a", "href");
    let shown = site.get(&second[0]).ok().attributes(".as a", "href");
    assert_eq!(shown[2], "/jobs.csv", "a file has no pages");
    let (rows, _) = file(&site, "");
    assert_eq!(rows.len(), 60);
    let searched = site.get("/jobs?q=nurse").ok().attributes(".as a", "href");
    assert_eq!(searched[0], "/jobs.atom?q=nurse&sort=newest");
}

#[test]
fn a_feed_says_what_it_leaves_out_and_where_its_next_page_is() {
    let site = site().up();
    let far = site.get("/jobs.atom?employer=far-clinic").ok();
    assert!(far.all("entry").is_empty());
    assert!(
        far.first("subtitle")
            .contains("6 of this page are left out"),
        "{}",
        far.text()
    );
    let list = site.get("/jobs?employer=far-clinic").ok();
    assert!(list.first(".as").contains("no feed and no file"));
    let offered = list.attributes(".as a, link[rel=alternate]", "href");
    assert_eq!(offered, ["/careers.atom"], "the guides' alone");
    let company = site.get("/companies/far-clinic").ok();
    assert!(company.first(".as").contains("no feed and no file"));
    let all = site.get("/jobs").ok().first(".as");
    assert!(
        all.contains("6 of these jobs are left out of them"),
        "{all}"
    );
    let first = json_of(&site.get("/jobs.json").ok());
    let next = first["next_url"].as_str().expect("a next page");
    let path = &next[next.find("/jobs.json").expect("its path")..];
    let second = json_of(&site.get(path).ok());
    assert!(!second["items"].as_array().expect("items").is_empty());
    assert_eq!(first["version"], "https://jsonfeed.org/version/1.1");
}

#[test]
fn another_spelling_of_a_feed_leads_to_the_right_one() {
    let site = site().up();
    for (sent, right) in [
        (
            "/jobs.atom?country=US&role=nurse&sort=newest",
            "/jobs.atom?role=nurse&country=us",
        ),
        ("/jobs.csv?nonsense=1", "/jobs.csv"),
        ("/jobs.csv?country=us&page=2", "/jobs.csv?country=us"),
    ] {
        let answer = site.get(sent);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{sent}");
        assert_eq!(answer.header("location"), right);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    }
}

#[test]
fn examples_are_shown_and_never_passed_on() {
    let site = TestSite::new()
        .example("one", "title = \"Nurse\"\nemployer = \"Made Up\"")
        .up();
    assert_eq!(page_ids(&site, "").len(), 1);
    for (form, ids, left_out) in forms(&site, "") {
        assert_eq!((ids.len(), left_out), (0, 0), "{form}");
    }
    assert_eq!(file(&site, ""), (Vec::new(), 0));
    let answer = json_of(&site.get("/api/jobs").ok());
    assert_eq!(answer["total"], 0);
    assert_eq!(
        json_of(&site.get("/api/roles").ok())["roles"][0]["open_jobs"],
        0
    );
}

#[test]
fn a_cell_of_a_stranger_is_no_formula() {
    let site = TestSite::new();
    site.import(
        "greenhouse",
        "Harbor Clinic",
        &board(0, 1, "=HYPERLINK(\"x\"),Nurse"),
    );
    let text = site.up().get("/jobs.csv").ok().text();
    assert!(text.starts_with("id,title,employer,"), "{text}");
    assert!(
        text.contains("\"'=HYPERLINK(\"\"x\"\"),Nurse 0\""),
        "{text}"
    );
    assert!(text.ends_with("\r\n"));
}

#[test]
fn every_address_on_the_page_about_the_api_answers() {
    let site = TestSite::shipped().up();
    let page = site.get("/feeds-and-api").ok();
    let links = page.attributes("main .prose a, main article a", "href");
    let links: Vec<String> = links
        .into_iter()
        .filter(|link| link.starts_with('/'))
        .collect();
    assert!(links.len() >= 8, "{links:?}");
    for link in links {
        follow(&site, &link);
    }
}

#[test]
fn a_browser_can_search_the_jobs_from_its_own_field() {
    let site = TestSite::new().up();
    let found = site.get("/").ok().attributes("link[rel=search]", "href");
    assert_eq!(found, ["/opensearch.xml"]);
    let text = site.get(&found[0]).ok().text();
    assert!(text.contains("/jobs?q={searchTerms}"), "{text}");
}
