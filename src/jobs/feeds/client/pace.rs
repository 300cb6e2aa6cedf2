//! How often a host is asked, and how many at once.
//!
//! - [`Lanes`]: one for each host. In a lane requests go one behind another with a pause between.
//! - [`Turn`]: the right to ask a host, from before the request to the last byte of the answer.
//!   While it is held nobody else asks that host; when it ends the host rests.
//! - [`Clock`]: the time and the waiting, so that tests need not wait.
//!
//! A turn must end before the same task takes another, or two tasks could wait for each other.

use jiff::Timestamp;
use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

/// Lanes that are kept while nobody stands in them.
const MOST_IDLE: usize = 1_000;

/// The time, and waiting for it to pass.
pub trait Clock: Send + Sync {
    /// The time of day.
    fn now(&self) -> Timestamp;
    /// Time that never runs backwards, since some moment.
    fn elapsed(&self) -> Duration;
    /// Waits.
    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// The system's clock.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// When a host may be asked again.
type Lane = Arc<tokio::sync::Mutex<Duration>>;

/// One lane for each host.
pub struct Lanes {
    hosts: Mutex<HashMap<String, Lane>>,
    at_once: Arc<Semaphore>,
    pause: Duration,
    clock: Arc<dyn Clock>,
}

impl Lanes {
    /// Lanes in which a host rests for `pause` after each answer, and `at_once` hosts in all are
    /// asked at a time.
    pub fn new(pause: Duration, at_once: usize, clock: Arc<dyn Clock>) -> Self {
        Self {
            hosts: Mutex::default(),
            at_once: Arc::new(Semaphore::new(at_once.clamp(1, Semaphore::MAX_PERMITS))),
            pause,
            clock,
        }
    }

    /// Waits for one's turn with a host.
    pub async fn turn(&self, host: &str) -> Turn {
        let lane = self.lane(host).lock_owned().await;
        let wait = lane.saturating_sub(self.clock.elapsed());
        if !wait.is_zero() {
            self.clock.sleep(wait).await;
        }
        // Last, so that who waits for one slow host holds up no other. It is never closed.
        let permit = Arc::clone(&self.at_once).acquire_owned().await.ok();
        Turn {
            lane,
            rest: self.pause,
            clock: Arc::clone(&self.clock),
            _permit: permit,
        }
    }

    fn lane(&self, host: &str) -> Lane {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > MOST_IDLE && !hosts.contains_key(host) {
            // Redirects choose their hosts freely; a long life must not gather them all.
            hosts.retain(|_, lane| Arc::strong_count(lane) > 1);
        }
        Arc::clone(hosts.entry(host.to_owned()).or_default())
    }
}

/// The right to ask a host.
pub struct Turn {
    lane: OwnedMutexGuard<Duration>,
    rest: Duration,
    clock: Arc<dyn Clock>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Turn {
    /// Lets the host rest for at least that long, whoever is next.
    pub fn rest_for(&mut self, time: Duration) {
        self.rest = self.rest.max(time);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.lane = self.clock.elapsed().saturating_add(self.rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Time that passes only by being slept through.
    #[derive(Default)]
    struct Sleepless(Mutex<Duration>);

    impl Clock for Sleepless {
        fn now(&self) -> Timestamp {
            Timestamp::UNIX_EPOCH
        }

        fn elapsed(&self) -> Duration {
            *self.0.lock().unwrap()
        }

        fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
            *self.0.lock().unwrap() += time;
            Box::pin(tokio::task::yield_now())
        }
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn a_host_rests_between_turns_and_another_does_not_wait_for_it() {
        let clock = Arc::new(Sleepless::default());
        let lanes = Lanes::new(SECOND, 8, clock.clone());
        drop(lanes.turn("a.example").await);
        drop(lanes.turn("b.example").await);
        assert_eq!(clock.elapsed(), Duration::ZERO);
        drop(lanes.turn("a.example").await);
        assert_eq!(clock.elapsed(), SECOND);
        let mut turn = lanes.turn("a.example").await;
        assert_eq!(clock.elapsed(), 2 * SECOND);
        turn.rest_for(30 * SECOND);
        drop(turn);
        drop(lanes.turn("a.example").await);
        assert_eq!(clock.elapsed(), 32 * SECOND);
    }

    #[tokio::test]
    async fn one_at_a_time_asks_a_host_and_a_few_ask_at_all() {
        let lanes = Lanes::new(SECOND, 2, Arc::new(Sleepless::default()));
        let soon = Duration::from_millis(20);
        let first = lanes.turn("a.example").await;
        assert!(
            tokio::time::timeout(soon, lanes.turn("a.example"))
                .await
                .is_err(),
            "the host is being asked"
        );
        let second = lanes.turn("b.example").await;
        assert!(
            tokio::time::timeout(soon, lanes.turn("c.example"))
                .await
                .is_err(),
            "two are asked already"
        );
        drop(second);
        drop(lanes.turn("c.example").await);
        drop(first);
        drop(lanes.turn("a.example").await);
    }

    #[tokio::test]
    async fn hosts_of_long_ago_are_forgotten_but_not_those_in_use() {
        let lanes = Lanes::new(SECOND, 8, Arc::new(Sleepless::default()));
        let held = lanes.turn("held.example").await;
        for number in 0..3 * MOST_IDLE {
            drop(lanes.turn(&format!("{number}.example")).await);
        }
        let hosts = lanes.hosts.lock().unwrap();
        assert!(hosts.len() <= MOST_IDLE + 1);
        assert!(hosts.contains_key("held.example"));
        drop(held);
    }
}
