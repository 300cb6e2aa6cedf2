//! A list of jobs as page, Atom, JSON Feed, CSV and API, as programs see them; and what the API
//! says of itself.

use crate::site::{Answer, Running, TestSite};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
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
        StatusCode::PERMANENT_REDIRECT => site.get(&answer.header("location").to_owned()).ok(),
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

/// Ids of each form, with the number that each says it left out.
fn forms(site: &Running, query: &str) -> Vec<(&'static str, Vec<String>, usize)> {
    let atom = follow(site, &format!("/jobs.atom?{query}"));
    let feed = follow(site, &format!("/jobs.json?{query}"));
    let csv = follow(site, &format!("/jobs.csv?{query}"));
    let api = follow(site, &format!("/api/jobs?{query}"));
    let rows = csv::Reader::from_reader(&csv.body[..])
        .into_records()
        .map(|row| row.expect("a row")[0].to_owned())
        .collect();
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
        ("CSV", rows, left_out(&csv)),
        ("API", ids(&api_json["jobs"], "@id"), left_out(&api)),
    ]
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
        ("/jobs.json?", "/jobs.json"),
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
fn the_api_pages_by_cursor_although_jobs_come_and_go() {
    let site = site();
    let up = site.up();
    let mut seen = Vec::new();
    let first = json_of(&up.get("/api/jobs?country=us&limit=10").ok());
    let take = |answer: &Value, seen: &mut Vec<String>| {
        let jobs = answer["jobs"].as_array().expect("jobs").iter();
        seen.extend(jobs.map(|job| job["title"].as_str().expect("a title").to_owned()));
        answer["next"].as_str().map(str::to_owned)
    };
    let mut next = take(&first, &mut seen);
    let total = first["total"].as_u64().expect("a number") as usize;
    // Two of those given close and younger ones come.
    let mut jobs: Value = serde_json::from_slice(&board(0, 60, "Nurse")).expect("JSON");
    let list = jobs["jobs"].as_array_mut().expect("jobs");
    list.retain(|job| !seen[8..].contains(&job["title"].as_str().expect("a title").to_owned()));
    let mut young: Value = serde_json::from_slice(&board(100, 9, "Young nurse")).expect("JSON");
    for job in young["jobs"].as_array_mut().expect("jobs") {
        job["first_published"] = json!("2026-11-20T10:00:00-05:00");
        list.push(job.clone());
    }
    site.import("greenhouse", "Harbor Clinic", jobs.to_string().as_bytes());
    let up = site.up();
    while let Some(cursor) = next {
        let address = format!("/api/jobs?country=us&limit=7&cursor={cursor}");
        next = take(&json_of(&up.get(&address).ok()), &mut seen);
    }
    let different: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(different.len(), seen.len(), "nothing comes twice");
    assert_eq!(seen.len(), total, "nothing is skipped");
}

#[test]
fn the_api_counts_marks_what_is_chosen_and_names_what_it_ignored() {
    let site = site().up();
    let answer = json_of(&site.get("/api/jobs?workplace=remote&level=boss&foo=1").ok());
    let remote = answer["facets"]["workplace"]
        .as_array()
        .expect("values")
        .iter()
        .find(|value| value["value"] == "remote")
        .expect("remote");
    assert_eq!(remote["selected"], true);
    assert_eq!(remote["count"], answer["total"]);
    assert_eq!(
        answer["ignored"].as_array().expect("a list").len(),
        2,
        "{answer}"
    );
    assert!(answer["jobs"][0].get("description").is_none());
    assert_eq!(answer["jobs"][0]["signpost"]["workplace"], "remote");
}

