//! Who is hiring: the employers of the open jobs, and what is known of one employer's.
//!
//! Every number comes from the index's own answer to `employer=slug`, so that a company's page and
//! the list that it leads to never disagree.

use super::{
    index::{Counted, FacetCounts, Index},
    job::{Job, Workplace},
    query::{Choice, Facet, NOT_STATED, Query},
};

/// Employers on one page of the board.
pub const ON_A_PAGE: usize = 50;
/// Employers that are looked through for a name like one that is not there.
const LOOKED_THROUGH: usize = 5_000;

/// One employer's open jobs.
#[derive(Debug)]
pub struct Employer {
    /// In addresses, and the value of `employer` in queries.
    pub slug: String,
    /// As its postings write it.
    pub name: String,
    /// The query of its jobs.
    pub query: Query,
    /// How many rows are open.
    pub open: usize,
    /// How many are remote.
    pub remote: usize,
    /// Slugs of roles with their counts, most first; not those of no role.
    pub roles: Vec<(String, usize)>,
    /// Names of countries with their counts, most first.
    pub countries: Vec<(String, usize)>,
}

/// What an employer's own page says beside.
#[derive(Debug)]
pub struct Jobs {
    /// How many rows state pay that can be compared.
    pub state_pay: usize,
    /// How many rows feeds and files may hold.
    pub passable: usize,
    /// The newest.
    pub newest: Vec<Job>,
}

/// One page of employers.
#[derive(Debug)]
pub struct Board {
    /// How many there are whose name has the words.
    pub total: usize,
    /// How many pages they fill; at least 1.
    pub pages: usize,
    /// Those of the page, most jobs first.
    pub employers: Vec<Employer>,
}

impl Employer {
    /// The employer of a slug; none when it has no open job.
    pub fn find(index: &Index, slug: &str) -> Option<Self> {
        if slug == NOT_STATED || index.count_of(Facet::Employer, slug) == 0 {
            return None;
        }
        let choice = Choice::Value(Facet::Employer, slug.to_owned());
        let query = Query::default().with(&choice);
        let Counted { total, facets } =
            index.counted(&query, &[Facet::Role, Facet::Country, Facet::Workplace]);
        let of = |facet: Facet| facets.iter().find(|counts| counts.facet == facet);
        Some(Self {
            slug: slug.to_owned(),
            name: index.label(Facet::Employer, slug).into_owned(),
            open: total,
            remote: count(of(Facet::Workplace), Workplace::Remote.slug()),
            roles: most(of(Facet::Role), |value| value.slug.to_string()),
            countries: most(of(Facet::Country), |value| value.label.to_string()),
            query,
        })
    }

    /// What its own page says beside.
    pub fn jobs(&self, index: &Index) -> Jobs {
        let answer = index.answer(&self.query);
        let pay = |counts: &&FacetCounts<'_>| counts.facet == Facet::Pay;
        let without_pay = count(answer.facets.iter().find(pay), NOT_STATED);
        Jobs {
            state_pay: answer.total.saturating_sub(without_pay),
            passable: answer.passable,
            newest: answer.rows,
        }
    }

    /// Whether search engines may list its page: when they may list any of its jobs.
    pub fn may_be_indexed(&self, index: &Index) -> bool {
        index.matching(&self.query).any(|job| job.may_be_indexed())
    }
}

/// How many rows have a value.
fn count(counts: Option<&FacetCounts<'_>>, slug: &str) -> usize {
    let values = counts.map_or(&[][..], |counts| counts.values.as_slice());
    let of = values.iter().find(|value| value.slug == slug);
    of.map_or(0, |value| value.count)
}

