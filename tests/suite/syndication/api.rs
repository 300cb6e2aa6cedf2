//! The read API, and what it says of itself.

use super::{board, json_of, site};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
    assert_eq!(answer["ignored"], json!(["level=boss", "foo=1"]));
    assert!(answer["jobs"][0].get("description").is_none());
    assert_eq!(answer["jobs"][0]["signpost"]["workplace"], "remote");
}

#[test]
fn the_api_searches_the_values_of_a_filter_as_the_page_does() {
    let site = site().up();
    let values = |query: &str| -> Vec<String> {
        let answer = json_of(&site.get(&format!("/api/jobs?{query}")).ok());
        assert_eq!(answer["total"], 66, "{query} changes no row");
        assert_eq!(answer["ignored"], json!([]), "{query}");
        let values = answer["facets"]["employer"]
            .as_array()
            .expect("values")
            .iter();
        values
            .map(|value| value["value"].as_str().expect("a slug").to_owned())
            .collect()
    };
    assert_eq!(values("find-employer=harb"), ["harbor-clinic"]);
    assert_eq!(values("find-employer=zzz"), [""; 0]);
    let all = values("find-employer=");
    assert!(all.contains(&"harbor-clinic".to_owned()) && all.contains(&"far-clinic".to_owned()));
}

#[test]
fn the_api_says_what_it_made_of_a_mistyped_word() {
    let site = site().up();
    let answer = json_of(&site.get("/api/jobs?q=nurce").ok());
    assert_eq!(
        answer["remarks"],
        json!([{ "kind": "corrected", "asked": "nurce", "used": "nurse" }])
    );
    let plain = json_of(&site.get("/api/jobs?q=nurse").ok());
    assert_eq!(plain["remarks"], json!([]));
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
                let value = match name {
                    "currency" => "eur&pay=1",
                    "sort" => "newest",
                    "page" => "1",
                    "upto" => "0123456789ab",
                    _ => "not-stated",
                };
                let asked = format!("/api/jobs?{name}={value}");
                let ignored = &json_of(&site.get(&asked).ok())["ignored"];
                assert_eq!(*ignored, json!([]), "{name} is no key");
            }
        }
    }
}
