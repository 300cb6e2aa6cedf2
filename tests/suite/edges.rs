//! What a query means at its edges: keys and values that nobody knows, dates that are not stated,
//! places that hold others, pages past the end.

use crate::jobs::board;
use crate::site::{Answer, Running, TestSite};
use axum::http::StatusCode;
use serde_json::{Value, json};

/// A Lever board, whose postings state no date.
fn undated(titles: &[&str]) -> Vec<u8> {
    let jobs: Vec<Value> = titles
        .iter()
        .map(|title| {
            json!({
                "id": title, "text": title, "description": "<p>Work.</p>",
                "descriptionPlain": "Work.", "createdAt": 1_700_000_000_000_u64,
                "categories": { "location": "Austin, TX" },
                "hostedUrl": format!("https://jobs.lever.example/lake/{}", title.len()),
            })
        })
        .collect();
    json!(jobs).to_string().into_bytes()
}

fn site() -> TestSite {
    let site = TestSite::new();
    let board = board(&[
        (1, "Ward Nurse", "Austin, TX", "<p>In the ward.</p>"),
        (2, "Night Nurse", "US-Remote", "<p>Fully remote.</p>"),
        (
            3,
            "Phone Nurse",
            "Remote",
            "<p>This is a fully remote role. You must live in the United States (excluding \
             California) to apply.</p>",
        ),
        (
            4,
            "World Nurse",
            "Remote",
            "<p>This is a fully remote role. Work from anywhere in the world.</p>",
        ),
        (
            5,
            "Dutch Nurse",
            "Remote, Netherlands",
            "<p>Fully remote.</p>",
        ),
    ]);
    site.import("greenhouse", "Harbor Clinic", &board);
    site
}

fn json_of(site: &Running, address: &str) -> Value {
    serde_json::from_slice(&site.get(address).ok().body).expect("JSON")
}

fn titles(page: &Answer) -> Vec<String> {
    let mut titles = page.all(".jobs-list h3 a");
    titles.sort();
    titles
}

/// The page that an address leads to in one step at most.
#[track_caller]
fn led(site: &Running, address: &str) -> Answer {
    let answer = site.get(address);
    match answer.status {
        StatusCode::PERMANENT_REDIRECT => site.get(answer.header("location")).ok(),
        _ => answer.ok(),
    }
}

#[test]
fn values_that_a_closed_list_lacks_are_left_out_and_named_in_every_form() {
    let site = site().up();
    for (key, value) in [
        ("role", "nope"),
        ("level", "boss"),
        ("workplace", "moon"),
        ("type", "slave"),
        ("posted", "8"),
        ("country", "zz"),
        ("source", "nobody"),
        ("sort", "age"),
        ("pay", "100k"),
        ("theme", "dark"),
    ] {
        let pair = format!("{key}={value}");
        let page = led(&site, &format!("/jobs?{pair}"));
        let remark = page.first(".remark");
        assert!(remark.contains(key), "{pair}: {remark}");
        assert_eq!(titles(&page).len(), 5, "{pair}");
        assert!(page.attributes(".chip", "href").is_empty(), "{pair}");
        let api = json_of(&site, &format!("/api/jobs?{pair}"));
        assert_eq!(api["ignored"], json!([pair]), "{api}");
        assert_eq!((&api["unmatched"], &api["total"]), (&json!([]), &json!(5)));
        let feed = led(&site, &format!("/jobs.atom?{pair}"));
        assert_eq!(feed.all("entry").len(), 5, "{pair}");
        assert!(feed.first("title").starts_with("Open jobs ·"));
    }
    assert_eq!(site.get("/careers/nope/jobs").status, StatusCode::NOT_FOUND);
    let asked = "/api/jobs?pay=100000&currency=xyz";
    assert_eq!(json_of(&site, asked)["ignored"], json!(["currency=xyz"]));
    let page = led(&site, "/jobs?pay=100000&currency=xyz");
    assert!(page.first(".remark").contains("currency “xyz”"));
    assert!(page.first(".chips").contains("$100,000"));
    let euros = led(&site, "/jobs?pay=100000&currency=eur");
    assert!(euros.all(".remark").is_empty());
}

