//! For tests: whether a cost grows in step with its input. Compares sizes within one run, so a
//! slow or busy machine changes nothing.

use std::time::{Duration, Instant};

/// How much longer the large input is than the small one.
const TIMES: usize = 8;
/// How much more than `TIMES` the large one may cost: a quadratic cost would be at `TIMES`
/// squared.
const SLACK: u32 = 4;
/// How often a cost is compared before it counts as more than linear.
const ATTEMPTS: usize = 20;

/// Asserts that `run` costs about eight times as much for eight times the input, and not sixty-four
/// times. `make` is given the size in bytes.
#[track_caller]
pub fn assert_linear<T>(what: &str, size: usize, make: impl Fn(usize) -> T, run: impl Fn(&T)) {
    let cost = |size: usize| {
        let input = make(size);
        (0..3)
            .map(|_| timed(|| run(&input)))
            .min()
            .unwrap_or_default()
    };
    // Another process may take the processor in the one moment and not in the other: what is
    // linear is so in one of some attempts, what is not never is.
    let mut last = (Duration::ZERO, Duration::ZERO);
    for _ in 0..ATTEMPTS {
        let (small, large) = (cost(size / TIMES), cost(size));
        if large < small.max(Duration::from_micros(200)) * TIMES as u32 * SLACK {
            return;
        }
        last = (small, large);
    }
    let (small, large) = last;
    panic!("{what}: {small:?} for an eighth, {large:?} for the whole");
}

fn timed(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}
