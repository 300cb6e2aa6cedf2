//! The list tuned to a role, and the way on where nothing fits.

use crate::{
    jobs::{board, three},
    site::TestSite,
};

#[test]
fn a_roles_list_says_why_and_lays_stated_pay_beside_the_official_figures() {
    let site = TestSite::new();
    let rows: Vec<(u64, String, String)> = (0..12)
        .map(|id| {
            let pay = format!(
                "<p>Salary: ${}0,000 - ${}5,000 per year.</p>",
                8 + id,
                8 + id
            );
            (id, format!("Nurse {id}"), pay)
        })
        .collect();
    for (place, employer) in ["Harbor Clinic", "Hill Clinic", "Lake Clinic"]
        .iter()
        .enumerate()
    {
        let own: Vec<(u64, &str, &str, &str)> = rows
            .iter()
            .skip(place * 4)
            .take(4)
            .map(|(id, title, pay)| (*id, title.as_str(), "Austin, TX", pay.as_str()))
            .collect();
        let payload = String::from_utf8(board(&own)).expect("JSON");
        let payload = payload.replace("Harbor Clinic", employer);
        site.import("greenhouse", employer, payload.as_bytes());
    }
    let site = site.up();
    let list = site.get("/careers/nurse/jobs").ok();
    assert!(list.first(".standfirst").contains("Postings titled Nurse"));
    assert_eq!(list.attributes("form.facets", "action"), ["/jobs"]);
    let own = list.attributes("input[name=role][checked]", "value");
    assert_eq!(own, ["nurse"], "the role can be taken back");
    assert_eq!(
        list.all("[data-facet=employer] .option").len(),
        4,
        "three clinics and not stated"
    );
    let pay = list.first(".stands");
    assert!(pay.contains("12 jobs in this list"), "{pay}");
    let short = list.first(".in-short");
    assert!(short.contains("from 12 jobs in dollars"), "{short}");
    assert!(short.contains("Official median, United States"), "{short}");
    assert_eq!(list.attributes(".in-short a", "href"), ["#stands"]);
    assert!(list.first(".facets > .button").contains("Show 12 jobs"));
    let few = site.get("/careers/nurse/jobs?employer=lake-clinic").ok();
    let pay = few.first(".stands");
    assert!(
        pay.contains("Not shown") && pay.contains("under 10"),
        "{pay}"
    );
    let short = few.first(".in-short");
    assert!(short.contains("not shown, under 10"), "{short}");
    assert!(site.get("/jobs").ok().all(".stands").is_empty());
}

#[test]
fn a_shipped_roles_list_says_what_it_leaves_out() {
    let site = TestSite::shipped().up();
    let list = site.get("/careers/backend-developer/jobs").ok();
    let words = list.first(".left-out");
    assert!(
        words.contains("Left out are full-stack, frontend"),
        "{words}"
    );
}

#[test]
fn where_nothing_fits_there_is_a_way_on() {
    let site = TestSite::new();
    site.import("greenhouse", "Harbor Clinic", &three());
    let site = site.up();
    // Where no single choice can be dropped, two can, and the whole list is a step away.
    let none = site
        .get("/careers/nurse/jobs?q=zzzz&workplace=on-site")
        .ok();
    let way = none.attributes(".nothing a", "href");
    assert_eq!(way, ["/careers/nurse/jobs"], "{}", none.first(".nothing"));
    assert!(
        none.first(".nothing")
            .contains("Without “zzzz” and On site there are 2")
    );
    let none = site.get("/careers/nurse/jobs?q=zzzz").ok();
    assert!(
        none.first(".nothing")
            .contains("Without “zzzz” there are 2")
    );
}

#[test]
fn an_own_posting_says_where_remote_work_may_be_done_from() {
    let site = TestSite::new().file(
        "jobs/own.md",
        "+++\ntitle = \"Nurse\"\nemployer = \"Own Clinic\"\nposted = 2026-11-20\n\
         workplace = \"remote\"\nremote_from = [\"Canada\"]\n\
         apply = \"https://own.example.org/apply\"\n+++\n\nSome words about the work.\n",
    );
    let site = site.up();
    assert_eq!(
        site.get("/jobs?remote=ca").ok().all(".jobs-list h3 a"),
        ["Nurse"]
    );
}

#[test]
fn a_guide_of_a_role_with_few_jobs_says_so_and_shows_no_row_of_zeros() {
    let guide = "## Asked\n\n```chart\nkind = \"skills\"\ntitle = \"Asked for\"\n```\n\n\
                 | Tool | Jobs |\n|---|---|\n\
                 | Go | [Go jobs](jobs:role=nurse&skill=go) |\n\
                 | Python | [Python jobs](jobs:role=nurse&skill=python) |\n";
    let site = TestSite::new().guide("nurse/salary", guide);
    let text = "<p>You write Python.</p>";
    site.import(
        "greenhouse",
        "Harbor Clinic",
        &board(&[(1, "Nurse", "Austin, TX", text)]),
    );
    let page = site.up().get("/careers/nurse/salary").ok().first("main");
    assert!(page.contains("one such job was open on"), "{page}");
    assert!(page.contains("shares are shown from 10 on"), "{page}");
    assert!(!page.contains("(0"), "{page}");
    assert!(page.contains("Python jobs (1 open)"), "{page}");
}
