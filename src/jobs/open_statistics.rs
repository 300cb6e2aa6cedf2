//! What is open today, counted for the record: open jobs change, and only numbers of a day stay.
//!
//! A *group* is the jobs of a role, or of all, narrowed by one value of one facet or by none. Of
//! each group there are counts, and of each currency in it the quartiles of yearly pay, by the
//! floors of [`open_figures`](super::open_figures). Currencies are never mixed, examples never
//! count.

use super::{
    index::Index,
    job::{Job, Nature, Workplace, slug},
    open_figures::{EMPLOYERS_FLOOR, JOBS_FLOOR, WEEK},
    percentile::quartiles,
    query::{Facet, NOT_STATED, Query},
};
use crate::figures::money::Currency;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// The day, in UTC.
    pub day: Date,
    /// Every group that has a job, in the order of roles, facets and values.
    pub groups: Vec<(Group, Counts)>,
}

/// Jobs that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Group {
    /// Slug of the role; empty for all.
    pub role: String,
    /// Key of the facet: `level`, `workplace`, `country`, `skill`; empty for none.
    pub facet: &'static str,
    /// Its value; empty for none.
    pub value: String,
}

/// The numbers of a group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts {
    /// Open jobs.
    pub open: usize,
    /// Of these, jobs that state pay.
    pub with_pay: usize,
    /// Of these, remote jobs.
    pub remote: usize,
    /// Of these, jobs of the last seven days.
    pub new_week: usize,
    /// Quartiles of stated yearly pay, by currency.
    pub pay: Vec<Quartiles>,
}

/// Quartiles of stated yearly pay in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Quartiles {
    /// The currency.
    pub currency: Currency,
    /// Jobs behind them.
    pub jobs: usize,
    /// 25th percentile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75th percentile.
    pub p75: f64,
}

/// A skill and how many of some jobs ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillShare {
    /// Its slug.
    pub slug: String,
    /// Jobs that ask for it.
    pub jobs: usize,
}

/// The skills that the jobs of a query ask for, whatever skills it chooses itself: the most asked
/// first.
pub fn skills_asked(index: &Index, query: &Query) -> Vec<SkillShare> {
    let mut skills: Vec<SkillShare> = index
        .values_matching(Facet::Skill, "", query, usize::MAX)
        .into_iter()
        .filter(|skill| skill.slug != NOT_STATED && skill.count > 0)
        .map(|skill| SkillShare {
            slug: skill.slug.into_owned(),
            jobs: skill.count,
        })
        .collect();
    skills.sort_by(|a, b| b.jobs.cmp(&a.jobs).then_with(|| a.slug.cmp(&b.slug)));
    skills
}

/// A group while it is counted: the middles of yearly ranges and their employers, by currency.
#[derive(Default)]
struct Counting {
    counts: Counts,
    pays: BTreeMap<Currency, (Vec<f64>, BTreeSet<String>)>,
}

impl Statistics {
    /// Counts the jobs of an index.
    pub fn of(index: &Index) -> Self {
        let mut groups: BTreeMap<Group, Counting> = BTreeMap::new();
        for job in index.rows() {
            if job.nature == Nature::Example {
                continue;
            }
            let role = job.role.as_ref().map(|role| role.answer.as_str());
            let is_new = job.posted.is_some() && index.age(&job) < WEEK;
            for role in [Some(""), role].into_iter().flatten() {
                for (facet, value) in narrowings(&job) {
                    let group = Group {
                        role: role.to_owned(),
                        facet,
                        value,
                    };
                    groups.entry(group).or_default().add(&job, is_new);
                }
            }
        }
        Self {
            day: index.as_of(),
            groups: groups
                .into_iter()
                .map(|(group, counting)| (group, counting.finish()))
                .collect(),
        }
    }
}

impl Counting {
    fn add(&mut self, job: &Job, is_new: bool) {
        let workplace = job.workplace.as_ref().map(|place| place.answer);
        self.counts.open += 1;
        self.counts.with_pay += usize::from(job.pay.is_some());
        self.counts.remote += usize::from(workplace == Some(Workplace::Remote));
        self.counts.new_week += usize::from(is_new);
        let pay = job.pay.as_ref().map(|pay| &pay.answer);
        if let Some(pay) = pay
            && let Some((min, max)) = pay.yearly()
        {
            let (pays, employers) = self.pays.entry(pay.currency).or_default();
            pays.push(f64::midpoint(min, max));
            employers.insert(slug(&job.employer));
        }
    }

    fn finish(self) -> Counts {
        let mut counts = self.counts;
        for (currency, (mut pays, employers)) in self.pays {
            if pays.len() < JOBS_FLOOR || employers.len() < EMPLOYERS_FLOOR {
                continue;
            }
            let Some([p25, p50, p75]) = quartiles(&mut pays) else {
                continue;
            };
            counts.pay.push(Quartiles {
                currency,
                jobs: pays.len(),
                p25: p25.round(),
                p50: p50.round(),
                p75: p75.round(),
            });
        }
        counts
    }
}

/// Every facet and value that a job is counted under, itself included.
fn narrowings(job: &Job) -> BTreeSet<(&'static str, String)> {
    let mut narrowings = BTreeSet::from([("", String::new())]);
    if let Some(level) = &job.level {
        narrowings.insert((Facet::Level.key(), level.answer.slug().to_owned()));
    }
    if let Some(workplace) = &job.workplace {
        narrowings.insert((Facet::Workplace.key(), workplace.answer.slug().to_owned()));
    }
    let countries = job.places.iter().filter_map(|place| place.country.as_ref());
    narrowings.extend(countries.map(|country| (Facet::Country.key(), country.to_lowercase())));
    let skills = job.skills.iter();
    narrowings.extend(skills.map(|skill| (Facet::Skill.key(), skill.clone())));
    narrowings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::sample;

    #[test]
    fn currencies_are_never_mixed_and_examples_never_count() {
        let mut jobs: Vec<Job> = (0..20)
            .map(|n| {
                let amount = 100_000.0 + 1_000.0 * f64::from(n);
                sample::job(&format!("Job {n}"))
                    .employer(&format!("Employer {}", n % 4))
                    .role("nurse")
                    .pay_in(if n < 12 { "USD" } else { "EUR" }, amount, amount)
                    .build()
            })
            .collect();
        jobs.push(sample::job("Example").role("nurse").example().build());
        let statistics = Statistics::of(&sample::index(jobs));
        let nurses = Group {
            role: "nurse".into(),
            ..Group::default()
        };
        let (_, counts) = statistics
            .groups
            .iter()
            .find(|(group, _)| *group == nurses)
            .unwrap();
        assert_eq!((counts.open, counts.with_pay), (20, 20));
        let [dollars] = &counts.pay[..] else {
            panic!("eight jobs in euros are under the floor: {:?}", counts.pay)
        };
        assert_eq!(dollars.currency, Currency::USD);
        assert_eq!((dollars.jobs, dollars.p50), (12, 105_500.0));
    }
}
