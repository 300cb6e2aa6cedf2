//! The index against an answer that looks at every job on its own, and an index that was brought
//! up to date against one that was built from all.

use super::{naive, naive_text, *};
use crate::jobs::{
    job::{EmploymentType, Level, Workplace},
    query::Choice,
    sample::{self, TODAY},
};
use jiff::ToSpan;
use proptest::prelude::*;
use std::{cmp::Reverse, collections::BTreeMap};

fn query(raw: &str) -> Query {
    Query::parse(raw, None).query
}

/// A job made of dice; `number` makes it its own posting, `text` its own text.
fn job() -> impl Strategy<Value = sample::JobBuilder> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    let skills = vec!["go", "rust", "kubernetes", "csharp"];
    (
        (
            pick(&["", "nurse", "backend-developer"]),
            0usize..10,
            0usize..4,
            0usize..6,
        ),
        (
            pick(&["", "US", "DE"]),
            pick(&["", "Town", "San Francisco"]),
            pick(&["Acme", "Zenith Alpha", "Initech"]),
            pick(&[
                "alpha",
                "beta",
                "alpha beta",
                "beta alpha",
                "gamma-ray go",
                "alphabeta lead",
            ]),
        ),
        (0i32..40, prop::sample::subsequence(skills, 0..=3), 0u32..3),
        (
            (0u32..8, any::<bool>()),
            any::<bool>(),
            pick(&[
                "",
                "US",
                "US-CO",
                "Europe",
                "worldwide",
                "DE, US-CO",
                "Americas, DE",
            ]),
            pick(&["", "", "US", "US-CO", "Europe"]),
        ),
        pick(&[
            "",
            "delta epsilon",
            "alpha zeta",
            "go beyond alpha",
            "Kubernetes and deltas",
        ]),
    )
        .prop_map(
            |(
                (role, level, place, kind),
                (country, city, employer, title),
                (age, skills, came),
                ((pay, euro), is_dated, remote, except),
                words,
            )| {
                let mut job = sample::job(title)
                    .employer(employer)
                    .age(age)
                    .came(came)
                    .skills(&skills)
                    .words(words);
                if !is_dated {
                    job = job.undated(age);
                }
                if !remote.is_empty() {
                    job = job.remote_from(remote);
                }
                if !except.is_empty() {
                    job = job.except(except); // of nothing, where nothing is stated
                }
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
                if !country.is_empty() && !city.is_empty() {
                    job = job.place(city, country);
                }
                if pay > 0 {
                    let max = f64::from(pay) * 30_000.0;
                    job = job.pay_in(if euro { "EUR" } else { "USD" }, max / 2.0, max);
                }
                job
            },
        )
}

