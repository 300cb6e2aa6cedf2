//! Keeps the running site true: a change under the content folder, an import by another process
//! and the turn of the UTC day each make a new snapshot.
//!
//! 1. Wait for a reason: a file event, a new revision in the store (looked up five times a
//!    second; it costs one small read), or midnight.
//! 2. Let a burst of file events settle for `SETTLE`.
//! 3. When only the store has changed, bring the last snapshot up to date ([`increment`]). Otherwise
//!    build a new one: if the content does not check, print the problems and keep the last good one,
//!    until there is another reason.
//! 4. Swap it in. Behind the scenes squeeze its bytes and, when nothing has come for `REST`, put its
//!    jobs in one piece again; swap these in, unless a newer snapshot came.
//!
//! Building runs on one thread of its own, so two builds never overlap. Once a day, and after each
//! import, the store lets go of what closed longer ago than the settings say; once a day it keeps the
//! numbers of what is open.

use super::config::Folders;
use crate::{
    content::settings::Settings,
    jobs::{
        open_statistics::Statistics,
        store::{Revision, Store, StoreError},
    },
    problem::{self, SourceText},
    site::{
        build::{self, Failure, Inputs},
        increment,
        snapshot::Snapshot,
    },
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
const GLANCE: Duration = Duration::from_millis(200);
/// How long an import must be over before the jobs are put in one piece again: boards come one after
/// another, and each would begin it anew.
const REST: Duration = Duration::from_secs(30);

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
pub fn keep(app: &App, inputs: &Inputs, store: &mut Store, watch: &Watch) {
    tend(app);
    let mut let_go_on = None;
    let mut counted_on = None;
    // What was last tried and not taken: it would fail again.
    let mut refused = None;
    while !app.stop().is_cancelled() {
        let Some(snapshot) = app.snapshot() else {
            return;
        };
        if let_go_on != Some(today()) {
            let_go_on = Some(today());
            // Not worth the site: the next day or the next import tries again.
            if let Err(error) = let_go(store, snapshot.library.settings(), Timestamp::now()) {
                tracing::warn!("old jobs were not let go of: {error}");
            }
        }
        // Before the first import there is nothing to count: then the next one is.
        if counted_on != Some(snapshot.as_of)
            && snapshot.as_of == today()
            && !snapshot.index.only_examples()
        {
            counted_on = Some(snapshot.as_of);
            count(Arc::clone(&snapshot), inputs);
        }
        let changed = settle(&watch.changes);
        let now = Moment {
            day: today(),
            revision: store.revision().unwrap_or(snapshot.revision),
        };
        let up = Moment::of(&snapshot);
        if !changed && (now == up || refused == Some(now)) {
            continue;
        }
        let only_jobs = !changed && now.day == up.day;
        let outcome = match only_jobs && catch_up(app, &snapshot, store) {
            true => Outcome::Taken,
            false => rebuild(app, inputs),
        };
        refused = (outcome == Outcome::Refused).then_some(now);
        if outcome == Outcome::Taken {
            tend(app);
        }
    }
}

/// What became of a wish to build the site anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is up.
    Taken,
    /// The content does not check: it will not until it changes.
    Refused,
    /// Something could not be read: it may be the next time.
    Failed,
}

/// What a snapshot is of, beside the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    day: Date,
    revision: Revision,
}

impl Moment {
    fn of(snapshot: &Snapshot) -> Self {
        Self {
            day: snapshot.as_of,
            revision: snapshot.revision,
        }
    }
}

/// Lets go of what closed longer ago than the settings say. How many texts and how many postings
/// went.
///
/// # Errors
/// When the store cannot be written.
pub fn let_go(
    store: &mut Store,
    settings: &Settings,
    now: Timestamp,
) -> Result<(usize, usize), StoreError> {
    let (texts, postings) =
        store.expire_after(now, settings.closed_text_days, settings.closed_page_days)?;
    if texts > 0 || postings > 0 {
        tracing::info!(texts, postings, "let go of jobs that closed long ago");
    }
    Ok((texts, postings))
}

