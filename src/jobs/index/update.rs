//! From one index to the next, after an import or at the turn of a day.
//!
//! 1. Jobs that changed or went are taken out: their rows in the base are dead.
//! 2. What a row needs anew is gathered: the jobs that changed, the fresh rows, and the other
//!    postings of every row that one of them was or will be in.
//! 3. These are the new fresh rows. The base, its words and its columns are shared.
//!
//! When too much is fresh or dead, both halves become one (`merge`). While there are examples only,
//! all is made anew. Either way the answers are those of an index built from all jobs.

use super::{Index, gathered::Gathered, group, rows::Bits, segment::Segment};
use crate::jobs::{
    job::{Job, Nature},
    posting::JobId,
    threads::Threads,
};
use jiff::civil::Date;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// How many rows may be fresh or dead whatever the size of the base.
const CHANGES: usize = 4_096;
/// Beyond that, one row of the base in so many.
const SHARE: usize = 24;

impl Index {
    /// The index after some jobs were added or changed and others removed, as of the same day. A
    /// job whose last day is over counts as removed.
    #[must_use]
    pub fn updated(&self, changed: Vec<Job>, removed: &[JobId]) -> Self {
        self.updated_on(
            self.as_of,
            changed,
            removed.iter().map(JobId::number).collect(),
        )
    }

    /// The same jobs as of a later day: those whose last day is over are gone, and all are older.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        let mut gone = HashSet::new();
        let mut again = Vec::new();
        for half in self.halves() {
            // A date in the future counts as today, and moves with it.
            let mut ahead = Bits::none(half.segment.len());
            for row in half.alive.iter() {
                for job in half.segment.jobs_of(row) {
                    if job.closes.is_some_and(|last_day| last_day < day) {
                        gone.insert(job.id.number());
                    } else if job.dated() > self.as_of {
                        ahead.insert(row);
                    }
                }
            }
            again.extend(half.segment.unpacked(&ahead));
        }
        again.retain(|job| !gone.contains(&job.id.number()));
        self.updated_on(day, again, gone)
    }

    /// Whether nothing is fresh or dead: all is in one segment.
    pub fn is_whole(&self) -> bool {
        self.fresh.len() == 0 && self.alive.1 == self.base.len()
    }

    /// The same index in one segment.
    #[must_use]
    pub fn whole(&self) -> Self {
        let base = Segment::merged(self.halves(), &self.rates);
        let alive = (Arc::new(Bits::all(base.len())), base.len());
        self.of(Arc::new(base), Arc::new(self.no_rows()), alive)
    }

    fn updated_on(&self, day: Date, changed: Vec<Job>, mut gone: HashSet<u64>) -> Self {
        gone.extend(changed.iter().map(|job| job.id.number()));
        let aside = self.set_aside.iter();
        let aside = aside
            .filter(|job| !gone.contains(&job.id.number()))
            .cloned();
        let (examples, changed): (Vec<Job>, Vec<Job>) =
            (changed.into_iter()).partition(|job| job.nature == Nature::Example);
        let examples: Vec<Job> = aside.chain(examples).collect();
        if self.only_examples() {
            let own = self.fresh.unpacked(&self.all_fresh).into_iter();
            let own = own.chain(self.base.unpacked(&self.alive.0));
            let own = own.filter(|job| !gone.contains(&job.id.number()));
            return self.anew(day, changed.into_iter().chain(examples).chain(own));
        }

        let base = &self.base;
        let prints: HashSet<u64> = changed.iter().map(group::print).collect();
        let ids = gone.iter().map(|id| JobId::from_number(*id));
        let of_ids = ids.filter_map(|id| base.row_of(&id));
        let mut moved = Bits::none(base.len());
        for row in of_ids.chain(base.rows_of_prints(&prints)) {
            moved.insert(row);
        }
        moved.keep(&self.alive.0);
        let mut alive = self.alive.0.as_ref().clone();
        alive.remove(&moved);
        let living = alive.count();

        let mut jobs: HashMap<u64, Job> = (changed.into_iter())
            .map(|job| (job.id.number(), job))
            .collect();
        let stay = self.fresh.unpacked(&self.all_fresh).into_iter();
        for job in stay.chain(base.unpacked(&moved)) {
            let id = job.id.number();
            if !gone.contains(&id) {
                jobs.insert(id, job);
            }
        }
        let mut gathered = Gathered::default();
        for job in jobs.values() {
            gathered.add(job, day);
        }
        let made_of = (&*self.rates, &*self.names);
        let (fresh, _) = Segment::build(vec![gathered], made_of, Threads::all());
        if living == 0 && fresh.len() == 0 {
            return self.anew(day, examples.into_iter());
        }
        let dead = base.len() - living;
        let most = CHANGES.max(base.len() / SHARE);
        let is_much = fresh.len() > most || dead > most;
        let mut index = self.of(Arc::clone(base), Arc::new(fresh), (Arc::new(alive), living));
        index.as_of = day;
        index.set_aside = examples.into();
        match is_much {
            true => index.whole(),
            false => index,
        }
    }

    /// An index built from some jobs.
    fn anew(&self, day: Date, jobs: impl Iterator<Item = Job>) -> Self {
        let mut gathered = Gathered::default();
        jobs.for_each(|job| gathered.add(&job, day));
        let made_of = (&*self.rates, &*self.names);
        let (base, set_aside) = Segment::build(vec![gathered], made_of, Threads::all());
        let alive = (Arc::new(Bits::all(base.len())), base.len());
        let mut index = self.of(Arc::new(base), Arc::new(self.no_rows()), alive);
        index.as_of = day;
        index.set_aside = set_aside.into();
        index
    }

    fn no_rows(&self) -> Segment {
        Segment::build(Vec::new(), (&self.rates, &self.names), Threads::ONE).0
    }
}
