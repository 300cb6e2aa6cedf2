//! Jobs on their way into a segment: each is packed as it comes, so that a million need not lie
//! about unpacked.
//!
//! *Lot*: the jobs that one thread takes in. Lots know nothing of each other: words are numbered in
//! each from the first again. Once all are there, the jobs of the first lot are numbered first, then
//! those of the next.

use super::{
    group::{RowKey, print},
    packed::{self, Packed},
    vocabulary,
};
use crate::jobs::job::{Job, Nature};
use jiff::civil::Date;

/// A lot that grows.
#[derive(Debug, Default)]
pub struct Gathered {
    jobs: packed::Builder,
    entries: Vec<Entry>,
    words: vocabulary::Builder,
    /// The words of the description of entry `n` begin at `starts[n]`.
    starts: Vec<usize>,
    numbers: Vec<u32>,
}

/// What rows are made of.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Where the job would stand.
    pub key: RowKey,
    /// What it has in common with other postings of its opening.
    pub print: u64,
    /// Whether it is real.
    pub nature: Nature,
}

/// The packed jobs of all lots by number.
#[derive(Debug, Default)]
pub struct Jobs {
    /// Each with the number of its first job.
    lots: Vec<(u32, Packed)>,
}

/// The words of the descriptions of one lot.
#[derive(Debug)]
pub struct LotWords {
    words: Vec<Box<str>>,
    starts: Vec<usize>,
    numbers: Vec<u32>,
}

/// The words of the descriptions of all lots.
#[derive(Debug, Default)]
pub struct Words {
    /// Each with the number of its first job.
    lots: Vec<(u32, LotWords)>,
}

impl Gathered {
    /// Takes a job in, unless its last day is over.
    pub fn add(&mut self, job: &Job, as_of: Date) {
        if job.closes.is_some_and(|last_day| last_day < as_of) {
            return;
        }
        self.entries.push(Entry {
            key: RowKey::new(job, as_of),
            print: print(job),
            nature: job.nature,
        });
        self.jobs.add(job);
        self.starts.push(self.numbers.len());
        for word in job.words.split(' ').filter(|word| !word.is_empty()) {
            self.numbers.push(self.words.number(word));
        }
    }

    /// All lots under one numbering.
    pub fn joined(lots: Vec<Self>) -> (Jobs, Words, Vec<Entry>) {
        let (mut jobs, mut words) = (Jobs::default(), Words::default());
        let mut entries = Vec::new();
        for mut lot in lots {
            let first = entries.len() as u32;
            entries.append(&mut lot.entries);
            jobs.lots.push((first, lot.jobs.build()));
            lot.starts.push(lot.numbers.len());
            let lot = LotWords {
                words: lot.words.by_number(),
                starts: lot.starts,
                numbers: lot.numbers,
            };
            words.lots.push((first, lot));
        }
        (jobs, words, entries)
    }
}

/// The place of the lot that has a number, and the number within it.
fn find<T>(lots: &[(u32, T)], number: u32) -> Option<(usize, u32)> {
    let place = lots.partition_point(|(first, _)| *first <= number);
    let place = place.checked_sub(1)?;
    Some((place, number - lots[place].0))
}

impl Jobs {
    /// The job of a number.
    pub fn job(&self, number: u32) -> Option<Job> {
        let (lot, number) = find(&self.lots, number)?;
        self.lots[lot].1.job(number)
    }

    /// The id's number of the job of a number.
    pub fn id(&self, number: u32) -> Option<u64> {
        let (lot, number) = find(&self.lots, number)?;
        self.lots[lot].1.id(number)
    }
}

impl Words {
    /// How many lots there are.
    pub fn lots(&self) -> usize {
        self.lots.len()
    }

    /// The place of a job's lot, the lot, and the numbers of the words of the job's description.
    pub fn of(&self, job: u32) -> Option<(usize, &LotWords, &[u32])> {
        let (place, job) = find(&self.lots, job)?;
        let lot = &self.lots[place].1;
        let start = *lot.starts.get(job as usize)?;
        let end = *lot.starts.get(job as usize + 1)?;
        Some((place, lot, lot.numbers.get(start..end)?))
    }
}

impl LotWords {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// A word by its number.
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", |word| word)
    }
}
