//! For tests: whether a cost grows in step with its input. Compares sizes within one run, so a
//! slow or busy machine changes nothing.

use std::time::{Duration, Instant};

/// How much longer the large input is than the small one.
const TIMES: usize = 8;
/// How much more than `TIMES` the large one may cost: a quadratic cost would be at `TIMES`
/// squared.
const SLACK: u32 = 4;

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
    let (small, large) = (cost(size / TIMES), cost(size));
    let bound = small.max(Duration::from_micros(200)) * TIMES as u32 * SLACK;
    assert!(
        large < bound,
        "{what}: {small:?} for an eighth, {large:?} for the whole"
    );
}

fn timed(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}
