//! From one snapshot to the next when only jobs have changed: an import is up in a moment, however
//! many jobs are open.
//!
//! 1. Read from the store what changed, closed or was forgotten since the last snapshot's revision.
//! 2. Bring its index up to date.
//! 3. Draw the pages again: any may hold a figure of open jobs. Those that come out the same keep
//!    their compressed bytes.
//!
//! Library, rules and rights are those of the last snapshot, so nothing need be checked again, and
//! content that does not check in the meantime keeps no import waiting. Lists and pages stand in one
//! snapshot, so their numbers never disagree.

use super::{build::Failure, draw, snapshot::Snapshot};
use crate::jobs::{posting::JobId, rights::Leave, store::Store, understood};
use std::sync::Arc;

/// Changes beyond which everything is read anew: bounds memory.
const MOST: usize = 50_000;

/// The last snapshot with what an import or a wish to forget has changed in the store since, as of
/// the same day. None when everything has to be read: too much changed, or what closed may have been
/// let go of before it was seen here.
///
/// # Errors
/// When the store cannot be read or a page cannot be drawn.
pub fn after_import(last: &Snapshot, store: &mut Store) -> Result<Option<Snapshot>, Failure> {
    // What closes and is let go of at once leaves no trace. Where a closed job stays a day, it is seen
    // here first, since a snapshot is of one day.
    if last.library.settings().closed_page_days == 0 {
        return Ok(None);
    }
    let changes = understood::changes(store, &last.reader, last.revision, MOST);
    let Some(changes) = changes.map_err(anyhow::Error::from)? else {
        return Ok(None);
    };
    // The operator's own file is newer than what was exported from it and imported again.
    let is_stored = |id: &JobId| !last.own_texts.contains_key(id);
    let gone: Vec<JobId> = changes.gone.into_iter().filter(is_stored).collect();
    let mut jobs = changes.jobs;
    jobs.retain(|job| {
        // The operator's grants are those of the last snapshot: what may not be shown was not.
        job.rights.show == Leave::Given && is_stored(&job.id)
    });
    let mut snapshot = last.with_index(match jobs.is_empty() && gone.is_empty() {
        true => Arc::clone(&last.index),
        false => Arc::new(last.index.updated(jobs, &gone)),
    });
    snapshot.revision = changes.revision;
    let (pages, redirects) = draw::draw(&snapshot, &last.compressed())?;
    snapshot.resources.extend(pages);
    snapshot.redirects = redirects;
    Ok(Some(snapshot))
}

impl Snapshot {
    /// The same snapshot with all jobs in one piece again, as a start would make it; none when they
    /// are. Answers and pages stay what they are.
    pub fn whole(&self) -> Option<Self> {
        let apart = !self.index.is_whole();
        apart.then(|| self.with_index(Arc::new(self.index.whole())))
    }
}
