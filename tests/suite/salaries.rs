//! The salary explorer, the pages of areas, and the offer check, as readers and machines find
//! them.

use crate::site::{Answer, TestSite, root};
use axum::http::StatusCode;
use std::collections::HashMap;

const TWO: &str = "series=backend-developer:seattle-tacoma-bellevue-wa\
                   &series=frontend-developer:columbus-oh";

/// A table of the content folder, each row by the names of its columns, read without the site.
fn table(file: &str) -> Vec<HashMap<String, String>> {
    let path = root().join("content/data").join(file);
    rows(&std::fs::read(path).expect("a table"))
}

fn rows(bytes: &[u8]) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("rows")
}

/// The value of a measure of a series in the site's own CSV.
#[track_caller]
fn value<'a>(csv: &'a [HashMap<String, String>], series: &str, measure: &str) -> &'a str {
    let row = csv
        .iter()
        .find(|row| row["series"] == series && row["measure"] == measure);
    &row.unwrap_or_else(|| panic!("no {measure} of {series}"))["value"]
}

fn grouped(amount: &str) -> String {
    let digits: Vec<char> = amount.chars().collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(*digit);
    }
    out
}

fn short(amount: &str) -> String {
    format!(
        "${:.0}k",
        amount.parse::<f64>().expect("a number") / 1_000.0
    )
}

#[test]
fn the_numbers_of_the_page_are_those_of_the_csv_and_of_the_tables() {
    let site = TestSite::shipped().up();
    let page = site.get(&format!("/salaries?{TWO}")).ok();
    let csv = rows(&site.get(&format!("/salaries.csv?{TWO}")).ok().body);
    let oews = table("oews-2025.csv");
    let levels = table("rpp.csv");
    let cells = page.all(".pay-rows tbody tr:not(.of) td.num");
    let numbers = page.all("section[aria-labelledby=jobs] td.num");
    let sets = [
        (
            "backend-developer:seattle-tacoma-bellevue-wa",
            "15-1252",
            "0042660",
        ),
        ("frontend-developer:columbus-oh", "15-1254", "0018140"),
    ];
    assert_eq!(cells.len(), 20);
    for (at, (series, soc, area)) in sets.into_iter().enumerate() {
        let official = oews
            .iter()
            .find(|row| row["soc"] == soc && row["area_code"] == area)
            .expect("a row");
        let level: f64 = levels
            .iter()
            .find(|row| row["area_code"] == area && row["year"] == "2024")
            .expect("a level")["all_items"]
            .parse()
            .expect("a number");
        for (column, name) in ["p10", "p25", "p50", "p75", "p90"].into_iter().enumerate() {
            let paid = value(&csv, series, name);
            assert_eq!(paid, official[name], "{series} {name}");
            let bought = value(&csv, series, &format!("{name}_at_us_prices"));
            let computed = paid.parse::<f64>().expect("a number") * 100.0 / level;
            assert_eq!(bought, format!("{computed:.0}"), "{series} {name}");
            let write = |amount: &str| match name {
                "p50" => format!("${}", grouped(amount)),
                _ => short(amount),
            };
            assert_eq!(cells[at * 10 + column], write(paid), "{series} {name}");
            assert_eq!(
                cells[at * 10 + 5 + column],
                write(bought),
                "{series} {name}"
            );
        }
        assert_eq!(value(&csv, series, "jobs"), official["employment"]);
        assert_eq!(numbers[at * 4], grouped(&official["employment"]));
        let quotient = value(&csv, series, "location_quotient");
        assert_eq!(quotient, official["location_quotient"], "{series}");
    }
    for row in &csv {
        for column in ["publisher", "source", "release", "licence", "address"] {
            assert!(!row[column].is_empty(), "{column} of {row:?}");
        }
        assert!(
            row["value"].is_empty() != row["reason"].is_empty(),
            "a value, or why there is none: {row:?}"
        );
    }
}

