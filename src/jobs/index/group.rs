//! From jobs to rows: which jobs are open, which postings show as one row, in which order.
//!
//! 1. Boards publish one opening once a place. The postings of one board with equal employer,
//!    title and text are one row, with all their places; it leads to the oldest of them.
//! 2. Rows stand newest first: by day, then by when they were first seen, then by id.
//! 3. A row *came* when the posting that leads it came to the store. What came later is left out of
//!    later pages, wherever it stands.

use super::{gathered::Entry, packed::day_number};
use crate::jobs::job::{Job, Nature};
use jiff::civil::Date;
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Where a row stands: a smaller key is newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// Days before a far day: of the job's date above, of when it was first seen below.
    before: u64,
    /// The id's number.
    pub id: u64,
}

impl RowKey {
    /// The key of a job as of a day.
    pub fn new(job: &Job, as_of: Date) -> Self {
        let before = |day: Date| u64::from((i32::MAX - day_number(day)) as u32);
        Self {
            before: before(dated(job, as_of)) << 32 | before(job.first_seen),
            id: job.id.number(),
        }
    }

    /// The day that the job's age is counted from, as [`day_number`] counts.
    pub fn day(self) -> i32 {
        i32::MAX - (self.before >> 32) as i32
    }
}

/// When a row came: a greater one came later. What came in one second is told apart by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coming {
    /// The second, since 1970.
    pub second: u32,
    /// The number of the id of the job that leads.
    pub id: u64,
}

impl Coming {
    /// When a job came.
    pub fn of(job: &Job) -> Self {
        Self {
            second: job.came,
            id: job.id.number(),
        }
    }
}

/// A row: a job in front and the others behind it.
#[derive(Debug)]
pub struct Row {
    /// Where it stands.
    pub key: RowKey,
    /// When the one that leads came, in seconds.
    pub came: u32,
    /// What its postings have in common.
    pub print: u64,
    /// Their numbers; the oldest leads.
    pub jobs: Vec<u32>,
}

/// The day that a job's age is counted from; a date in the future counts as today.
pub fn dated(job: &Job, as_of: Date) -> Date {
    job.dated().min(as_of)
}

/// What the postings of one row have in common.
pub fn print(job: &Job) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&job.key.provider, &job.key.board, &job.employer).hash(&mut hasher);
    (&job.title, job.text_print).hash(&mut hasher);
    hasher.finish()
}

/// The rows of jobs by number, newest first, and the numbers of the examples that are left out:
/// all of them as soon as there is a real job.
pub fn rows(entries: &[Entry]) -> (Vec<Row>, Vec<u32>) {
    let mut order: Vec<u32> = (0..entries.len() as u32).collect();
    let entry = |number: &u32| entries[*number as usize];
    let mut set_aside = Vec::new();
    if entries.iter().any(|entry| entry.nature == Nature::Real) {
        let example = |number: &u32| entry(number).nature == Nature::Example;
        set_aside = order.iter().copied().filter(example).collect();
        order.retain(|number| entry(number).nature == Nature::Real);
    }
    order.sort_by_key(|number| entry(number).key);
    order.dedup_by_key(|number| entry(number).key);

    // From the oldest on, so that the first of a group is the one to lead.
    let mut places: HashMap<u64, usize> = HashMap::with_capacity(order.len());
    let mut rows: Vec<Row> = Vec::with_capacity(order.len());
    for number in order.into_iter().rev() {
        let Entry {
            key, came, print, ..
        } = entry(&number);
        let place = *places.entry(print).or_insert(rows.len());
        match rows.get_mut(place) {
            Some(row) => row.jobs.push(number),
            None => rows.push(Row {
                key,
                came,
                print,
                jobs: vec![number],
            }),
        }
    }
    rows.reverse();
    (rows, set_aside)
}

/// Gives the job that leads a row the places of the others too.
pub fn join_places(lead: &mut Job, others: impl Iterator<Item = Job>) {
    for other in others {
        add_new(&mut lead.places, other.places);
        add_new(&mut lead.unread_places, other.unread_places);
    }
}

fn add_new<T: PartialEq>(all: &mut Vec<T>, others: Vec<T>) {
    for other in others {
        if !all.contains(&other) {
            all.push(other);
        }
    }
}