fn jobs() -> impl Strategy<Value = Vec<Job>> {
    prop::collection::vec(job(), 0..150).prop_map(|jobs| {
        let jobs = jobs.into_iter().enumerate();
        jobs.map(|(n, job)| job.id(&n.to_string()).text(n as u64).build())
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
        "city=town",
        "type=full-time",
        "skill=go",
        "skill=rust",
        "skill=not-stated",
        "employer=acme",
        "pay=60000",
        "pay=75000",
        "pay=100000",
        "pay=not-stated",
        "currency=eur",
        "posted=7",
        "posted=30",
        "posted=not-stated",
        "remote=us",
        "remote=us-co",
        "remote=us-wy",
        "remote=de",
        "remote=europe",
        "remote=mars",
        "remote=not-stated",
        "sort=pay",
        "page=2",
    ]);
    let word = prop::sample::select(vec![
        "alpha",
        "beta",
        "-go",
        "acme",
        "alph",
        "ahpla",
        "alhpa",
        "delta",
        "-delta",
        "epsi",
        "epsilonn",
        "\"alpha beta\"",
        "\"delta epsilon\"",
        "-\"alpha beta\"",
        "gamma-ray",
        "gamma-rey",
        "gammaray",
        "gamma",
        "ray",
        "alphabeta",
        "alphabetta",
        "betta",
        "epsil",
        "a*",
        "alph*",
        "acme*",
        "-b*",
        "gamma-r*",
        "deltas*",
        "san-francisco",
        "k8s",
        "golang",
        "go",
        "c#",
        "zebra",
        "!!",
    ]);
    let text = prop::collection::vec(word, 0..3);
    (prop::collection::vec(part, 0..5), text).prop_map(|(parts, words)| {
        let mut query = query(&parts.join("&"));
        let page = query.page();
        if !words.is_empty() {
            query = query.with(&Choice::Text(words.join(" ")));
        }
        query.with_page(page, None)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_index_answers_like_looking_at_every_job(
        jobs in jobs(), query in queries(), upto in 0usize..300,
    ) {
        let index = sample::index(jobs.clone());
        let last = jobs.get(upto).filter(|_| query.page() > 1);
        let query = query.with_page(query.page(), last.map(|job| job.id.clone()));
        let answer = index.answer(&query);
        let text = naive_text::Text::new(&jobs, query.text().unwrap_or_default());
        let but_for = |left_out: Option<Facet>| -> Vec<&Job> {
            jobs.iter()
                .filter(|job| text.keeps(job))
                .filter(|job| last.is_none_or(|last| naive::came(job) <= naive::came(last)))
                .filter(|job| Facet::ALL.iter().all(|facet| {
                    left_out == Some(*facet) || naive::keeps(job, &query, *facet)
                }))
                .collect()
        };
        let mut expected = but_for(None);
        prop_assert_eq!(answer.total, expected.len());
        prop_assert_eq!(index.count(&query), expected.len());
        prop_assert_eq!(index.matching(&query).count(), expected.len());

        let minimum = |job: &Job| job.pay.as_ref().map_or(-1.0, |pay| {
            pay.answer.min * if pay.answer.currency.code() == "EUR" { 1.5 } else { 1.0 }
        });
        expected.sort_by(|a, b| {
            let first = match query.sort() {
                Sort::Newest => std::cmp::Ordering::Equal,
                Sort::Pay => minimum(b).total_cmp(&minimum(a)),
                Sort::Relevance => text.hits(b).cmp(&text.hits(a)),
            };
            let day = |job: &Job| Reverse((job.dated(), job.first_seen));
            first.then(day(a).cmp(&day(b))).then(a.id.cmp(&b.id))
        });
        let page: Vec<&JobId> = expected.iter().skip((query.page() as usize - 1) * 25).take(25).map(|job| &job.id).collect();
        let rows: Vec<&JobId> = answer.rows.iter().map(|job| &job.id).collect();
        prop_assert_eq!(rows, page);

        for counts in &answer.facets {
            let facet = counts.facet;
            let others = but_for(Some(facet));
            for value in &counts.values {
                // The currency last: without a floor a query has none.
                let one = Query::default()
                    .with(&Choice::Value(facet, value.slug.to_string()))
                    .with_currency(query.currency());
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

    #[test]
    fn a_word_with_a_star_finds_fewer_jobs_with_every_letter(
        jobs in jobs(),
        word in prop::sample::select(vec![
            "alphabetical", "kubernetes", "deltas", "acmes", "golang", "gamma-rays", "to",
        ]),
        before in prop::sample::select(vec!["", "alpha ", "\"alpha beta\" "]),
    ) {
        let index = sample::index(jobs.clone());
        let mut most = usize::MAX;
        for end in 1..=word.len() {
            let text = format!("{before}{}*", &word[..end]);
            let count = index.count(&Query::default().with(&Choice::Text(text.clone())));
            let naive = naive_text::Text::new(&jobs, &text);
            prop_assert_eq!(count, jobs.iter().filter(|job| naive.keeps(job)).count(), "{}", text);
            prop_assert!(count <= most, "{}", text);
            most = count;
        }
    }

    #[test]
    fn later_pages_hold_no_newcomer_and_no_row_twice(
        old in jobs(),
        new in prop::collection::vec((500u32..600, job()), 0..30),
        closed in prop::collection::vec(0usize..150, 0..10),
        query in queries(),
    ) {
        // A text may mean other words once others are known.
        let first = query.without_text().with_page(1, None);
        let before = sample::index(old.clone());
        let (ids, upto) = {
            let answer = before.answer(&first);
            let ids: Vec<JobId> = answer.rows.iter().map(|job| job.id.clone()).collect();
            (ids, answer.upto)
        };
        let new: Vec<Job> = new.into_iter().map(|(number, job)| {
            job.id(&number.to_string()).text(u64::from(number)).came(3).build()
        }).collect();
        let closed: Vec<JobId> = closed.into_iter().filter_map(|place| old.get(place))
            .map(|job| job.id.clone())
            .filter(|id| Some(id) != upto.as_ref())
            .collect();
        let after = before.updated(new.clone(), &closed);
        let newest = after.answer(&first).upto;
        prop_assert_eq!(newest, new.iter().max_by_key(|job| naive::came(job)).map(|job| job.id.clone()).or(upto.clone()));
        if upto.is_none() {
            return Ok(());
        }
        let rows = after.answer(&first.with_page(2, upto)).rows;
        for row in &rows {
            prop_assert!(!ids.contains(&row.id));
            prop_assert!(new.iter().all(|job| job.id != row.id));
        }
    }

    #[test]
    fn an_index_brought_up_to_date_is_like_one_built_anew(
        first in prop::collection::vec((0u32..60, job(), 0u32..30), 0..80),
        imports in prop::collection::vec((
            prop::collection::vec((0u32..80, job(), 0u32..30), 0..12),
            prop::collection::vec(0u32..80, 0..20),
            any::<bool>(),
        ), 1..4),
        asked in prop::collection::vec(queries(), 4),
    ) {
        let made = |(number, job, example): (u32, sample::JobBuilder, u32)| {
            let job = if example == 0 { job.example() } else { job };
            // Some close within days, some are dated in the future.
            let job = match number % 5 {
                0 => job.closes(TODAY.saturating_add((i64::from(number) % 3).days())),
                1 => job.age(1 - number as i32 % 4),
                _ => job,
            };
            let mut job = job.id(&number.to_string()).build();
            // Equal texts have equal words.
            job.text_print = job.words.len() as u64;
            (number, job)
        };
        let mut all: BTreeMap<u32, Job> = first.into_iter().map(made).collect();
        let mut index = sample::index(all.values().cloned().collect());
        for (changed, removed, in_one_piece) in imports {
            let changed: BTreeMap<u32, Job> = changed.into_iter().map(made).collect();
            let removed: Vec<u32> = removed.into_iter().filter(|it| !changed.contains_key(it)).collect();
            let ids: Vec<JobId> = removed.iter().map(|number| {
                sample::job("x").id(&number.to_string()).build().id
            }).collect();
            index = index.updated(changed.values().cloned().collect(), &ids);
            if in_one_piece {
                index = index.whole();
                prop_assert!(index.is_whole());
            }
            all.retain(|number, _| !removed.contains(number));
            all.extend(changed);
            let fresh = sample::index(all.values().cloned().collect());
            prop_assert_eq!(index.len(), fresh.len());
            prop_assert_eq!(index.only_examples(), fresh.only_examples());
            for query in &asked {
                let query = query.with_page(query.page(), all.values().next().map(|job| job.id.clone()));
                let (own, other) = (index.answer(&query), fresh.answer(&query));
                prop_assert_eq!(format!("{own:#?}"), format!("{other:#?}"));
                prop_assert!(index.matching(&query).eq(fresh.matching(&query)));
                let pay = |index: &Index| index.stated_pay(&query, Query::CURRENCY);
                prop_assert_eq!(pay(&index), pay(&fresh));
                for days in [1, 7, 40] {
                    let dated = fresh.matching(&query).filter(|job| job.posted.is_some());
                    let young = dated.filter(|job| fresh.age(job) < days).count();
                    prop_assert_eq!(index.younger(&query, days), young);
                }
            }
            for job in all.values() {
                prop_assert_eq!(index.job(&job.id), fresh.job(&job.id));
                prop_assert_eq!(index.lead(&job.id), fresh.lead(&job.id));
                prop_assert_eq!(index.similar(job, 5), fresh.similar(job, 5));
            }
            for facet in Facet::ALL {
                prop_assert!(index.values(facet).eq(fresh.values(facet)));
                let values = |index: &Index| format!("{:?}", index.values_matching(facet, "a", &asked[0], 5));
                prop_assert_eq!(values(&index), values(&fresh));
            }
        }
        let tomorrow = TODAY.tomorrow().unwrap();
        let own = index.on(tomorrow);
        let names = super::Names::clone(&index.names);
        let other = Index::build(all.into_values(), tomorrow, sample::rates(), &names);
        for query in &asked {
            prop_assert_eq!(format!("{:#?}", own.answer(query)), format!("{:#?}", other.answer(query)));
        }
    }
}
