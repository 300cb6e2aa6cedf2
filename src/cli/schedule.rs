//! Imports on schedule: every `import_every` hours of site.toml, while the server runs. As shipped
//! it is off, so that nobody is contacted unasked.
//!
//! The first import waits for one interval, less up to a tenth of it, so that servers started
//! together do not ask together. An import is a process's work like any other: the keeper notices
//! the store's new revision.

use super::{
    config::Folders,
    import_boards::{self, Waited},
};
use crate::{jobs::import::Options, web::App};
use std::time::{Duration, Instant};

/// How often the signal to stop is looked at.
const GLANCE: Duration = Duration::from_millis(500);

/// Imports all boards until the app is told to stop. `every` is in hours.
pub fn run(app: &App, folders: &Folders, every: u32) {
    let interval = Duration::from_secs(u64::from(every) * 3_600);
    while wait(app, interval.mul_f64(1.0 - jitter() / 10.0)) {
        tracing::info!("importing on schedule");
        match import_boards::run(folders, &[], Vec::new(), Options::default(), Waited::Not) {
            Ok(_) => tracing::info!("imported; `signpost imports` shows the record"),
            Err(error) => tracing::error!("the scheduled import failed: {error:#}"),
        }
    }
}

/// Waits; false when the app is to stop.
fn wait(app: &App, time: Duration) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < time {
        if app.stop().is_cancelled() {
            return false;
        }
        std::thread::sleep(GLANCE);
    }
    true
}

/// From 0 to 1, different from process to process.
fn jitter() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    (RandomState::new().hash_one(0) >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jitter_stays_between_nothing_and_one() {
        for _ in 0..100 {
            assert!((0.0..1.0).contains(&jitter()));
        }
    }
}