#[test]
fn history_is_in_the_money_of_the_newest_year() {
    let site = TestSite::shipped().up();
    let page = site.get(&format!("/salaries?{TWO}")).ok();
    let history = table("oews-history.csv");
    let paid = history
        .iter()
        .find(|row| row["year"] == "2021" && row["soc"] == "15-1252" && row["match"] == "same")
        .expect("a row")["p50"]
        .parse::<f64>()
        .expect("a number");
    let prices = table("cpi-u.csv");
    let index = |year: &str| {
        let row = prices
            .iter()
            .find(|row| row["year"] == year && row["month"] == "5");
        row.expect("a month")["index"]
            .parse::<f64>()
            .expect("a number")
    };
    let real = paid * index("2025") / index("2021");
    let cells = page.all(".years tbody tr:nth-child(2) td");
    assert_eq!(cells[0], format!("${:.1}k", real / 1_000.0));
    let cells = page.all(".years tbody tr:nth-child(3) td");
    assert_eq!(cells[0], format!("${:.1}k", paid / 1_000.0));
}

#[test]
fn every_state_of_the_explorer_has_one_address() {
    let site = TestSite::shipped().up();
    let led_to = |address: &str| {
        let answer = site.get(address);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{address}");
        answer.header("location").to_owned()
    };
    let form = "/salaries?role=backend-developer&place=Seattle%2C+WA\
                &role=frontend-developer&place=columbus+oh&role=&place=";
    assert_eq!(led_to(form), format!("/salaries?{TWO}"));
    assert_eq!(led_to("/salaries?utm_source=x"), "/salaries");
    assert_eq!(
        led_to("/offer?role=data-engineer&place="),
        "/offer?series=data-engineer:united-states"
    );
    let page = site.get(&format!("/salaries?{TWO}")).ok();
    let robots = page.attributes("meta[name=robots]", "content");
    assert_eq!(robots, ["noindex, follow"]);
    let fields = page.attributes(".sets input[name=place]", "value");
    assert_eq!(fields[..2], ["Seattle-Tacoma-Bellevue, WA", "Columbus, OH"]);
}

fn notice(answer: &Answer) -> String {
    answer.ok_ref().first(".notice")
}

impl Answer {
    #[track_caller]
    fn ok_ref(&self) -> &Self {
        assert_eq!(self.status, StatusCode::OK);
        self
    }
}

#[test]
fn what_nobody_knows_is_named_and_left_out() {
    let site = TestSite::shipped().up();
    let several = site.get("/salaries?series=backend-developer:portland");
    assert!(notice(&several).starts_with("Which portland? Portland-South Portland, ME; Portland-"));
    let links = several.attributes(".notice a", "href");
    assert!(links.contains(
        &"/salaries?series=backend-developer:portland-vancouver-hillsboro-or-wa".to_owned()
    ));
    let nowhere = site.get("/salaries?series=backend-developer:atlantis-xx");
    assert!(notice(&nowhere).starts_with("We know no place called “atlantis xx”."));
    let nobody = site.get("/salaries?series=backend-devloper:ohio");
    assert!(notice(&nobody).contains("The nearest is Backend Developer."));
    let city = site.get("/salaries?series=backend-developer:palo-alto-ca");
    assert!(notice(&city).contains("lies in San Jose-Sunnyvale-Santa Clara, CA"));
    let town = site.get("/salaries?series=backend-developer:roswell-nm");
    assert!(notice(&town).contains("those of its state, New Mexico"));
}

#[test]
fn a_choice_of_nothing_known_still_shows_every_role_and_place() {
    let site = TestSite::shipped().up();
    let page = site
        .get("/salaries?series=backend-developer:atlantis-xx")
        .ok();
    assert!(page.text().contains("Every role, whole country"));
    let links = page.attributes("main a", "href");
    assert!(links.contains(&"/salaries/texas".to_owned()), "{links:?}");
    let by_nickname = site.get("/salaries?role=backend-developer&place=NYC");
    assert_eq!(
        by_nickname.header("location"),
        "/salaries?series=backend-developer:new-york-newark-jersey-city-ny-nj"
    );
}

#[test]
fn two_medians_within_their_error_are_no_difference_and_one_occupation_cannot_differ() {
    let site = TestSite::shipped().up();
    let says = |query: &str| site.get(&format!("/salaries?{query}")).ok().first(".says");
    let one = says("series=backend-developer:ohio&series=devops-engineer:ohio");
    assert!(one.contains("cannot tell them apart"), "{one}");
    let clear = says(
        "series=backend-developer:seattle-tacoma-bellevue-wa&series=backend-developer:columbus-oh",
    );
    assert!(
        clear.starts_with("Seattle pays backend developers $44,940 more than Columbus."),
        "{clear}"
    );
    let same =
        says("series=backend-developer:columbus-oh&series=backend-developer:cincinnati-oh-ky-in");
    assert!(same.contains("show no difference"), "{same}");
}

