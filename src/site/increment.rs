//! From one snapshot to the next without reading every job again: however many are open, an import
//! and a change of a guide are up in a moment.
//!
//! 1. Read from the store what changed, closed or was forgotten since the last snapshot's revision.
//! 2. Bring its index up to date.
//!
//! After an import that is all there is to take in: library, rules and rights stay those of the last
//! snapshot, so nothing need be checked again, and content that does not check in the meantime keeps
//! no import waiting. Every page is drawn again, since any may hold a figure of open jobs; those that
//! come out the same keep their compressed bytes. Lists and pages stand in one snapshot, so their
//! numbers never disagree.
//!
//! When content has changed, or the day, the index is *lent* to the new snapshot if it would come out
//! the same: rules of reading, rights, names and rates are what they were.

use super::{
    build::{Failure, Own},
    draw,
    snapshot::Snapshot,
};
use crate::jobs::{
    index::{Index, Names, Rates},
    posting::JobId,
    reading::Reader,
    rights::Leave,
    store::{Revision, Store},
    understood::{self, Changes},
};
use anyhow::Context as _;
use jiff::civil::Date;
use std::{path::Path, sync::Arc};

/// Changes beyond which everything is read anew: bounds memory.
const MOST: usize = 50_000;
/// Days that a closed job stays at least where an index is lent over midnight: what closes and goes
/// between two looks at the store would leave no trace.
const DAYS_TO_STAY: u32 = 2;

/// The last snapshot with what an import or a wish to forget has changed in the store since, as of
/// the same day. None when everything has to be read: too much changed, or what closed may have been
/// let go of before it was seen here.
///
/// # Errors
/// When the store cannot be read or a page cannot be drawn.
pub fn after_import(last: &Snapshot, store: &mut Store) -> Result<Option<Snapshot>, Failure> {
    // Where a closed job stays a day, it is seen here first, since a snapshot is of one day.
    if last.library.settings().closed_page_days == 0 {
        return Ok(None);
    }
    let Some(changes) = changes(last, store, &last.own)? else {
        return Ok(None);
    };
    let revision = changes.revision;
    let mut snapshot = last.with_index(updated(&last.index, changes));
    snapshot.revision = revision;
    let (pages, redirects) = draw::draw(&snapshot, &last.compressed())?;
    snapshot.resources.extend(pages);
    snapshot.redirects = redirects;
    Ok(Some(snapshot))
}

/// What a new snapshot's index would be made of, beside the jobs of the store.
pub(super) struct Making<'a> {
    pub as_of: Date,
    pub reader: &'a Reader,
    pub rates: &'a Rates,
    pub names: &'a Names,
    pub own: &'a Own,
    /// The fewest days that a closed job stays.
    pub closed_page_days: u32,
}

/// The index of the last snapshot as a new one needs it, and the store's revision; none when all
/// jobs have to be read.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn lent(
    last: &Snapshot,
    database: &Path,
    making: &Making<'_>,
) -> anyhow::Result<Option<(Arc<Index>, Revision)>> {
    let closed_page_days = last.library.settings().closed_page_days;
    let is_same = making.reader.fingerprint() == last.reader.fingerprint()
        && making.reader.grants() == last.reader.grants()
        && last.index.is_made_with(making.rates, making.names);
    let is_next = making.as_of == last.as_of || last.as_of.tomorrow().ok() == Some(making.as_of);
    // One that is taken away may be in the store too, and come to light.
    let is_kept = last.own.keys().all(|id| making.own.contains_key(id));
    let stays = closed_page_days.min(making.closed_page_days) >= DAYS_TO_STAY;
    if !(is_same && is_next && is_kept && stays) {
        return Ok(None);
    }
    let mut store = Store::open(database)?;
    let Some(mut changes) = changes(last, &mut store, making.own)? else {
        return Ok(None);
    };
    let own = making.own.iter();
    let own = own.filter(|(id, (job, _))| last.own.get(*id).is_none_or(|(was, _)| was != job));
    (changes.jobs).extend(own.map(|(_, (job, _))| job.clone()));
    let mut index = Arc::clone(&last.index);
    if making.as_of != last.as_of {
        index = Arc::new(index.on(making.as_of));
    }
    let revision = changes.revision;
    Ok(Some((updated(&index, changes), revision)))
}

/// What has become of the jobs of the store since a snapshot; none when too much has.
fn changes(last: &Snapshot, store: &mut Store, own: &Own) -> anyhow::Result<Option<Changes>> {
    let changes = understood::changes(store, &last.reader, last.revision, MOST);
    let Some(mut changes) = changes.context("cannot read the store")? else {
        return Ok(None);
    };
    // The operator's own file is newer than what was exported from it and imported again.
    let is_stored = |id: &JobId| !own.contains_key(id);
    // The operator's grants are those of the last snapshot: what may not be shown was not.
    (changes.jobs).retain(|job| job.rights.show == Leave::Given && is_stored(&job.id));
    changes.gone.retain(is_stored);
    Ok(Some(changes))
}

/// An index with changes of its jobs; the same one where there are none.
fn updated(index: &Arc<Index>, changes: Changes) -> Arc<Index> {
    match changes.jobs.is_empty() && changes.gone.is_empty() {
        true => Arc::clone(index),
        false => Arc::new(index.updated(changes.jobs, &changes.gone)),
    }
}

impl Snapshot {
    /// The same snapshot with all jobs in one piece again, as a start would make it; none when they
    /// are. Answers and pages stay what they are.
    pub fn whole(&self) -> Option<Self> {
        let apart = !self.index.is_whole();
        apart.then(|| self.with_index(Arc::new(self.index.whole())))
    }
}
