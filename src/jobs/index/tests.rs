use super::*;
use crate::jobs::{
    query::{Choice, Sort},
    sample::{self, TODAY},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn query(raw: &str) -> Query {
    Query::parse(raw, None).query
}

fn titles<'a>(index: &'a Index, raw: &str) -> Vec<&'a str> {
    let rows = index.answer(&query(raw)).rows;
    rows.into_iter().map(|job| job.title.as_str()).collect()
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
    assert_eq!(index.job(&young.id), Some(&young));
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
    let after = sample::index(jobs().chain([sample::job("New").build()]).collect());
    let ids = |answer: Answer<'_>| -> Vec<JobId> {
        answer.rows.iter().map(|job| job.id.clone()).collect()
    };
    assert_eq!(ids(before.answer(&second)), ids(after.answer(&second)));
    assert_eq!(after.answer(&second).total, 60);
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

/// What a careful person with no index answers: every job looked at on its own.
mod naive {
    use super::*;

    pub fn keeps(job: &Job, query: &Query, facet: Facet) -> bool {
        if !query.narrows(facet) {
            return true;
        }
        match facet {
            Facet::Posted => age(job, TODAY) <= query.posted().unwrap().days(),
            Facet::Pay => match dollars(job).map(|max| {
                max * if query.currency() == Query::CURRENCY {
                    1.0
                } else {
                    1.0 / 1.5
                }
            }) {
                None => query.has(facet, NOT_STATED),
                Some(max) => query
                    .pay_floor()
                    .is_some_and(|floor| max >= f64::from(floor)),
            },
            _ => values(job, facet)
                .iter()
                .any(|value| query.has(facet, value)),
        }
    }

    fn dollars(job: &Job) -> Option<f64> {
        let pay = &job.pay.as_ref()?.answer;
        let (_, max) = pay.yearly()?;
        Some(if pay.currency.code() == "EUR" {
            max * 1.5
        } else {
            max
        })
    }

    pub fn values(job: &Job, facet: Facet) -> BTreeSet<String> {
        let mut found: BTreeSet<String> = match facet {
            Facet::Role => job.role.iter().map(|it| it.answer.clone()).collect(),
            Facet::Level => job.level.iter().map(|it| it.answer.slug().into()).collect(),
            Facet::Workplace => job
                .workplace
                .iter()
                .map(|it| it.answer.slug().into())
                .collect(),
            Facet::Type => job
                .employment_type
                .iter()
                .map(|it| it.answer.slug().into())
                .collect(),
            Facet::Skill => job.skills.iter().cloned().collect(),
            Facet::Employer => [slug(&job.employer)].into(),
            Facet::Country => job
                .places
                .iter()
                .map(|it| it.country.clone().unwrap().to_lowercase())
                .collect(),
            _ => unreachable!("not made up here"),
        };
        if found.is_empty() {
            found.insert(NOT_STATED.to_owned());
        }
        found
    }

    pub fn has_text(job: &Job, query: &Query) -> bool {
        let all = format!(
            "{} | {} | {} | {}",
            job.title,
            job.employer,
            job.role.as_ref().map_or("", |role| &role.answer),
            job.skills.join(" ")
        );
        let all = words(&all);
        query.text().is_none_or(|text| {
            text.split(' ').all(|word| match word.strip_prefix('-') {
                Some(word) => !all.contains(&word.to_owned()),
                None => all.contains(&word.to_owned()),
            })
        })
    }
}

const OWN: [Facet; 9] = Facet::OFFERED;

fn jobs() -> impl Strategy<Value = Vec<Job>> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    let job = (
        (
            pick(&["", "nurse", "backend-developer"]),
            0usize..10,
            0usize..4,
            0usize..6,
        ),
        (
            pick(&["", "US", "DE"]),
            pick(&["Acme", "Zenith", "Initech"]),
            pick(&["alpha", "beta", "alpha beta"]),
        ),
        (
            0i32..40,
            prop::sample::subsequence(vec!["go", "rust", "java"], 0..=3),
        ),
        (0u32..8, any::<bool>()),
    );
    prop::collection::vec(job, 0..150).prop_map(|jobs| {
        let jobs = jobs.into_iter().enumerate();
        jobs.map(
            |(
                n,
                (
                    (role, level, place, kind),
                    (country, employer, title),
                    (age, skills),
                    (pay, euro),
                ),
            )| {
                let mut job = sample::job(title)
                    .id(&n.to_string())
                    .text(n as u64)
                    .employer(employer)
                    .age(age)
                    .skills(&skills);
                if !role.is_empty() {
                    job = job.role(role);
                }
                if let Some(level) = Level::ALL.get(level) {
                    job = job.level(*level);
                }
                if let Some(place) = Workplace::ALL.get(place) {
                    job = job.workplace(*place);
                }
                if let Some(kind) = EmploymentType::ALL.get(kind) {
                    job = job.kind(*kind);
                }
                if !country.is_empty() {
                    job = job.place("Town", country);
                }
                if pay > 0 {
                    let max = f64::from(pay) * 30_000.0;
                    job = job.pay_in(if euro { "EUR" } else { "USD" }, max / 2.0, max);
                }
                job.build()
            },
        )
        .collect()
    })
}