/// The values that some row has, most first.
fn most(
    counts: Option<&FacetCounts<'_>>,
    name: impl Fn(&super::index::ValueCount<'_>) -> String,
) -> Vec<(String, usize)> {
    let values = counts.map(|counts| counts.values.as_slice());
    let mut found: Vec<(String, usize)> = (values.unwrap_or_default().iter())
        .filter(|value| value.count > 0 && value.slug != NOT_STATED)
        .map(|value| (name(value), value.count))
        .collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}

impl Board {
    /// A page, from 1, of the employers whose name has all the words.
    pub fn of(index: &Index, words: &str, page: usize) -> Self {
        let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let slugs: Vec<&str> = (index.values(Facet::Employer))
            .filter(|slug| *slug != NOT_STATED && index.count_of(Facet::Employer, slug) > 0)
            .filter(|slug| {
                if wanted.is_empty() {
                    return true; // no name need be looked at
                }
                let name = index.label(Facet::Employer, slug).to_lowercase();
                let has = |word: &String| name.contains(word) || slug.contains(word.as_str());
                wanted.iter().all(has)
            })
            .collect();
        let first = page.saturating_sub(1).saturating_mul(ON_A_PAGE);
        let employers = slugs.iter().skip(first).take(ON_A_PAGE);
        Self {
            total: slugs.len(),
            pages: slugs.len().div_ceil(ON_A_PAGE).max(1),
            employers: employers
                .filter_map(|slug| Employer::find(index, slug))
                .collect(),
        }
    }
}

/// The slugs and names of employers that are like a slug that none has.
pub fn like<'a>(index: &'a Index, slug: &str, count: usize) -> Vec<(&'a str, String)> {
    let wanted: Vec<&str> = slug.split('-').filter(|word| word.len() > 2).collect();
    let mut scored: Vec<(usize, &str)> = (index.values(Facet::Employer))
        .take(LOOKED_THROUGH)
        .filter(|known| *known != NOT_STATED)
        .map(|known| {
            let same = wanted.iter().filter(|word| known.contains(**word)).count();
            let near = crate::problem::nearest(slug, [known]).is_some();
            (2 * same + usize::from(near), known)
        })
        .filter(|(score, _)| *score > 0)
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.truncate(count);
    scored
        .into_iter()
        .map(|(_, slug)| (slug, index.label(Facet::Employer, slug).into_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::{
        job::employer_slug,
        sample::{index, job},
    };
    use std::collections::HashSet;

    #[test]
    fn an_employers_numbers_are_those_of_its_list() {
        let index = index(vec![
            job("a")
                .employer("Acme")
                .role("nurse")
                .pay(1e5, 2e5)
                .build(),
            job("b")
                .employer("Acme")
                .workplace(Workplace::Remote)
                .build(),
            job("c").employer("Zenith").place("Ulm", "DE").build(),
        ]);
        let acme = Employer::find(&index, "acme").unwrap();
        let jobs = acme.jobs(&index);
        assert_eq!((acme.open, jobs.state_pay, acme.remote), (2, 1, 1));
        assert_eq!(acme.roles, [("nurse".to_owned(), 1)]);
        assert_eq!((jobs.newest.len(), jobs.passable), (2, 2));
        assert!(Employer::find(&index, "not-stated").is_none());
        assert!(Employer::find(&index, "nobody").is_none());
        let board = Board::of(&index, "", 1);
        let names: Vec<&str> = board.employers.iter().map(|it| &*it.name).collect();
        assert_eq!(names, ["Acme", "Zenith"], "most jobs first");
        assert_eq!(Board::of(&index, "ZEN", 1).total, 1);
        assert_eq!(like(&index, "zeniths", 3)[0].0, "zenith");
    }

    #[test]
    fn no_two_employers_share_a_slug_unless_they_are_written_nearly_alike() {
        assert_eq!(employer_slug("Acme, Inc."), employer_slug("ACME inc"));
        assert_eq!(employer_slug("Société Générale"), "societe-generale");
        let long = "A very long name of an employer that goes on and on and on until";
        let names = [
            "★",
            "—",
            "東京",
            "董京",
            "Not stated",
            "not-stated x",
            "Job",
            &format!("{long} one"),
            &format!("{long} two"),
        ];
        let slugs: HashSet<String> = names.iter().map(|name| employer_slug(name)).collect();
        assert_eq!(slugs.len(), names.len(), "{slugs:?}");
        for slug in slugs {
            assert!(
                slug != NOT_STATED && Facet::Employer.value(&slug).is_some(),
                "{slug}"
            );
        }
    }
}
