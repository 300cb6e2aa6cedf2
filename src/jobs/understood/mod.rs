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
mod shares;

use super::{
    job::{Job, Nature},
    posting::JobId,
    reading::Reader,
    store::{Change, Open, Revision, Store, StoreError, Unread},
    threads::{Threads, joined},
};
use std::thread;

/// Read and shelved at once: bounds memory, and how long an import has to wait.
const AT_ONCE: usize = 1_000;

/// Postings that are worth a thread.
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

/// What has become of the jobs of a store since a revision.
#[derive(Debug)]
pub struct Changes {
    /// Jobs that are new, were changed or came back.
    pub jobs: Vec<Job>,
    /// Jobs that have closed or were forgotten.
    pub gone: Vec<JobId>,
    /// The revision at which this was all.
    pub revision: Revision,
}

/// Shows `see` every open job of the store, in no order that means anything. Where there are many,
/// several threads do it, each with a value of its own; these values come back, at least one.
///
/// # Errors
/// When the store cannot be read.
pub fn each_open<P: Default + Send>(
    store: &mut Store,
    reader: &Reader,
    see: impl Fn(&mut P, Job) + Sync,
) -> Result<(Tally, Vec<P>), StoreError> {
    /// What one thread has come by.
    #[derive(Default)]
    struct Part<P> {
        value: P,
        known: usize,
        unknown: Vec<i64>,
    }
    let (revision, parts) = shares::share_out(
        |give| store.each_open(reader.fingerprint(), give),
        |part: &mut Part<P>, open| match shelved(&open, reader) {
            Some(job) => {
                part.known += 1;
                see(&mut part.value, job);
            }
            None => part.unknown.push(open.row),
        },
    );
    let revision = revision?;
    let known = parts.iter().map(|part| part.known).sum();
    let unknown = parts.iter().flat_map(|part| &part.unknown);
    let unknown: Vec<i64> = unknown.copied().collect();
    let mut values: Vec<P> = parts.into_iter().map(|part| part.value).collect();
    let read = read(store, reader, &unknown, |job| {
        if let Some(value) = values.first_mut() {
            see(value, job);
        }
    })?;
    let tally = Tally {
        revision,
        known,
        read,
    };
    Ok((tally, values))
}

/// What has become of the jobs since a revision; none when more than `most` of them changed, and all
/// had better be read.
///
/// # Errors
/// When the store cannot be read.
pub fn changes(
    store: &mut Store,
    reader: &Reader,
    since: Revision,
    most: usize,
) -> Result<Option<Changes>, StoreError> {
    let (mut jobs, mut gone) = (Vec::new(), Vec::new());
    let mut unknown: Vec<i64> = Vec::new();
    let see = |change: Change<'_>| match change {
        Change::Open(open) => match shelved(&open, reader) {
            Some(job) => jobs.push(job),
            None => unknown.push(open.row),
        },
        Change::Gone(id) => gone.push(id),
    };
    let Some(revision) = store.each_change(reader.fingerprint(), since, most, see)? else {
        return Ok(None);
    };
    // One that closes before it is read is passed over here, and has a later revision.
    read(store, reader, &unknown, |job| jobs.push(job))?;
    Ok(Some(Changes {
        jobs,
        gone,
        revision,
    }))
}

/// The job as it lies on the shelf.
fn shelved(open: &Open<'_>, reader: &Reader) -> Option<Job> {
    form::decode(open.understood?, open, reader.grants())
}

/// Reads the open postings among these rows and shelves what is understood. How many they were.
fn read(
    store: &mut Store,
    reader: &Reader,
    unknown: &[i64],
    mut see: impl FnMut(Job),
) -> Result<usize, StoreError> {
    let rules = reader.fingerprint();
    let mut read = 0;
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
    Ok(read)
}

/// Reads postings, on as many threads as there is use for: reading takes far longer than the file.
fn understand(unread: &[Unread], reader: &Reader) -> Vec<(Job, Option<Vec<u8>>)> {
    let understand = |unread: &Unread| {
        let job = reader.read(&unread.posting, &unread.seen, Nature::Real);
        let bytes = form::encode(&job, &unread.hash);
        (job, bytes)
    };
    let share = unread.len().div_ceil(Threads::all().number()).max(FEWEST);
    if unread.len() <= share {
        return unread.iter().map(understand).collect();
    }
    thread::scope(|scope| {
        let shares: Vec<_> = (unread.chunks(share))
            .map(|share| scope.spawn(move || share.iter().map(understand).collect::<Vec<_>>()))
            .collect();
        shares.into_iter().flat_map(joined).collect()
    })
}

#[cfg(test)]
mod tests;
