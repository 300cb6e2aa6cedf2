//! Keeps the running site true: a change under the content folder, an import by another process
//! and the turn of the UTC day each make a new snapshot.
//!
//! 1. Wait for a reason: a file event, a new revision in the store (looked up twice a second; it
//!    costs one small read), or midnight.
//! 2. Let a burst of file events settle for [`SETTLE`].
//! 3. Build a snapshot. If the content does not check, print the problems and keep the last good
//!    one; else swap it in.
//! 4. Squeeze its bytes behind the scenes and swap them in, unless a newer snapshot came.
//!
//! All of it runs on one thread of its own, so two builds never overlap.

use crate::{
    jobs::store::Store,
    problem,
    site::build::{self, Failure, Inputs},
    web::App,
};
use annotate_snippets::Renderer;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::{
    io::IsTerminal,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
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

/// Watches and rebuilds until the app is told to stop. `store` is absent when it cannot be
/// opened a second time; imports are then seen at the next change of content.
pub fn keep(app: &App, inputs: &Inputs, store: Option<&Store>) -> anyhow::Result<()> {
    let (sender, changes) = channel();
    let _watcher = watch(inputs, sender)?;
    squeeze(app);
    while !app.stop().is_cancelled() {
        let Some(snapshot) = app.snapshot() else {
            return Ok(());
        };
        let changed = settle(&changes);
        let newer = store
            .and_then(|store| store.revision().ok())
            .is_some_and(|revision| revision != snapshot.revision);
        if changed || newer || today() != snapshot.as_of {
            rebuild(app, inputs);
            squeeze(app);
        }
    }
    Ok(())
}

fn watch(inputs: &Inputs, sender: Sender<()>) -> anyhow::Result<impl Watcher + use<>> {
    use anyhow::Context;
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
    Ok(watcher)
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

fn squeeze(app: &App) {
    let Some(snapshot) = app.snapshot() else {
        return;
    };
    let stop = app.stop();
    if let Some(smaller) = snapshot.squeezed(|| stop.is_cancelled()) {
        app.swap_quietly(Arc::new(smaller));
    }
}
