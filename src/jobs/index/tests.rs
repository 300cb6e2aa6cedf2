use super::*;
use crate::jobs::{
    job::Level,
    sample::{self, TODAY},
};

pub(super) fn query(raw: &str) -> Query {
    Query::parse(raw, None).query
}

pub(super) fn titles(index: &Index, raw: &str) -> Vec<String> {
    let rows = index.answer(&query(raw)).rows;
    rows.into_iter().map(|job| job.title).collect()
}

fn count_of(answer: &Answer<'_>, facet: Facet, slug: &str) -> (usize, bool) {
    let facet = answer
        .facets
        .iter()
        .find(|counts| counts.facet == facet)
        .unwrap();
    let value = facet
        .values
        .iter()
        .find(|value| value.slug == slug)
        .unwrap();
    (value.count, value.chosen)
}

#[test]
fn counts_ignore_the_choice_of_their_own_facet_and_keep_empty_values() {
    let index = sample::index(vec![
        sample::job("A")
            .level(Level::Senior)
            .skills(&["go"])
            .build(),
        sample::job("B")
            .level(Level::Mid)
            .skills(&["go", "rust"])
            .build(),
        sample::job("C").build(),
    ]);
    let asked = query("level=senior&level=staff");
    let answer = index.answer(&asked);
    assert_eq!(answer.total, 1);
    assert_eq!(count_of(&answer, Facet::Level, "senior"), (1, true));
    assert_eq!(count_of(&answer, Facet::Level, "mid"), (1, false));
    assert_eq!(count_of(&answer, Facet::Level, "staff"), (0, true));
    assert_eq!(count_of(&answer, Facet::Level, "not-stated"), (1, false));
    assert_eq!(count_of(&answer, Facet::Skill, "go"), (1, false));
    assert_eq!(count_of(&answer, Facet::Skill, "rust"), (0, false));
    assert_eq!(count_of(&answer, Facet::Role, "nurse"), (0, false));
    assert_eq!(titles(&index, "level=not-stated"), ["C"]);
    let asked = query("skill=cobol");
    let unknown = index.answer(&asked);
    assert_eq!(count_of(&unknown, Facet::Skill, "cobol"), (0, true));
}

#[test]
fn a_floor_compares_currencies_and_says_how_many_state_nothing() {
    let index = sample::index(vec![
        sample::job("Dollars").pay(90_000.0, 120_000.0).build(),
        sample::job("Euros")
            .pay_in("EUR", 70_000.0, 80_000.0)
            .build(),
        sample::job("Low").pay(50_000.0, 60_000.0).build(),
        sample::job("No rate").pay_in("SEK", 9e5, 9e5).build(),
        sample::job("No period").pay_without_period(300.0).build(),
        sample::job("Nothing").build(),
    ]);
    let asked = query("pay=120000");
    let answer = index.answer(&asked);
    assert_eq!((answer.total, answer.without_pay), (2, 3));
    assert_eq!(count_of(&answer, Facet::Pay, "50000").0, 3);
    assert_eq!(count_of(&answer, Facet::Pay, "120000"), (2, true));
    assert_eq!(index.count(&query("pay=120000&pay=not-stated")), 5);
    assert_eq!(
        index
            .answer(&query("pay=120000&pay=not-stated"))
            .without_pay,
        0
    );
    assert_eq!(index.count(&query("pay=80000&currency=eur")), 2);
    assert_eq!(index.count(&query("pay=900000&currency=sek")), 1);
    assert_eq!(titles(&index, "sort=pay")[..3], ["Euros", "Dollars", "Low"]);
}