fn queries() -> impl Strategy<Value = Query> {
    let part = prop::sample::select(vec![
        "role=nurse",
        "role=not-stated",
        "level=senior",
        "level=mid",
        "level=not-stated",
        "workplace=remote",
        "workplace=not-stated",
        "country=us",
        "country=de",
        "type=full-time",
        "skill=go",
        "skill=rust",
        "skill=not-stated",
        "employer=acme",
        "pay=60000",
        "pay=90000",
        "pay=not-stated",
        "currency=eur",
        "posted=7",
        "posted=30",
        "q=alpha",
        "q=alpha+-go",
        "q=beta+acme",
        "sort=pay",
        "page=2",
    ]);
    prop::collection::vec(part, 0..6).prop_map(|parts| query(&parts.join("&")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_index_answers_like_looking_at_every_job(jobs in jobs(), query in queries()) {
        let index = sample::index(jobs.clone());
        let answer = index.answer(&query);
        let but_for = |left_out: Option<Facet>| -> Vec<&Job> {
            jobs.iter()
                .filter(|job| naive::has_text(job, &query))
                .filter(|job| OWN.iter().all(|facet| {
                    left_out == Some(*facet) || naive::keeps(job, &query, *facet)
                }))
                .collect()
        };
        let mut expected = but_for(None);
        prop_assert_eq!(answer.total, expected.len());
        prop_assert_eq!(index.count(&query), expected.len());

        let minimum = |job: &Job| job.pay.as_ref().map_or(-1.0, |pay| {
            pay.answer.min * if pay.answer.currency.code() == "EUR" { 1.5 } else { 1.0 }
        });
        let hits = |job: &Job| {
            let title = words(&job.title);
            let text = query.text().unwrap_or_default();
            text.split(' ').filter(|word| title.contains(&(*word).to_owned())).count()
        };
        expected.sort_by(|a, b| {
            let first = match query.sort() {
                Sort::Newest => std::cmp::Ordering::Equal,
                Sort::Pay => minimum(b).total_cmp(&minimum(a)),
                Sort::Relevance => hits(b).cmp(&hits(a)),
            };
            first.then(b.posted.cmp(&a.posted)).then(a.id.cmp(&b.id))
        });
        let page: Vec<&JobId> = expected.iter().skip((query.page() as usize - 1) * 25).take(25).map(|job| &job.id).collect();
        let rows: Vec<&JobId> = answer.rows.iter().map(|job| &job.id).collect();
        prop_assert_eq!(rows, page);

        for counts in &answer.facets {
            let facet = counts.facet;
            let others = but_for(Some(facet));
            for value in &counts.values {
                let one = Query::default()
                    .with_currency(query.currency())
                    .with(&Choice::Value(facet, value.slug.to_string()));
                let one = if facet == Facet::Pay && query.currency() != Query::CURRENCY {
                    one.with_currency(query.currency())
                } else {
                    one
                };
                let naive = others.iter().filter(|job| naive::keeps(job, &one, facet)).count();
                prop_assert_eq!(value.count, naive, "{:?} {}", facet, value.slug);
                prop_assert_eq!(value.chosen, query.has(facet, &value.slug));
            }
            if !matches!(facet, Facet::Pay | Facet::Posted) {
                for job in &others {
                    for value in naive::values(job, facet) {
                        prop_assert!(counts.values.iter().any(|known| known.slug == value));
                    }
                }
            }
        }
        if let Some(dropped) = &answer.drop_one {
            prop_assert_eq!(answer.total, 0);
            prop_assert_eq!(index.count(&dropped.query), dropped.count);
        }
    }
}
