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
use std::sync::Arc;

/// Packed jobs that nobody asks for any more and that may lie about, however few are asked for.
const MOST_WASTE: usize = 1_000;
/// Lots that jobs may lie in.
const MOST_LOTS: usize = 64;

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
    /// When it came, in seconds.
    pub came: u32,
    /// What it has in common with other postings of its opening.
    pub print: u64,
    /// Whether it is real.
    pub nature: Nature,
}

/// The packed jobs of all lots by number.
#[derive(Debug, Default)]
pub struct Jobs {
    /// Each with the number of its first job.
    lots: Vec<(u32, Arc<Packed>)>,
    count: u32,
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
            came: job.came,
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
            let first = jobs.push(Arc::new(lot.jobs.build()));
            entries.append(&mut lot.entries);
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
    fn push(&mut self, lot: Arc<Packed>) -> u32 {
        let first = self.count;
        self.count += lot.len() as u32;
        self.lots.push((first, lot));
        first
    }

    /// The jobs of one and then those of the other, with the number of the first of these.
    pub fn both([one, other]: [&Self; 2]) -> (Self, u32) {
        let mut both = Self::default();
        for (_, lot) in one.lots.iter().chain(&other.lots) {
            both.push(Arc::clone(lot));
        }
        (both, one.count)
    }

    /// Whether jobs should be packed again, when so many of them are still asked for.
    pub fn is_wasteful(&self, used: usize) -> bool {
        let waste = (self.count as usize).saturating_sub(used);
        waste > MOST_WASTE.max(used / 4) || self.lots.len() > MOST_LOTS
    }

    /// The jobs of some numbers in one lot; each number becomes the new one.
    pub fn again(&self, numbers: &mut [u32]) -> Self {
        let mut jobs = packed::Builder::default();
        for number in numbers {
            if let Some(job) = self.job(*number) {
                *number = jobs.len();
                jobs.add(&job);
            }
        }
        let mut again = Self::default();
        again.push(Arc::new(jobs.build()));
        again
    }

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

    /// The words of a job's description, as [`Job::words`] has them.
    pub fn text_of(&self, job: u32) -> String {
        let Some((_, lot, numbers)) = self.of(job) else {
            return String::new();
        };
        let words: Vec<&str> = numbers.iter().map(|number| lot.word(*number)).collect();
        words.join(" ")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::sample;

    fn lot(titles: &[&str]) -> Jobs {
        let mut lot = Gathered::default();
        for title in titles {
            lot.add(&sample::job(title).build(), sample::TODAY);
        }
        Gathered::joined(vec![lot]).0
    }

    fn title(jobs: &Jobs, number: u32) -> Option<String> {
        jobs.job(number).map(|job| job.title)
    }

    #[test]
    fn jobs_of_lots_are_numbered_one_after_the_other() {
        let (both, first) = Jobs::both([&lot(&["a", "b"]), &lot(&["c"])]);
        assert_eq!(first, 2);
        let titles: Vec<_> = (0..4).map(|number| title(&both, number)).collect();
        assert_eq!(
            titles,
            ["a", "b", "c"]
                .map(|it| Some(it.to_owned()))
                .into_iter()
                .chain([None])
                .collect::<Vec<_>>()
        );
        assert_eq!(title(&Jobs::default(), 0), None);
    }

    #[test]
    fn what_is_packed_again_keeps_its_order_and_nothing_else() {
        let (both, _) = Jobs::both([&lot(&["a", "b"]), &lot(&["c"])]);
        let mut numbers = [2, 0];
        let again = both.again(&mut numbers);
        assert_eq!(numbers, [0, 1]);
        assert_eq!(title(&again, 0).as_deref(), Some("c"));
        assert_eq!(title(&again, 1).as_deref(), Some("a"));
        assert_eq!(title(&again, 2), None);
    }

    #[test]
    fn many_dead_jobs_and_many_lots_are_wasteful() {
        let titles = vec!["a"; 2_000];
        let jobs = lot(&titles);
        assert!(!jobs.is_wasteful(2_000));
        assert!(!jobs.is_wasteful(1_000), "a thousand are little");
        assert!(jobs.is_wasteful(999));
        let mut many = Jobs::default();
        for _ in 0..=MOST_LOTS {
            assert!(!many.is_wasteful(many.count as usize));
            many = Jobs::both([&many, &lot(&["a"])]).0;
        }
        assert!(many.is_wasteful(many.count as usize));
    }
}
