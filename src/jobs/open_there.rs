//! The open jobs of a role in an area: how many there are, how many state pay, and what.
//!
//! A job is there when one of its places is: in a metropolitan area by the cities that are known
//! to lie in it, in a state by the region. The list that the number leads to is the query that it
//! was counted by, so the two always agree.

use super::{
    index::Index,
    open_figures::{NO_REAL_JOBS, OpenJobs},
    query::{Choice, Facet, Query},
};
use crate::figures::areas::{Area, AreaKind, Areas};

/// Cities that one query names at most.
const CITIES: usize = 20;

/// The open jobs of a role in an area.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenThere {
    /// They can be counted.
    Counted {
        /// The list of them.
        query: Query,
        /// How many.
        open: usize,
        /// How many of them state pay.
        with_pay: usize,
        /// How many of them state a yearly range in the site's currency.
        yearly: usize,
        /// The median of the pay that they state, or why it is not shown.
        median: Result<f64, String>,
    },
    /// They cannot: why, in a sentence without a full stop.
    NotCounted(&'static str),
}

/// The open jobs in an area, of one role or of all.
pub fn open_there(
    index: &Index,
    areas: &Areas,
    open_jobs: OpenJobs,
    role: Option<&str>,
    area: &Area,
) -> OpenThere {
    if index.only_examples() {
        return OpenThere::NotCounted(NO_REAL_JOBS);
    }
    let Some(query) = query(index, areas, role, area) else {
        return OpenThere::NotCounted("postings name cities, and none is known to lie here");
    };
    let stated = open_jobs.stated(index, &query);
    OpenThere::Counted {
        query,
        open: stated.open,
        with_pay: stated.with_pay,
        yearly: stated.yearly,
        median: stated.median,
    }
}

/// The query of the jobs in an area. None when nothing tells which are.
fn query(index: &Index, areas: &Areas, role: Option<&str>, area: &Area) -> Option<Query> {
    let choose = |query: Query, facet, value: &str| query.with(&Choice::Value(facet, value.into()));
    let query = match role {
        Some(role) => choose(Query::default(), Facet::Role, role),
        None => Query::default(),
    };
    let query = choose(query, Facet::Country, "us");
    let in_states = |query: Query| {
        area.states.iter().fold(query, |query, letters| {
            choose(
                query,
                Facet::Region,
                &super::job::slug(&format!("US {letters}")),
            )
        })
    };
    match area.kind {
        AreaKind::Nation => Some(query),
        AreaKind::State => Some(in_states(query)),
        AreaKind::Nonmetro => None,
        AreaKind::Metro => {
            let mut cities = areas.cities_of(area);
            // Cities without a job change nothing, and an address holds only so many.
            let known = cities.iter().any(|city| index.knows(Facet::City, city));
            if known {
                cities.retain(|city| index.knows(Facet::City, city));
                cities.sort_by_key(|city| std::cmp::Reverse(index.count_of(Facet::City, city)));
            }
            cities.truncate(CITIES);
            (!cities.is_empty()).then(|| {
                cities.iter().fold(in_states(query), |query, city| {
                    choose(query, Facet::City, city)
                })
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::{dataset::Datasets, money::Currency},
        jobs::{
            job::{Job, JobPlace},
            sample,
        },
    };
    use std::path::Path;

    fn counted(jobs: Vec<Job>, slug: &str) -> OpenThere {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/data");
        let areas = Areas::new(&Datasets::load(&dir).0);
        let open_jobs = OpenJobs {
            currency: Currency::USD,
        };
        let area = areas.get(slug).unwrap();
        open_there(&sample::index(jobs), &areas, open_jobs, Some("nurse"), area)
    }

    fn jobs() -> Vec<Job> {
        [
            ("Tacoma", "WA"),
            ("Bellevue", "WA"),
            ("Spokane", "WA"),
            ("Portland", "ME"),
        ]
        .into_iter()
        .map(|(city, state)| {
            let mut job = sample::job(&format!("Nurse in {city}"))
                .role("nurse")
                .build();
            job.places = vec![JobPlace {
                city: Some(city.into()),
                region: Some(state.into()),
                country: Some("US".into()),
            }];
            job
        })
        .collect()
    }

    #[test]
    fn jobs_are_counted_by_city_and_by_state() {
        for (slug, expected) in [
            ("seattle-tacoma-bellevue-wa", 2),
            ("washington", 3),
            ("united-states", 4),
            ("portland-vancouver-hillsboro-or-wa", 0),
            ("portland-south-portland-me", 1),
        ] {
            match counted(jobs(), slug) {
                OpenThere::Counted { open, median, .. } => {
                    assert_eq!(open, expected, "{slug}");
                    assert!(median.is_err(), "four jobs are too few");
                }
                other @ OpenThere::NotCounted(_) => panic!("{slug}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_cannot_be_counted_says_so() {
        let rural = counted(jobs(), "arizona-nonmetropolitan-area");
        assert!(matches!(rural, OpenThere::NotCounted(_)), "{rural:?}");
        let examples = vec![sample::job("Nurse").role("nurse").example().build()];
        assert_eq!(
            counted(examples, "washington"),
            OpenThere::NotCounted(NO_REAL_JOBS)
        );
    }
}