#[test]
fn figures_that_are_missing_say_why() {
    let site = TestSite::shipped().up();
    let page = site.get("/salaries?series=frontend-developer:guam").ok();
    let text = page.first("main");
    assert!(
        text.contains("price level not shown: none is published"),
        "{text}"
    );
    assert!(text.contains("Not shown"));
    assert!(text.contains("No real jobs yet"));
}

#[test]
fn an_area_lists_every_occupation_and_what_is_around() {
    let site = TestSite::shipped().up();
    let page = site.get("/salaries/seattle-tacoma-bellevue-wa").ok();
    let oews = table("oews-2025.csv");
    let there = oews
        .iter()
        .filter(|row| row["area_code"] == "0042660")
        .count();
    assert_eq!(page.all(".drawn tbody tr").len(), there);
    assert!(page.first(".drawn tbody").contains("$167,280"));
    let around = page.attributes(".places a", "href");
    assert_eq!(around[0], "/salaries/washington");
    assert!(around.contains(&"/salaries/bellingham-wa".to_owned()));
    assert_eq!(site.get("/salaries/nowhere").status, StatusCode::NOT_FOUND);
    let map = site.get("/sitemap.xml").ok().text();
    assert!(map.contains("/salaries/seattle-tacoma-bellevue-wa<"));
}

#[test]
fn jobs_of_a_place_are_counted_by_city_and_the_list_agrees() {
    let jobs: Vec<String> = [("1", "Tacoma, WA"), ("2", "Seattle, WA"), ("3", "Denver, CO")]
        .into_iter()
        .map(|(id, place)| {
            format!(
                r#"{{"id":{id},"title":"Nurse","absolute_url":"https://a.example/{id}",
                "location":{{"name":"{place}"}},"content":"Text {id}","updated_at":"2026-11-20T00:00:00Z"}}"#
            )
        })
        .collect();
    let site = TestSite::new();
    site.import(
        "greenhouse",
        "Harbor Clinic",
        format!("{{\"jobs\":[{}]}}", jobs.join(",")).as_bytes(),
    );
    let site = site.up();
    let page = site
        .get("/salaries?series=nurse:seattle-tacoma-bellevue-wa")
        .ok();
    assert_eq!(page.first("section[aria-labelledby=open] tbody a"), "2");
    let list = page.attributes("section[aria-labelledby=open] tbody a", "href");
    let list = site.get(&list[0]).ok();
    assert_eq!(list.first(".result-line h2"), "2 jobs");
}

#[test]
fn the_offer_check_is_a_worksheet_with_its_figures_and_no_field_is_sent() {
    let site = TestSite::shipped().up();
    let page = site
        .get("/offer?series=backend-developer:seattle-tacoma-bellevue-wa")
        .ok();
    let figures = page.attributes("#offer", "data-percentiles");
    let oews = table("oews-2025.csv");
    let row = oews
        .iter()
        .find(|row| row["soc"] == "15-1252" && row["area_code"] == "0042660")
        .expect("a row");
    let expected: Vec<&str> = ["p10", "p25", "p50", "p75", "p90"]
        .into_iter()
        .map(|name| row[name].as_str())
        .collect();
    assert_eq!(figures[0].trim(), expected.join(" "));
    assert!(
        page.first("main")
            .contains("no public figures tell these levels apart")
    );
    assert_eq!(
        page.all("form #base, #base[name]").len(),
        0,
        "amounts are in no form"
    );
    assert_eq!(page.all(".worksheet tbody tr").len(), 5);
}

#[test]
fn four_series_are_light() {
    let site = TestSite::shipped().up();
    let address = format!(
        "/salaries?{TWO}&series=security-engineer:washington-arlington-alexandria-dc-va-md-wv\
         &series=data-engineer:california"
    );
    for coding in ["gzip", "br"] {
        let answer = site
            .get_with(&address, axum::http::header::ACCEPT_ENCODING, coding)
            .ok();
        assert_eq!(answer.header("content-encoding"), coding);
        assert!(
            answer.body.len() < 40_000,
            "{coding}: {} bytes",
            answer.body.len()
        );
    }
}