#[test]
fn a_wrong_limit_or_cursor_is_refused_with_the_reason() {
    let site = site().up();
    let other = json_of(&site.get("/api/jobs?limit=1").ok());
    let other = other["next"].as_str().expect("a cursor");
    for (query, key) in [
        ("limit=0".to_owned(), "limit"),
        ("limit=101".to_owned(), "limit"),
        ("limit=ten".to_owned(), "limit"),
        ("cursor=%F0%9F%92%A9".to_owned(), "cursor"),
        (format!("skill=python&cursor={other}"), "cursor"),
        (format!("page=2&cursor={other}"), "cursor"),
    ] {
        let answer = site.get(&format!("/api/jobs?{query}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(json_of(&answer)["parameter"], key);
    }
    assert_eq!(site.get("/api/nothing").status, StatusCode::NOT_FOUND);
}

#[test]
fn other_origins_may_ask_first() {
    let site = site().up();
    for path in [
        "/jobs.atom",
        "/jobs.csv",
        "/api/jobs",
        "/api/roles",
        "/api/openapi.json",
    ] {
        let request = Request::options(path).header("origin", "https://other.example");
        let answer = site.send(request.body(Body::empty()).expect("a request"));
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(
            answer
                .header("access-control-allow-methods")
                .contains("GET")
        );
        let request = Request::post(path).body(Body::empty()).expect("a request");
        assert_eq!(
            site.send(request).status,
            StatusCode::METHOD_NOT_ALLOWED,
            "{path}"
        );
    }
}

/// Whether a value has the keys that its schema requires, all the way down.
fn satisfies(whole: &Value, schema: &Value, value: &Value, place: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.trim_start_matches('#');
        let schema = whole
            .pointer(name)
            .unwrap_or_else(|| panic!("no schema {reference}"));
        return satisfies(whole, schema, value, place);
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        let key = key.as_str().expect("a key");
        assert!(value.get(key).is_some(), "{place} has no {key}");
    }
    for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(key) {
            satisfies(whole, schema, value, &format!("{place}.{key}"));
        }
    }
    for value in value.as_array().into_iter().flatten() {
        satisfies(whole, &schema["items"], value, &format!("{place}[]"));
    }
    let others = &schema["additionalProperties"];
    for value in value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, value)| value)
    {
        if others.is_object() {
            satisfies(whole, others, value, &format!("{place}{{}}"));
        }
    }
}

#[test]
fn the_description_tells_the_truth() {
    let site = site().up();
    let whole = json_of(&site.get("/api/openapi.json").ok());
    assert_eq!(whole["openapi"], "3.1.0");
    let paths = whole["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 6);
    for (path, item) in paths {
        let answer = site.get(path).ok();
        let content = item["get"]["responses"]["200"]["content"]
            .as_object()
            .expect("content");
        let (media_type, described) = content.iter().next().expect("one");
        assert!(
            answer
                .header("content-type")
                .starts_with(media_type.as_str()),
            "{path}"
        );
        if media_type.ends_with("json") {
            satisfies(&whole, &described["schema"], &json_of(&answer), path);
        }
        for parameter in item["get"]["parameters"].as_array().expect("parameters") {
            let name = parameter["name"].as_str().expect("a name");
            if !["limit", "cursor"].contains(&name) {
                let asked = format!("/api/jobs?{name}=x");
                let ignored = json_of(&site.get(&asked).ok())["ignored"].to_string();
                assert!(
                    !ignored.contains(&format!("“{name}”")),
                    "{name} is no key: {ignored}"
                );
            }
        }
    }
}

#[test]
fn every_address_on_the_page_about_the_api_answers() {
    let site = TestSite::shipped().up();
    let page = site.get("/feeds-and-api").ok();
    let links = page.attributes("main .prose a, main article a", "href");
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

#[test]
fn a_link_to_jobs_leads_to_its_list_with_its_count() {
    let site = site().guide(
        "nurse/salary",
        "## Text\n\n[Python nurses](jobs:role=nurse&skill=python) and \
         [remote ones](jobs:workplace=remote).\n",
    );
    let site = site.up();
    let guide = site.get("/careers/nurse/salary").ok();
    for (href, key) in [
        (
            "/careers/nurse/jobs?skill=python",
            "role=nurse&skill=python",
        ),
        ("/jobs?workplace=remote", "workplace=remote"),
    ] {
        let selector = format!("article a[href=\"{href}\"] + .live");
        let total = json_of(&site.get(&format!("/api/jobs?{key}")).ok())["total"].clone();
        assert_eq!(guide.first(&selector), format!("({total} open)"));
    }
}

#[test]
fn a_link_to_jobs_that_asks_for_nothing_real_is_a_problem_at_its_place() {
    for (query, rule) in [
        ("colour=red", "unknown-query"),
        ("level=boss", "unknown-query"),
        ("role=juggler", "unknown-query"),
        ("country=zz", "unknown-query"),
        ("source=nowhere", "unknown-query"),
        ("skill=nosuchskill", "unknown-skill"),
        ("workplace=remote&role=nurse", "query-not-canonical"),
        ("skill=rust&skill=python", "query-not-canonical"),
        ("workplace=Remote", "query-not-canonical"),
        ("role=nurse&sort=newest", "query-not-canonical"),
    ] {
        let text = format!("## Text\n\nSee\n[these](jobs:{query}).\n");
        let problems = TestSite::new().guide("nurse/salary", &text).problems();
        let found: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(found, [rule], "{query}");
        let (line, _) = problems[0].place.line_and_column().expect("a place");
        assert_eq!(line, 18, "{query}: {}", problems[0]);
    }
}
