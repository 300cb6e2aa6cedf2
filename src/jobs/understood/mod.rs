//! The open jobs of a store as they are understood, without reading every text again.
//!
//! 1. Each open posting whose answers lie on the store's shelf (read by these rules, from the
//!    posting as it is) is taken from there.
//! 2. The others are read, and their answers shelved for the next time.
//!
//! The shelf is a help and never a hindrance: what is on it wrong is read anew, and while another
//! process writes, nothing is shelved. No answer on it depends on the day: ages and what has closed
//! are worked out where a day is known.

mod form;

use super::{
    job::{Job, Nature},
    reading::Reader,
    store::{Revision, Store, StoreError, Unread},
};
use std::{num::NonZero, thread};

/// Read and shelved at once: bounds memory, and how long an import has to wait.
const AT_ONCE: usize = 1_000;

/// Threads that read, at most, and postings that are worth one.
const MOST_THREADS: usize = 4;
const FEWEST: usize = 50;

/// How the jobs were come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The revision at which this was all; what came later may be among the jobs that were read.
    pub revision: Revision,
    /// Jobs whose answers were known.
    pub known: usize,
    /// Jobs that were read.
    pub read: usize,
}

/// Calls `see` with every open job of the store, in no order that means anything.
///
/// # Errors
/// When the store cannot be read.
pub fn each_open(
    store: &mut Store,
    reader: &Reader,
    mut see: impl FnMut(Job),
) -> Result<Tally, StoreError> {
    let rules = reader.fingerprint();
    let (mut known, mut read) = (0, 0);
    let mut unknown: Vec<i64> = Vec::new();
    let revision = store.each_open(rules, |open| {
        let job = open
            .understood
            .and_then(|bytes| form::decode(bytes, &open, reader.grants()));
        match job {
            Some(job) => {
                known += 1;
                see(job);
            }
            None => unknown.push(open.row),
        }
    })?;
    let mut shelving = true;
    for rows in unknown.chunks(AT_ONCE) {
        let mut unread = Vec::with_capacity(rows.len());
        for row in rows {
            unread.extend(store.unread(*row)?);
        }
        read += unread.len();
        let mut fresh = Vec::with_capacity(unread.len());
        for (unread, (job, bytes)) in unread.iter().zip(understand(&unread, reader)) {
            fresh.extend(bytes.map(|bytes| (unread, bytes)));
            see(job);
        }
        if shelving && let Err(error) = store.shelve(rules, &fresh) {
            // Another process writes, or the disk is full: the jobs are there all the same.
            tracing::debug!("what was understood was not kept: {error}");
            shelving = false;
        }
    }
    Ok(Tally {
        revision,
        known,
        read,
    })
}

/// Reads postings, on as many threads as there is use for: reading takes far longer than the file.
fn understand(unread: &[Unread], reader: &Reader) -> Vec<(Job, Option<Vec<u8>>)> {
    let understand = |unread: &Unread| {
        let job = reader.read(&unread.posting, &unread.seen, Nature::Real);
        let bytes = form::encode(&job, &unread.hash);
        (job, bytes)
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = unread.len().div_ceil(threads.min(MOST_THREADS)).max(FEWEST);
    if unread.len() <= share {
        return unread.iter().map(understand).collect();
    }
    thread::scope(|scope| {
        let shares: Vec<_> = (unread.chunks(share))
            .map(|share| scope.spawn(move || share.iter().map(understand).collect::<Vec<_>>()))
            .collect();
        let read = shares.into_iter().flat_map(|share| match share.join() {
            Ok(read) => read,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        read.collect()
    })
}

#[cfg(test)]
mod tests;
