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

/// Read and shelved at once: bounds memory, and how long an import has to wait.
const AT_ONCE: usize = 1_000;

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
        let job = open.understood.and_then(|bytes| form::decode(bytes, &open));
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
        let mut fresh: Vec<(Unread, Vec<u8>)> = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(unread) = store.unread(*row)? else {
                continue;
            };
            let job = reader.read(&unread.posting, &unread.seen, Nature::Real);
            if let Some(bytes) = form::encode(&job) {
                fresh.push((unread, bytes));
            }
            read += 1;
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

#[cfg(test)]
mod tests;
