//! Jobs that a reader of one job may want.
//!
//! *Likeness*: the sum of what two jobs have in common, each thing with a weight: of jobs of one
//! role, two for each skill and for the level, one for the workplace and for a country; of jobs of
//! one employer, the role above all. Unknown is like nothing.

use super::{Half, Index, group::RowKey, order::Placed, rows::Bits, slug_of_role};
use crate::jobs::{
    job::{Job, employer_slug},
    query::{Facet, NOT_STATED},
};
use std::cmp::Reverse;

/// The least likeness of a job when the one at hand has no role: something else has to speak for
/// it.
const WITHOUT_ROLE: u32 = 4;

/// What counts among jobs of one role.
const ALIKE: [(Facet, u32); 4] = [
    (Facet::Skill, 2),
    (Facet::Level, 2),
    (Facet::Workplace, 1),
    (Facet::Country, 1),
];

/// What counts among jobs of one employer.
const AT_EMPLOYER: [(Facet, u32); 3] = [(Facet::Role, 3), (Facet::Level, 1), (Facet::Country, 1)];

impl Index {
    /// Other open jobs that a reader of this one may want: of the same role, the most like it
    /// first, the newest first among equals.
    pub fn similar(&self, job: &Job, count: usize) -> Vec<Job> {
        let least = match job.role {
            Some(_) => 0,
            None => WITHOUT_ROLE,
        };
        let role = slug_of_role(job).unwrap_or(NOT_STATED);
        let rows = |half: &Half<'_>| rows_with(Facet::Role, role, half);
        self.most_alike(job, count, rows, |half| {
            let alike = Likeness::new(job, half, &ALIKE);
            move |row| Some(alike.of(row)).filter(|likeness| *likeness >= least)
        })
    }

    /// What else the employer of a job has open: of the same role first, then of its level and
    /// where it is, the newest first among equals.
    pub fn others_at(&self, job: &Job, count: usize) -> Vec<Job> {
        let employer = employer_slug(&job.employer);
        let rows = |half: &Half<'_>| rows_with(Facet::Employer, &employer, half);
        self.most_alike(job, count, rows, |half| {
            let alike = Likeness::new(job, half, &AT_EMPLOYER);
            move |row| Some(alike.of(row))
        })
    }

    /// The rows that a measure finds most like a job, without its own.
    fn most_alike<'a, M: Fn(u32) -> Option<u32>>(
        &'a self,
        job: &Job,
        count: usize,
        rows: impl Fn(&Half<'a>) -> Bits,
        measure: impl Fn(&Half<'a>) -> M,
    ) -> Vec<Job> {
        let own = self.row_of(&job.id);
        let mut best: Vec<((Reverse<u32>, RowKey), Placed)> = Vec::new();
        for (place, half) in self.halves().into_iter().enumerate() {
            let measure = measure(&half);
            for row in rows(&half).iter() {
                let (Some(likeness), Some(key)) = (measure(row), half.segment.key(row)) else {
                    continue;
                };
                let rank = (Reverse(likeness), key);
                let behind = best.len() == count && best.last().is_none_or(|it| it.0 <= rank);
                if own == Some((place, row)) || behind {
                    continue;
                }
                let at = best.partition_point(|(known, _)| *known < rank);
                best.insert(at, (rank, Placed::new(place, row)));
                best.truncate(count);
            }
        }
        self.jobs_at(best.into_iter().map(|(_, placed)| placed))
            .collect()
    }
}

fn rows_with(facet: Facet, value: &str, half: &Half<'_>) -> Bits {
    let mut rows = Bits::none(half.segment.len());
    if let Some(column) = half.segment.column(facet) {
        column.add_to(value, &mut rows);
    }
    rows.keep(half.alive);
    rows
}

/// What of a job counts, in the codes of a half.
struct Likeness<'a> {
    half: Half<'a>,
    /// Facet, what a value in common counts, and the job's own codes.
    wanted: Vec<(Facet, u32, Vec<u32>)>,
}

impl<'a> Likeness<'a> {
    fn new(job: &Job, half: &Half<'a>, weights: &[(Facet, u32)]) -> Self {
        let slugs = |facet: Facet| -> Vec<String> {
            let countries = || job.places.iter().filter_map(|place| place.country.as_ref());
            match facet {
                Facet::Role => slug_of_role(job).map(str::to_owned).into_iter().collect(),
                Facet::Skill => job.skills.clone(),
                Facet::Level => (job.level.iter())
                    .map(|level| level.answer.slug().to_owned())
                    .collect(),
                Facet::Workplace => (job.workplace.iter())
                    .map(|place| place.answer.slug().to_owned())
                    .collect(),
                Facet::Country => countries().map(|code| code.to_lowercase()).collect(),
                _ => Vec::new(),
            }
        };
        let wanted = weights
            .iter()
            .map(|(facet, weight)| (*facet, *weight, slugs(*facet)));
        let wanted = wanted.map(|(facet, weight, slugs)| {
            let column = half.segment.column(facet);
            let code = |slug: &String| column.and_then(|column| column.code(slug));
            (facet, weight, slugs.iter().filter_map(code).collect())
        });
        Self {
            half: *half,
            wanted: wanted.collect(),
        }
    }

    fn of(&self, row: u32) -> u32 {
        let wanted = self.wanted.iter().map(|(facet, weight, codes)| {
            let column = self.half.segment.column(*facet);
            let own = column.into_iter().flat_map(|column| column.codes_of(row));
            let shared = own.filter(|code| codes.contains(code)).count() as u32;
            match facet {
                Facet::Skill => weight * shared,
                _ => weight * shared.min(1),
            }
        });
        wanted.sum()
    }
}
