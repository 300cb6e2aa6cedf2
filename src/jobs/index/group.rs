//! From jobs to rows: which jobs are open, which postings show as one row, in which order.
//!
//! Boards publish one opening once a place. The postings of one board with equal employer, title
//! and text are one row, with all their places; it leads to the oldest of them.

use crate::jobs::job::{Job, Nature};
use jiff::civil::Date;
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

/// A row: the job that it leads to, with the places of all, and the others.
#[derive(Debug)]
pub struct Row {
    /// The oldest; its places are those of all.
    pub lead: Job,
    /// The others as they are.
    pub others: Vec<Job>,
}

/// The day that a job's age is counted from; a date in the future counts as today.
pub fn dated(job: &Job, as_of: Date) -> Date {
    job.dated().min(as_of)
}

/// The rows of the jobs that are open, newest first. Examples are left out as soon as there is a
/// real job.
pub fn rows(mut jobs: Vec<Job>, as_of: Date) -> Vec<Row> {
    jobs.retain(|job| job.closes.is_none_or(|last_day| last_day >= as_of));
    if jobs.iter().any(|job| job.nature == Nature::Real) {
        jobs.retain(|job| job.nature == Nature::Real);
    }
    jobs.sort_by(|a, b| {
        let age = |job: &Job| Reverse((dated(job, as_of), job.first_seen));
        age(a).cmp(&age(b)).then_with(|| a.id.cmp(&b.id))
    });
    jobs.dedup_by(|a, b| a.id == b.id);

    // From the oldest on, so that the first of a group is the one to lead.
    let mut places: HashMap<_, usize> = HashMap::new();
    let mut rows: Vec<Row> = Vec::new();
    for job in jobs.into_iter().rev() {
        let key = (
            job.key.provider.clone(),
            job.key.board.clone(),
            job.employer.clone(),
            job.title.clone(),
            job.text_print,
        );
        match places.get(&key).and_then(|place| rows.get_mut(*place)) {
            Some(row) => row.others.push(job),
            None => {
                places.insert(key, rows.len());
                rows.push(Row {
                    lead: job,
                    others: Vec::new(),
                });
            }
        }
    }
    for row in &mut rows {
        let mut known: HashSet<_> = row.lead.places.iter().cloned().collect();
        for place in row.others.iter().flat_map(|job| &job.places) {
            if known.insert(place.clone()) {
                row.lead.places.push(place.clone());
            }
        }
    }
    rows.reverse();
    rows
}
