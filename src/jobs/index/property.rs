//! The index against an answer that looks at every job on its own.

use super::*;
use crate::jobs::{
    job::{EmploymentType, Level, Workplace, employer_slug},
    query::{Choice, Sort},
    sample::{self, TODAY},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn query(raw: &str) -> Query {
    Query::parse(raw, None).query
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
            Facet::Employer => [employer_slug(&job.employer)].into(),
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
                .filter(|job| Facet::OFFERED.iter().all(|facet| {
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
}
