//! Rows with all that queries need of them. A segment never changes.

use super::{
    column::{self, Column},
    facets,
    gathered::{Gathered, Jobs, Words},
    group::{self, Coming, Row, RowKey, join_places},
    names::Names,
    packed::day_number,
    pay::{self, Pays},
    rates::Rates,
    rows::Bits,
    text::{self, Text},
};
use crate::jobs::{
    job::Job,
    posting::JobId,
    query::{Days, Facet},
    threads::{Threads, joined},
};
use jiff::civil::Date;
use std::thread;

/// The facets that have a column, by their place in [`Facet::ALL`].
pub type Columns<T> = [Option<T>; Facet::ALL.len()];

/// Rows that are worth a thread. Tests share out what is small, too.
const FEWEST: usize = if cfg!(test) { 20 } else { 2_000 };

/// Rows, newest first, ready for queries.
#[derive(Debug, Default)]
pub struct Segment {
    pub(super) keys: Vec<RowKey>,
    /// When each row came, in seconds.
    pub(super) came: Vec<u32>,
    /// The row that came last.
    pub(super) latest: Option<u32>,
    pub(super) prints: Vec<u64>,
    pub(super) packed: Jobs,
    /// The jobs of row `n` are `jobs[starts[n]..starts[n + 1]]`; the first leads.
    pub(super) starts: Vec<u32>,
    pub(super) jobs: Vec<u32>,
    /// Ids in order, with the row and the job's number.
    pub(super) ids: Vec<(u64, u32, u32)>,
    pub(super) columns: Columns<Column>,
    /// The words.
    pub text: Text,
    /// The pay.
    pub pays: Pays,
    /// The rows that search engines may list.
    pub indexable: Bits,
    /// The rows that feeds, files and the API may hold.
    pub fed: Bits,
    /// The rows whose date of posting is stated.
    pub dated: Bits,
}

/// What a column is built for: any facet but pay and age.
pub fn has_column(facet: Facet) -> bool {
    !matches!(facet, Facet::Pay | Facet::Posted)
}

/// Rows that one thread has made ready for a segment.
struct Slice {
    rows: Vec<Row>,
    columns: Columns<column::Builder>,
    text: text::Builder,
    pays: pay::Builder,
    indexable: Vec<bool>,
    fed: Vec<bool>,
    dated: Vec<bool>,
}

impl Slice {
    fn build(rows: Vec<Row>, (jobs, words): (&Jobs, &Words), rates: &Rates, names: &Names) -> Self {
        let mut slice = Self {
            rows: Vec::with_capacity(rows.len()),
            columns: Facet::ALL
                .map(|facet| has_column(facet).then(|| facets::started(facet, names))),
            text: text::Builder::default(),
            pays: pay::Builder::default(),
            indexable: Vec::with_capacity(rows.len()),
            fed: Vec::with_capacity(rows.len()),
            dated: Vec::with_capacity(rows.len()),
        };
        for row in rows {
            let mut own = row.jobs.iter().filter_map(|job| jobs.job(*job));
            let Some(mut lead) = own.next() else {
                continue; // no job that was packed does not unpack
            };
            join_places(&mut lead, own);
            for (facet, column) in Facet::ALL.into_iter().zip(&mut slice.columns) {
                if let Some(column) = column {
                    facets::add(column, facet, &lead, names);
                }
            }
            facets::add_words(&mut slice.text, &lead, names);
            for job in &row.jobs {
                slice.text.description(words, *job);
            }
            slice.pays.add(&lead, rates);
            slice.indexable.push(lead.may_be_indexed());
            slice.fed.push(lead.may_be_fed());
            slice.dated.push(lead.posted.is_some());
            slice.rows.push(row);
        }
        slice
    }

    /// Adds later rows.
    fn join(&mut self, later: Self) {
        self.rows.extend(later.rows);
        for pair in self.columns.iter_mut().zip(later.columns) {
            if let (Some(own), Some(later)) = pair {
                own.join(later);
            }
        }
        self.text.join(later.text);
        self.pays.join(later.pays);
        self.indexable.extend(later.indexable);
        self.fed.extend(later.fed);
        self.dated.extend(later.dated);
    }
}

impl Segment {
    /// The segment of the jobs gathered, and the examples that are left out. As many threads work
    /// on it, at most.
    pub fn build(
        lots: Vec<Gathered>,
        (rates, names): (&Rates, &Names),
        threads: Threads,
    ) -> (Self, Vec<Job>) {
        let (jobs, words, entries) = Gathered::joined(lots);
        let (mut rows, set_aside) = group::rows(&entries);
        drop(entries);
        let set_aside = set_aside.into_iter().filter_map(|number| {
            let mut job = jobs.job(number)?;
            job.words = words.text_of(number).into();
            Some(job)
        });
        let set_aside = set_aside.collect();

        let share = rows.len().div_ceil(threads.number()).max(FEWEST);
        let mut shares = Vec::new();
        while rows.len() > share {
            shares.push(rows.split_off(rows.len() - share));
        }
        let build = &|rows| Slice::build(rows, (&jobs, &words), rates, names);
        let slice = thread::scope(|scope| {
            let later = shares
                .into_iter()
                .map(|rows| scope.spawn(move || build(rows)));
            let later: Vec<_> = later.collect();
            let mut slice = build(rows);
            for later in later.into_iter().rev() {
                slice.join(joined(later));
            }
            slice
        });
        drop(words);
        (Self::of(slice, jobs, threads), set_aside)
    }

