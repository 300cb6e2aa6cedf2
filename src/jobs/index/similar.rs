//! Jobs that a reader of one job may want.
//!
//! *Likeness*: two for each skill in common and for the same level, one for the same workplace and
//! for a country in common. Unknown is like nothing.

use super::{Half, Index, group::RowKey, order::Placed, rows::Bits, slug_of_role};
use crate::jobs::{
    job::Job,
    query::{Facet, NOT_STATED},
};
use std::cmp::Reverse;

/// The least likeness of a job when the one at hand has no role: something else has to speak for
/// it.
const WITHOUT_ROLE: u32 = 4;

impl Index {
    /// Other open jobs that a reader of this one may want: of the same role, the most like it
    /// first, the newest first among equals.
    pub fn similar(&self, job: &Job, count: usize) -> Vec<Job> {
        let own = self.row_of(&job.id);
        let least = match job.role {
            Some(_) => 0,
            None => WITHOUT_ROLE,
        };
        let mut best: Vec<((Reverse<u32>, RowKey), Placed)> = Vec::new();
        for (place, half) in self.halves().into_iter().enumerate() {
            let alike = Likeness::new(job, &half);
            for row in rows_of_role(job, &half).iter() {
                let likeness = alike.of(row);
                let Some(key) = half.segment.key(row) else {
                    continue;
                };
                let rank = (Reverse(likeness), key);
                let behind = best.len() == count && best.last().is_none_or(|it| it.0 <= rank);
                if likeness < least || own == Some((place, row)) || behind {
                    continue;
                }
                let at = best.partition_point(|(known, _)| *known < rank);
                best.insert(at, (rank, Placed::new(place, row)));
                best.truncate(count);
            }
        }
        self.jobs_at(best.into_iter().map(|(_, placed)| placed))
    }
}

fn rows_of_role(job: &Job, half: &Half<'_>) -> Bits {
    let role = slug_of_role(job).unwrap_or(NOT_STATED);
    let mut rows = Bits::none(half.segment.len());
    if let Some(column) = half.segment.column(Facet::Role) {
        column.add_to(role, &mut rows);
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
    fn new(job: &Job, half: &Half<'a>) -> Self {
        let level = job.level.iter().map(|level| level.answer.slug().to_owned());
        let workplace = job.workplace.iter();
        let workplace = workplace.map(|place| place.answer.slug().to_owned());
        let countries = job.places.iter();
        let countries = countries.filter_map(|place| Some(place.country.as_ref()?.to_lowercase()));
        let wanted: [(Facet, u32, Vec<String>); 4] = [
            (Facet::Skill, 2, job.skills.clone()),
            (Facet::Level, 2, level.collect()),
            (Facet::Workplace, 1, workplace.collect()),
            (Facet::Country, 1, countries.collect()),
        ];
        let wanted = wanted.into_iter().map(|(facet, weight, slugs)| {
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