#[test]
fn postings_of_one_board_with_equal_text_are_one_row() {
    let one = |id: &str, city: &str, age| sample::job("Nurse").id(id).place(city, "US").age(age);
    let (old, young) = (one("1", "Austin", 9).build(), one("2", "Boston", 1).build());
    let index = sample::index(vec![
        young.clone(),
        old.clone(),
        one("3", "Austin", 3).build(),
        one("4", "Denver", 2).text(7).build(),
        one("5", "Denver", 2).board("other").build(),
    ]);
    assert_eq!(index.len(), 3);
    let row = index.lead(&young.id).unwrap();
    assert_eq!(row.id, old.id);
    let cities: Vec<_> = row
        .places
        .iter()
        .filter_map(|it| it.city.as_deref())
        .collect();
    assert_eq!(cities, ["Austin", "Boston"]);
    assert_eq!(index.job(&young.id).as_ref(), Some(&young));
    assert_eq!(index.count(&query("city=boston")), 1);
    assert_eq!(index.count(&query("q=boston")), 1);
}

#[test]
fn only_open_jobs_are_here_and_examples_only_without_real_ones() {
    let example = || sample::job("Example").example().build();
    let past = sample::job("Past")
        .closes(TODAY.yesterday().unwrap())
        .build();
    let alone = sample::index(vec![example(), past.clone()]);
    assert_eq!((alone.len(), alone.only_examples()), (1, true));
    let last_day = sample::job("Last day").closes(TODAY).build();
    let both = sample::index(vec![example(), past, last_day]);
    assert_eq!(titles(&both, ""), ["Last day"]);
    assert!(!both.only_examples());
}

#[test]
fn the_title_counts_most_and_the_newest_next() {
    let index = sample::index(vec![
        sample::job("Engineer").skills(&["rust"]).build(),
        sample::job("Rust Engineer").age(8).build(),
        sample::job("Cook")
            .skills(&["csharp"])
            .place("Paris", "US")
            .build(),
    ]);
    assert_eq!(
        titles(&index, "q=rust+engineers"),
        ["Rust Engineer", "Engineer"]
    );
    assert_eq!(
        titles(&index, "q=rust&sort=newest"),
        ["Engineer", "Rust Engineer"]
    );
    assert_eq!(titles(&index, "q=C%23"), ["Cook"]);
    assert_eq!(titles(&index, "q=united-states+-rust"), ["Cook"]);
    assert_eq!(index.count(&query("posted=7")), 2);
}

#[test]
fn an_empty_list_says_what_to_drop() {
    let index = sample::index(vec![
        sample::job("A")
            .level(Level::Senior)
            .skills(&["go"])
            .build(),
        sample::job("B")
            .level(Level::Senior)
            .skills(&["go"])
            .build(),
        sample::job("C").skills(&["rust"]).build(),
    ]);
    let dropped = index
        .answer(&query("level=senior&skill=rust"))
        .drop_one
        .unwrap();
    assert_eq!(dropped.part, Part::Facet(Facet::Skill));
    assert_eq!(dropped.count, 2);
    assert_eq!(dropped.query.address(), "/jobs?level=senior");
    assert_eq!(index.answer(&query("q=zebra&level=mid")).drop_one, None);
    assert_eq!(index.answer(&query("level=senior")).drop_one, None);
}

#[test]
fn pages_do_not_shift_when_a_job_comes() {
    let jobs = || (0..60).map(|n| sample::job(&format!("Job {n}")).age(n + 1).build());
    let before = sample::index(jobs().collect());
    let first = before.answer(&query(""));
    assert_eq!((first.total, first.pages, first.rows.len()), (60, 3, 25));
    let second = query("").with_page(2, first.upto);
    let new = || sample::job("New").came(1);
    // One at the front and one that is dated among the others.
    let came = [new().build(), new().id("2").text(2).age(30).build()];
    let after = sample::index(jobs().chain(came).collect());
    let ids = |answer: Answer<'_>| -> Vec<JobId> {
        answer.rows.iter().map(|job| job.id.clone()).collect()
    };
    assert_eq!(ids(before.answer(&second)), ids(after.answer(&second)));
    assert_eq!(after.answer(&second).total, 60);
    assert_eq!(after.answer(&query("")).total, 62);
    let closed = query("").with_page(2, sample::job("Closed").build().id.into());
    assert_eq!(after.answer(&closed).total, 62);
    assert_eq!(after.answer(&query("page=9")).rows.len(), 0);
}

