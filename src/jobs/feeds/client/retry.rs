//! How long a host is left alone after it failed.
//!
//! What a host asks for with `Retry-After` is honoured up to [`LONGEST`]; beyond that nobody
//! waits, and the operator is told when to come back. Otherwise the wait grows fourfold with each
//! try and is stretched by chance, so that many sites do not return in one moment.

use jiff::{Timestamp, fmt::rfc2822::DateTimeParser};
use std::{
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

/// Nobody waits longer within an import.
pub const LONGEST: Duration = Duration::from_secs(60);

/// The wait after the first try.
const FIRST: Duration = Duration::from_secs(2);

/// The wait after the given try, counted from 1: 2 to 3 seconds, then 8 to 12, and so on.
pub fn wait(tried: u32) -> Duration {
    let base = FIRST
        .saturating_mul(4_u32.saturating_pow(tried.saturating_sub(1)))
        .min(LONGEST);
    // The standard library seeds every hasher by chance; no better chance is needed here.
    let chance = RandomState::new().build_hasher().finish() % 1_000;
    (base + base.mul_f64(chance as f64 / 2_000.0)).min(LONGEST)
}

/// What a `Retry-After` header asks for: seconds, or a date. None if it is neither.
pub fn asked(header: &str, now: Timestamp) -> Option<Duration> {
    let text = header.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number can hold are a very long time.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    if text.len() > 100 {
        return None;
    }
    let date = DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(
        date.duration_since(now)
            .try_into()
            .unwrap_or(Duration::ZERO),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_vary() {
        for (tried, least, most) in [(1, 2, 3), (2, 8, 12), (3, 32, 48), (9, 60, 61)] {
            for _ in 0..50 {
                let wait = wait(tried);
                assert!(wait >= Duration::from_secs(least), "{tried}: {wait:?}");
                assert!(wait < Duration::from_secs(most), "{tried}: {wait:?}");
            }
        }
        let waits: std::collections::HashSet<_> = (0..20).map(|_| wait(1)).collect();
        assert!(waits.len() > 1);
    }

    #[test]
    fn a_host_may_ask_in_seconds_or_by_date() {
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        for (header, seconds) in [
            ("0", Some(0)),
            (" 30 ", Some(30)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("Tue, 24 Nov 2026 10:00:45 GMT", Some(45)),
            ("Tue, 24 Nov 2026 09:00:00 GMT", Some(0)),
            ("soon", None),
            ("-5", None),
            ("1.5", None),
            ("", None),
        ] {
            assert_eq!(
                asked(header, now),
                seconds.map(Duration::from_secs),
                "{header}"
            );
        }
    }
}