    fn of(slice: Slice, packed: Jobs, threads: Threads) -> Self {
        let mut segment = Self {
            indexable: Bits::of(&slice.indexable),
            fed: Bits::of(&slice.fed),
            dated: Bits::of(&slice.dated),
            ..Self::default()
        };
        for row in slice.rows {
            segment.keys.push(row.key);
            segment.came.push(row.came);
            segment.prints.push(row.print);
            segment.starts.push(segment.jobs.len() as u32);
            segment.jobs.extend(row.jobs);
        }
        segment.starts.push(segment.jobs.len() as u32);
        segment.packed = packed;
        segment.find_ids();
        segment.find_latest();
        let (columns, pays) = (slice.columns, slice.pays);
        let others = move || {
            let columns = columns.map(|column| column.map(column::Builder::build));
            (columns, pays.build())
        };
        (segment.text, (segment.columns, segment.pays)) = match threads.number() {
            1 => (slice.text.build(), others()),
            _ => thread::scope(|scope| {
                let others = scope.spawn(others);
                (slice.text.build(), joined(others))
            }),
        };
        segment
    }

    /// Makes the list of ids, once rows and jobs stand.
    pub(super) fn find_ids(&mut self) {
        let mut ids = Vec::with_capacity(self.jobs.len());
        for row in 0..self.len() as u32 {
            let own = self.numbers_of(row).iter();
            ids.extend(own.filter_map(|job| Some((self.packed.id(*job)?, row, *job))));
        }
        ids.sort_unstable();
        self.ids = ids;
    }

    /// Finds the row that came last, once all stand.
    pub(super) fn find_latest(&mut self) {
        let rows = 0..self.len() as u32;
        self.latest = rows.max_by_key(|row| self.coming(*row));
    }

    /// When a row came.
    pub fn coming(&self, row: u32) -> Option<Coming> {
        let id = self.keys.get(row as usize)?.id;
        let second = *self.came.get(row as usize)?;
        Some(Coming { second, id })
    }

    /// When the last of some rows came.
    pub fn last_coming(&self, alive: &Bits) -> Option<Coming> {
        match self.latest {
            Some(latest) if alive.has(latest) => self.coming(latest),
            _ => alive.iter().filter_map(|row| self.coming(row)).max(),
        }
    }

    /// The rows that came later; none, and nothing looked at, when none did.
    pub fn later_than(&self, last: Coming) -> Option<Bits> {
        self.latest
            .filter(|latest| self.coming(*latest) > Some(last))?;
        let mut later = Bits::none(self.len());
        (0..self.len() as u32)
            .filter(|row| self.coming(*row) > Some(last))
            .for_each(|row| later.insert(row));
        Some(later)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The values of a facet; none of pay and age.
    pub fn column(&self, facet: Facet) -> Option<&Column> {
        self.columns[facet as usize].as_ref()
    }

    /// Where a row stands.
    pub fn key(&self, row: u32) -> Option<RowKey> {
        self.keys.get(row as usize).copied()
    }

    /// How many rows, from the first, are of a day, as [`day_number`] counts, or later.
    pub fn since(&self, day: i32) -> usize {
        self.keys.partition_point(|key| key.day() >= day)
    }

    /// How many rows, from the first, are so young on a day: those of them count that are dated.
    pub fn young(&self, days: Days, as_of: Date) -> usize {
        self.since(day_number(as_of) - days.days())
    }

    /// The job that leads a row, with the places of all in the row.
    pub fn lead(&self, row: u32) -> Option<Job> {
        let mut jobs = self.jobs_of(row);
        let mut lead = jobs.next()?;
        join_places(&mut lead, jobs);
        Some(lead)
    }

    /// The jobs of a row as they are, the one that leads first.
    pub fn jobs_of(&self, row: u32) -> impl Iterator<Item = Job> + '_ {
        let numbers = self.numbers_of(row).iter();
        numbers.filter_map(|number| self.packed.job(*number))
    }

    /// The numbers of the jobs of a row.
    pub(super) fn numbers_of(&self, row: u32) -> &[u32] {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        let range = at(row as usize)..at(row as usize + 1);
        self.jobs.get(range).unwrap_or_default()
    }

    /// The row of a job.
    pub fn row_of(&self, id: &JobId) -> Option<u32> {
        self.find(id).map(|(row, _)| row)
    }

    /// A job with its row. One that leads its row has the places of all in the row.
    pub fn job(&self, id: &JobId) -> Option<(u32, Job)> {
        let (row, number) = self.find(id)?;
        let lead = *self.jobs.get(*self.starts.get(row as usize)? as usize)?;
        let job = match lead == number {
            true => self.lead(row),
            false => self.packed.job(number),
        };
        Some((row, job?))
    }

    fn find(&self, id: &JobId) -> Option<(u32, u32)> {
        let id = id.number();
        let place = self.ids.partition_point(|(own, _, _)| *own < id);
        let (own, row, job) = *self.ids.get(place)?;
        (own == id).then_some((row, job))
    }

    /// The rows whose postings have one of these things in common ([`super::group::print`]).
    pub fn rows_of_prints(&self, prints: &std::collections::HashSet<u64>) -> Vec<u32> {
        if prints.is_empty() {
            return Vec::new();
        }
        let rows = (0..).zip(&self.prints);
        rows.filter(|(_, print)| prints.contains(print))
            .map(|(row, _)| row)
            .collect()
    }

    /// Takes the jobs of some rows out again, as they came, words included. The words of a row
    /// with several postings are those of all: their texts are equal.
    pub fn unpacked(&self, rows: &Bits) -> Vec<Job> {
        let mut words = self.text.descriptions(rows);
        let mut jobs = Vec::new();
        for row in rows.iter() {
            let own: Box<str> = words.remove(&row).unwrap_or_default().into();
            for mut job in self.jobs_of(row) {
                job.words = own.clone();
                jobs.push(job);
            }
        }
        jobs
    }
}