/// [`let_go`] by the settings in the content folder. Where they cannot be told, nothing goes: what
/// is erased does not come back.
///
/// # Errors
/// When the store cannot be written.
pub fn let_go_by_settings(
    store: &mut Store,
    folders: &Folders,
    now: Timestamp,
) -> Result<(), StoreError> {
    let path = folders.content.join("site.toml");
    let problem = match std::fs::read_to_string(&path) {
        Ok(text) => {
            let (settings, problems) = Settings::parse(&SourceText::new("site.toml", text));
            match problems.first() {
                None => return let_go(store, &settings, now).map(drop),
                Some(problem) => problem.to_string(),
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if folders.content.is_dir() {
                return let_go(store, &Settings::default(), now).map(drop);
            }
            return Ok(());
        }
        Err(error) => format!("{} cannot be read: {error}", path.display()),
    };
    tracing::warn!("jobs that closed long ago were kept: {problem}");
    Ok(())
}

/// Keeps the numbers of what is open, on a thread of its own: it looks at every job, and an import
/// must not wait for it.
fn count(snapshot: Arc<Snapshot>, inputs: &Inputs) {
    let Some(database) = inputs.database.clone() else {
        return;
    };
    std::thread::spawn(move || {
        let statistics = Statistics::of(&snapshot.index);
        let kept = Store::open(database).and_then(|mut store| store.keep_statistics(&statistics));
        if let Err(error) = kept {
            tracing::warn!("the numbers of the day were not kept: {error}");
        }
    });
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

/// Brings what is up to the state of the store. Whether that could be done.
fn catch_up(app: &App, last: &Snapshot, store: &mut Store) -> bool {
    let begun = Instant::now();
    match increment::after_import(last, store) {
        Ok(Some(snapshot)) => {
            tracing::info!(
                milliseconds = begun.elapsed().as_millis() as u64,
                "the jobs are up to date"
            );
            app.swap(Arc::new(snapshot));
            true
        }
        Ok(None) => false,
        Err(failure) => {
            report(&failure);
            false
        }
    }
}

fn rebuild(app: &App, inputs: &Inputs) -> Outcome {
    let begun = Instant::now();
    let last = app.snapshot();
    match build::snapshot(inputs, today(), last.as_deref()) {
        Ok(snapshot) => {
            tracing::info!(
                milliseconds = begun.elapsed().as_millis() as u64,
                "the site is up to date"
            );
            app.swap(Arc::new(snapshot));
            Outcome::Taken
        }
        Err(failure) => {
            report(&failure);
            tracing::error!("the change was not taken; the last good site stays up");
            match failure {
                Failure::Problems(_) => Outcome::Refused,
                Failure::Other(_) => Outcome::Failed,
            }
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

/// Compresses what is up as well as it can be, and puts its jobs in one piece, on a thread of its
/// own: it takes seconds, and the next change must not wait for it. A newer snapshot ends it.
fn tend(app: &App) {
    let app = app.clone();
    std::thread::spawn(move || {
        let Some(mut snapshot) = app.snapshot() else {
            return;
        };
        let is_stale = |own: &Arc<Snapshot>| {
            app.stop().is_cancelled() || app.snapshot().is_none_or(|up| !Arc::ptr_eq(&up, own))
        };
        let put_up = |own: &mut Arc<Snapshot>, better: Snapshot| {
            let better = Arc::new(better);
            app.swap_quietly(own, Arc::clone(&better));
            *own = better;
        };
        if let Some(better) = snapshot.squeezed(|| is_stale(&snapshot)) {
            put_up(&mut snapshot, better);
        }
        if snapshot.index.is_whole() {
            return;
        }
        let squeezed = Instant::now();
        while squeezed.elapsed() < REST {
            std::thread::sleep(GLANCE);
            if is_stale(&snapshot) {
                return;
            }
        }
        if let Some(better) = snapshot.whole() {
            put_up(&mut snapshot, better);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::import::{self, Board, Options};

    /// A store with one job, which closed at noon of the first day of November.
    fn closed(folder: &std::path::Path) -> (Store, crate::jobs::posting::JobId) {
        let mut store = Store::open(folder.join("data/signpost.sqlite")).unwrap();
        let board = Board {
            provider: "greenhouse".into(),
            slug: "acme".into(),
        };
        let posting = crate::jobs::sample::posting("1", "Nurse");
        let id = posting.key.id();
        let opened = "2026-10-01T12:00:00Z".parse().unwrap();
        let gone = "2026-11-01T12:00:00Z".parse().unwrap();
        import::import(
            &mut store,
            &board,
            [Ok(posting)],
            Options::default(),
            opened,
        )
        .unwrap();
        import::import(&mut store, &board, [], Options::default(), gone).unwrap();
        (store, id)
    }

    #[test]
    fn the_settings_say_when_closed_jobs_go() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders {
            content: folder.path().join("content"),
            data_dir: folder.path().join("data"),
        };
        let site = folders.content.join("site.toml");
        let (mut store, id) = closed(folder.path());
        let mut let_go = |day: &str| {
            let now = format!("{day}T13:00:00Z").parse().unwrap();
            let_go_by_settings(&mut store, &folders, now).unwrap();
            let left = store.posting(&id).unwrap();
            left.map(|stored| stored.posting.description.is_empty())
        };
        assert_eq!(let_go("2030-01-01"), Some(false), "there is no content");
        std::fs::create_dir(&folders.content).unwrap();
        std::fs::write(&site, "closed_text_days = \"ten\"\n").unwrap();
        assert_eq!(let_go("2030-01-01"), Some(false), "the settings are wrong");
        std::fs::write(&site, "closed_text_days = 10\nclosed_page_days = 20\n").unwrap();
        assert_eq!(let_go("2026-11-11"), Some(true));
        assert_eq!(let_go("2026-11-20"), Some(true));
        assert_eq!(let_go("2026-11-21"), None);
    }
}
