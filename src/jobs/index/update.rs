//! From one index to the next, after an import.
//!
//! 1. Jobs that changed or went are taken out: their rows in the base are dead.
//! 2. What a row needs anew is gathered: the jobs that changed, the fresh rows, and the other
//!    postings of every row that one of them was or will be in.
//! 3. These are the new fresh rows. The base, its words and its columns are shared.
//!
//! When too much is fresh or dead, all is made anew, as it is on a new day and when real jobs come
//! in place of examples. Either way the answers are those of an index built from all jobs.

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
/// Rows that are taken out at once when all is made anew: bounds memory.
const AT_ONCE: usize = 65_536;

impl Index {
    /// The index after some jobs were added or changed and others removed, as of the same day. A
    /// job whose last day is over counts as removed.
    #[must_use]
    pub fn updated(&self, changed: Vec<Job>, removed: &[JobId]) -> Self {
        let (base, alive) = (&self.base, &self.alive.0);
        let mut gone: HashSet<u64> = removed.iter().map(JobId::number).collect();
        gone.extend(changed.iter().map(|job| job.id.number()));
        let changed: HashMap<u64, Job> = changed
            .into_iter()
            .map(|job| (job.id.number(), job))
            .collect();
        let examples = changed.values().any(|job| job.nature == Nature::Example)
            || self
                .set_aside
                .iter()
                .any(|job| gone.contains(&job.id.number()));
        if self.only_examples() || examples {
            return self.anew(&gone, &changed, self.as_of, Threads::all());
        }

        let prints: HashSet<u64> = changed.values().map(group::print).collect();
        let ids = gone.iter().map(|id| JobId::from_number(*id));
        let of_ids = ids.filter_map(|id| base.row_of(&id));
        let mut moved = Bits::none(base.len());
        for row in of_ids.chain(base.rows_of_prints(&prints)) {
            moved.insert(row);
        }
        moved.keep(alive);
        let mut now_alive = alive.as_ref().clone();
        now_alive.remove(&moved);
        let living = now_alive.count();

        let mut jobs = changed;
        let stay = self.fresh.unpacked(&self.all_fresh).into_iter();
        for job in stay.chain(base.unpacked(&moved)) {
            let id = job.id.number();
            if !gone.contains(&id) {
                jobs.insert(id, job);
            }
        }
        let most = CHANGES.max(base.len() / SHARE);
        if jobs.len() > most || base.len() - living > most || (living == 0 && jobs.is_empty()) {
            return self.anew(&gone, &jobs, self.as_of, Threads::all());
        }
        let mut gathered = Gathered::default();
        for job in jobs.values() {
            gathered.add(job, self.as_of);
        }
        let made_of = (&*self.rates, &*self.names);
        let (fresh, _) = Segment::build(vec![gathered], self.as_of, made_of, Threads::all());
        if living == 0 && fresh.len() == 0 {
            return self.anew(&gone, &jobs, self.as_of, Threads::all());
        }
        let base = Arc::clone(base);
        self.of(base, Arc::new(fresh), (Arc::new(now_alive), living))
    }

    /// The same jobs as of another day: those whose last day is over are gone, and all are older.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        self.anew(&HashSet::new(), &HashMap::new(), day, Threads::ONE)
    }

    /// Whether nothing is fresh or dead: all is in one segment.
    pub fn is_whole(&self) -> bool {
        self.fresh.len() == 0 && self.alive.1 == self.base.len()
    }

    /// An index built from all jobs: those here but for what is gone, and others.
    fn anew(
        &self,
        gone: &HashSet<u64>,
        others: &HashMap<u64, Job>,
        day: Date,
        threads: Threads,
    ) -> Self {
        let mut gathered = Gathered::default();
        for job in others.values() {
            gathered.add(job, day);
        }
        let mut keep = |job: &Job| {
            let id = job.id.number();
            if !gone.contains(&id) && !others.contains_key(&id) {
                gathered.add(job, day);
            }
        };
        for half in self.halves() {
            let rows = half.segment.len();
            for start in (0..rows).step_by(AT_ONCE) {
                let mut some = Bits::range(start, (start + AT_ONCE).min(rows), rows);
                some.keep(half.alive);
                half.segment.unpacked(&some).iter().for_each(&mut keep);
            }
        }
        self.set_aside.iter().for_each(&mut keep);
        let made_of = (&*self.rates, &*self.names);
        let (base, set_aside) = Segment::build(vec![gathered], day, made_of, threads);
        let empty = Segment::build(Vec::new(), day, made_of, threads).0;
        let alive = (Arc::new(Bits::all(base.len())), base.len());
        let mut index = self.of(Arc::new(base), Arc::new(empty), alive);
        index.as_of = day;
        index.set_aside = set_aside.into();
        index
    }
}
