//! What a job's page says of its place and pay: what was stated, in the posting's own words.

use super::site::{Answer, TestSite};
use serde_json::{Value, json};

/// The page of the one job of a board.
#[track_caller]
fn page(job: Value) -> Answer {
    let mut job = job;
    job["id"] = json!(1);
    job["title"] = json!("Nurse");
    job["company_name"] = json!("Harbor Clinic");
    job["absolute_url"] = json!("https://jobs.example.org/1");
    let board = json!({ "jobs": [job], "meta": { "total": 1 } });
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", board.to_string().as_bytes());
    let site = site.up();
    let list = site.get("/jobs").ok();
    let path = list.attributes(".jobs-list a", "href").remove(0);
    site.get(&path).ok()
}

#[test]
fn each_range_of_pay_says_what_it_is_for() {
    let range = |title: &str, min: u64| {
        json!({ "min_cents": min, "max_cents": min + 1_000_000, "currency_type": "USD",
                "title": title, "blurb": "<p>Base pay a year.</p>" })
    };
    let page = page(json!({
        "location": { "name": "Austin, TX" }, "content": "",
        "pay_input_ranges": [range("SF/NY", 20_000_000), range("US Nationwide", 18_000_000)],
    }));
    let facts = page.first(".terms");
    assert!(facts.contains("for SF/NY;"), "{facts}");
    assert!(
        facts.contains("for US Nationwide: $180,000–$190,000"),
        "{facts}"
    );
}

#[test]
fn a_place_that_cannot_be_read_is_shown_as_stated() {
    let page = page(json!({ "location": { "name": "Nowhere-on-sea" }, "content": "" }));
    let facts = page.first(".terms");
    assert!(facts.contains("Nowhere-on-sea"), "{facts}");
}

#[test]
fn a_remote_job_quotes_the_place_that_says_so() {
    let page = page(json!({ "location": { "name": "Austin, TX; US-Remote" }, "content": "" }));
    assert_eq!(page.all(".terms q"), ["US-Remote"]);
    let facts = page.first(".terms");
    assert!(facts.contains("Place:"), "{facts}");
    assert!(
        facts.contains("or remote") && facts.contains("open to the US"),
        "{facts}"
    );
}

#[test]
fn typed_bullets_are_a_list() {
    let text = "&lt;p&gt;You:&lt;/p&gt;&lt;p&gt;• care&lt;/p&gt;&lt;p&gt;• listen&lt;/p&gt;";
    let page = page(json!({ "location": { "name": "Austin, TX" }, "content": text }));
    assert_eq!(page.all(".described li"), ["care", "listen"]);
}