#[test]
fn values_that_no_job_has_today_stay_find_nothing_and_are_named() {
    let site = site().up();
    for (pair, words) in [
        ("skill=nosuch", "has the skill “nosuch”"),
        ("employer=nosuch", "is at the employer “nosuch”"),
        ("city=nosuch", "is in the city “nosuch”"),
        ("region=us-wy", "is in the region “Wyoming”"),
        ("remote=nosuch", "may be done from “nosuch”"),
    ] {
        let page = site.get(&format!("/jobs?{pair}")).ok();
        let remark = page.first(".remark");
        assert!(remark.contains(words), "{pair}: {remark}");
        assert!(titles(&page).is_empty());
        assert_eq!(page.attributes(".remark a", "href"), ["/jobs"]);
        assert_eq!(page.attributes(".chip", "href"), ["/jobs"]);
        let api = json_of(&site, &format!("/api/jobs?{pair}"));
        assert_eq!(api["unmatched"], json!([pair]), "{api}");
        assert_eq!((&api["ignored"], &api["total"]), (&json!([]), &json!(0)));
        let csv = site.get(&format!("/jobs.csv?{pair}")).ok();
        assert_eq!(csv.text().lines().count(), 1, "the head alone");
    }
}

#[test]
fn what_trackers_add_goes_without_a_word() {
    let site = site().up();
    let answer = site.get("/jobs?utm_source=mail&workplace=remote&fbclid=1&gclid=2&ref=x");
    assert_eq!(answer.header("location"), "/jobs?workplace=remote");
    let page = site.get(answer.header("location")).ok();
    assert!(page.all(".remark").is_empty());
    let api = json_of(&site, "/api/jobs?utm_campaign=x");
    assert_eq!(api["ignored"], json!([]));
    let slash = site.get("/jobs/?skill=go");
    assert_eq!(slash.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(slash.header("location"), "/jobs?skill=go");
}

#[test]
fn a_link_cannot_make_the_page_say_what_it_likes() {
    let site = site().up();
    for planted in [
        "Your+account+is+locked.+Call+1-800-555-0000",
        "q:call-1-800-555-0000",
        "level:senior",
        "theme:Call-1-800-555-0000",
    ] {
        let page = led(&site, &format!("/jobs?ignored={planted}"));
        assert!(page.all(".remark").is_empty(), "{planted}");
        assert!(!page.text().contains("555"), "{planted}");
    }
    let page = led(&site, "/jobs?level=%3Cb%3Ecall+us%3C/b%3E");
    assert!(page.first(".remark").contains("level “bcallusb”"));
}

#[test]
fn a_job_without_a_date_is_of_no_age_and_says_when_it_was_first_seen() {
    let site = site();
    site.import(
        "lever",
        "Lake Clinic",
        &undated(&["Pond Nurse", "Reed Nurse"]),
    );
    let site = site.up();
    let all = site.get("/jobs").ok();
    assert_eq!(titles(&all).len(), 7);
    let ages = all.all(".age");
    let unknown = ages.iter().filter(|age| *age == "First seen today");
    assert_eq!(unknown.count(), 2, "{ages:?}");
    assert!(all.first(".jobs-list h3 a").contains("Nurse"));
    for (pair, count) in [
        ("posted=1", 0),
        ("posted=7", 5),
        ("posted=30", 5),
        ("posted=not-stated", 2),
        ("posted=7&posted=not-stated", 7),
    ] {
        let page = site.get(&format!("/jobs?{pair}")).ok();
        assert_eq!(titles(&page).len(), count, "{pair}");
        let api = json_of(&site, &format!("/api/jobs?{pair}"));
        assert_eq!(api["total"], json!(count), "{pair}");
        let posted = api["facets"]["posted"].as_array().expect("values");
        let counts: Vec<&Value> = posted.iter().map(|value| &value["count"]).collect();
        assert_eq!(counts, [0, 5, 5, 2], "{pair}");
    }
    let both = site.get("/jobs?posted=7&posted=not-stated").ok();
    let ticked = both.attributes("input[name=posted][checked]", "value");
    assert_eq!(ticked, ["7", "not-stated"]);
    let kinds = both.attributes("input[name=posted][checked]", "type");
    assert_eq!(kinds, ["radio", "checkbox"], "both can be sent again");
    let feed = site.get("/jobs.atom?posted=not-stated").ok();
    assert_eq!(feed.all("entry > updated").len(), 2);
    assert!(feed.all("entry > published").is_empty());
    let dated = site.get("/jobs.atom?posted=7").ok();
    assert_eq!(dated.all("entry > published").len(), 5);
    let item = &json_of(&site, "/jobs.json?posted=not-stated")["items"][0];
    assert!(item.get("date_published").is_none());
}

#[test]
fn a_place_to_work_from_finds_what_is_open_to_what_holds_it() {
    let site = site().up();
    let (us, world, dutch) = ("Night Nurse", "World Nurse", "Dutch Nurse");
    for (place, label, expected) in [
        ("us", "United States", vec![us, "Phone Nurse", world]),
        ("us-co", "Colorado", vec![us, "Phone Nurse", world]),
        ("us-ca", "California", vec![us, world]),
        ("nl", "The Netherlands", vec![dutch, world]),
        ("nl-utrecht", "Utrecht", vec![dutch, world]),
        ("europe", "Europe", vec![world]),
        ("worldwide", "anywhere", vec![world]),
    ] {
        let page = site.get(&format!("/jobs?remote={place}")).ok();
        assert_eq!(titles(&page), expected, "{place}");
        assert!(page.all(".remark").is_empty(), "{place}");
        let chip = page.first(".chip");
        assert!(chip.contains(&format!("Remote from {label}")), "{chip}");
        let api = json_of(&site, &format!("/api/jobs?remote={place}"));
        assert_eq!(api["total"], json!(expected.len()), "{place}");
        let values = api["facets"]["remote"].as_array().expect("values");
        let own = values.iter().find(|value| value["value"] == place);
        let own = own.expect("what is chosen is there");
        assert_eq!(own["count"], json!(expected.len()), "{own}");
    }
    // Those that postings name come first, by their names; others can be searched.
    let shown = site.get("/jobs").ok().all("[data-facet=remote] .option");
    assert!(shown[0].starts_with("United States"), "{shown:?}");
    assert!(shown[1].starts_with("Anywhere") || shown[1].starts_with("The Netherlands"));
    let found = site.get("/jobs?find-remote=colo").ok();
    let found = found.all("[data-facet=remote] .option");
    assert!(
        found.iter().any(|it| it.starts_with("Colorado")),
        "{found:?}"
    );
}

#[test]
fn places_go_by_their_names() {
    let site = site().up();
    let page = site.get("/jobs?region=us-tx").ok();
    assert_eq!(titles(&page), ["Ward Nurse"]);
    assert!(page.first(".chip").contains("Region: Texas"));
    let shown = page.all("[data-facet=region] .option");
    assert!(shown[0].starts_with("Texas"), "{shown:?}");
    let georgia = site.get("/jobs?remote=us-ga").ok();
    let chip = georgia.first(".chip");
    assert!(chip.contains("Georgia (United States)"), "{chip}");
}

#[test]
fn past_the_last_page_the_list_says_where_it_ends() {
    let site = site();
    let many: Vec<(u64, String)> = (10..60).map(|id| (id, format!("Nurse {id}"))).collect();
    let many: Vec<(u64, &str, &str, &str)> = many
        .iter()
        .map(|(id, title)| (*id, title.as_str(), "Austin, TX", "<p>Work.</p>"))
        .collect();
    site.import("greenhouse", "Harbor Clinic", &board(&many));
    let site = site.up();
    let past = site.get("/jobs?skill=not-stated&page=999").ok();
    assert_eq!(
        past.first(".nothing h3"),
        "There are 2 pages of these jobs."
    );
    let last = past.attributes(".nothing a", "href").remove(0);
    assert!(last.starts_with("/jobs?skill=not-stated&page=2"), "{last}");
    assert_eq!(titles(&site.get(&last).ok()).len(), 25);
    assert!(past.all("h3").iter().all(|head| !head.is_empty()));
    let csv = past.attributes(".as a", "href").remove(2);
    assert_eq!(csv, "/jobs.csv?skill=not-stated");
}

#[test]
fn the_order_that_words_bring_stands_first() {
    let site = site().up();
    let orders = site.get("/jobs?q=nurse").ok().all(".order li");
    assert_eq!(orders, ["Relevance", "Newest", "Highest pay"]);
}
