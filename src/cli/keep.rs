//! Keeps the running site true: a change under the content folder, an import by another process
//! and the turn of the UTC day each make a new snapshot.
//!
//! 1. Wait for a reason: a file event, a new revision in the store (looked up twice a second; it
//!    costs one small read), or midnight.
//! 2. Let a burst of file events settle for `SETTLE`.
//! 3. Build a snapshot. If the content does not check, print the problems and keep the last good
//!    one; else swap it in.
//! 4. Squeeze its bytes behind the scenes and swap them in, unless a newer snapshot came.
//!
//! Building runs on one thread of its own, so two builds never overlap.

use crate::{
    jobs::store::Store,
    problem,
    site::build::{self, Failure, Inputs},
    web::App,
};
use annotate_snippets::Renderer;
use anyhow::Context;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    io::IsTerminal,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::{Duration, Instant},
};

/// Editors write a file in several steps; a burst ends when nothing has come for this long.
const SETTLE: Duration = Duration::from_millis(80);
/// How often the store's revision and the date are looked up.
const GLANCE: Duration = Duration::from_millis(500);

/// Today, in UTC.
pub fn today() -> Date {
    Timestamp::now().to_zoned_datetime(TimeZone::UTC).date()
}

/// The watch over the content folder. It begins before content is first read, so that no change
/// falls between reading and watching.
pub struct Watch {
    changes: Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system refuses: too many watches, mostly.
    pub fn begin(inputs: &Inputs) -> anyhow::Result<Self> {
        let (sender, changes) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Reading a file is no change; anything else is, also an error (events were lost).
            if !matches!(&event, Ok(event) if matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(());
            }
        })
        .context("cannot watch files for changes")?;
        watcher
            .watch(&inputs.content, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {} for changes", inputs.content.display()))?;
        Ok(Self {
            changes,
            _watcher: watcher,
        })
    }
}

/// Rebuilds until the app is told to stop.
pub fn keep(app: &App, inputs: &Inputs, store: &Store, watch: &Watch) {
    squeeze(app);
    while !app.stop().is_cancelled() {
        let Some(snapshot) = app.snapshot() else {
            return;
        };
        let changed = settle(&watch.changes);
        let newer = store
            .revision()
            .is_ok_and(|revision| revision != snapshot.revision);
        if changed || newer || today() != snapshot.as_of {
            rebuild(app, inputs);
            squeeze(app);
        }
    }
}

/// Waits a glance for a change, and then until the burst is over. Whether there was one.
fn settle(changes: &Receiver<()>) -> bool {
    match changes.recv_timeout(GLANCE) {
        Err(RecvTimeoutError::Timeout) => return false,
        Err(RecvTimeoutError::Disconnected) => {
            std::thread::sleep(GLANCE);
            return false;
        }
        Ok(()) => {}
    }
    // A folder that never rests must not hold back every change.
    let begun = Instant::now();
    while begun.elapsed() < 10 * SETTLE && changes.recv_timeout(SETTLE).is_ok() {}
    true
}

fn rebuild(app: &App, inputs: &Inputs) {
    let begun = Instant::now();
    let last = app.snapshot();
    match build::snapshot(inputs, today(), last.as_deref()) {
        Ok(snapshot) => {
            tracing::info!(
                milliseconds = begun.elapsed().as_millis() as u64,
                "the site is up to date"
            );
            app.swap(Arc::new(snapshot));
        }
        Err(failure) => {
            report(&failure);
            tracing::error!("the change was not taken; the last good site stays up");
        }
    }
}

/// Prints why a site could not be built, as `signpost check` does.
pub fn report(failure: &Failure) {
    match failure {
        Failure::Problems(problems) => {
            let renderer = if std::io::stderr().is_terminal() {
                Renderer::styled()
            } else {
                Renderer::plain()
            };
            eprint!("{}", problem::as_text(problems, &renderer));
        }
        Failure::Other(error) => tracing::error!("{error:#}"),
    }
}

/// Compresses what is up as well as it can be, on a thread of its own: it takes seconds, and the
/// next change must not wait for it. A newer snapshot ends it.
fn squeeze(app: &App) {
    let app = app.clone();
    std::thread::spawn(move || {
        let Some(snapshot) = app.snapshot() else {
            return;
        };
        let current = || app.snapshot().is_some_and(|up| Arc::ptr_eq(&up, &snapshot));
        let stale = || app.stop().is_cancelled() || !current();
        if let Some(better) = snapshot.squeezed(stale) {
            app.swap_quietly(&snapshot, Arc::new(better));
        }
    });
}