#[test]
fn similar_jobs_share_the_role_and_most_skills() {
    let make = |title: &str, role: &str, skills: &[&str]| {
        sample::job(title).role(role).skills(skills).build()
    };
    let own = make("Own", "nurse", &["go", "rust"]);
    let index = sample::index(vec![
        own.clone(),
        make("One", "nurse", &["go"]),
        make("Both", "nurse", &["rust", "go"]),
        make("Other", "backend-developer", &["rust", "go"]),
    ]);
    let similar = index.similar(&own, 5);
    let titles: Vec<&str> = similar.iter().map(|job| job.title.as_str()).collect();
    assert_eq!(titles, ["Both", "One"]);
    assert_eq!(index.newest(Some("nurse"), 2).len(), 2);
}

#[test]
fn more_of_an_employer_begins_with_the_same_role() {
    let make = |title: &str, role: &str, age: i32| sample::job(title).role(role).age(age);
    let own = make("Own", "nurse", 3)
        .level(Level::Senior)
        .place("Austin", "US");
    let own = own.build();
    let index = sample::index(vec![
        own.clone(),
        make("Newest", "backend-developer", 0).build(),
        make("Like it, elsewhere", "backend-developer", 9)
            .level(Level::Senior)
            .place("Austin", "US")
            .build(),
        make("Old nurse", "nurse", 20).build(),
        make("Older nurse of its level", "nurse", 30)
            .level(Level::Senior)
            .build(),
        make("Nurse", "nurse", 10).build(),
        make("Stranger", "nurse", 0).employer("Other").build(),
    ]);
    let others = index.others_at(&own, 4);
    let titles: Vec<&str> = others.iter().map(|job| job.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Older nurse of its level",
            "Nurse",
            "Old nurse",
            "Like it, elsewhere"
        ]
    );
}

#[test]
fn facets_that_are_not_offered_narrow_all_the_same() {
    let mut texan = sample::job("A").place("Austin", "US").build();
    texan.places[0].region = Some("TX".into());
    let remote = sample::job("B").remote_from("US, United Kingdom").build();
    let index = sample::index(vec![texan, remote]);
    assert_eq!(titles(&index, "region=us-tx&city=austin"), ["A"]);
    assert_eq!(titles(&index, "remote=united-kingdom"), ["B"]);
    assert_eq!(index.count(&query("source=greenhouse")), 2);
    assert_eq!(index.count(&query("source=lever")), 0);
    assert_eq!(index.label(Facet::Country, "us"), "United States");
    assert!(index.knows(Facet::Skill, "csharp") && !index.knows(Facet::Skill, "cobol"));
    assert_eq!(
        index.label(Facet::Remote, "united-kingdom"),
        "United Kingdom"
    );
    assert_eq!(index.label(Facet::Posted, "7"), "Last 7 days");
}

#[test]
fn long_facets_show_ten_values_and_what_is_asked_for() {
    let jobs = (0..15).flat_map(|skill| {
        (0..=skill).map(move |n| {
            let job = sample::job(&format!("{skill} {n}"));
            job.skills(&[&format!("skill-{skill:02}")]).build()
        })
    });
    let index = sample::index(jobs.chain([sample::job("None").build()]).collect());
    let asked = query("skill=skill-00&skill=cobol");
    let answer = index.answer_with(&asked, Facet::Skill, &["skill-02"]);
    let skills = answer.facets.iter().find(|it| it.facet == Facet::Skill);
    let skills = skills.unwrap();
    let slugs: Vec<&str> = skills.values.iter().map(|value| &*value.slug).collect();
    assert_eq!(slugs[0], "skill-14");
    assert_eq!(
        slugs[9..],
        ["skill-05", "skill-02", "skill-00", "not-stated", "cobol"]
    );
    assert_eq!(skills.more, 3);
    let found = index.values_matching(Facet::Skill, "ski 1", &query("q=14"), 3);
    let found: Vec<_> = found
        .iter()
        .map(|value| (&*value.slug, value.count))
        .collect();
    assert_eq!(found, [("skill-14", 15), ("skill-13", 0), ("skill-12", 0)]);
}
