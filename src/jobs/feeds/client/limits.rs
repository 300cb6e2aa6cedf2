//! How much time, how many bytes and how many requests a client spends.

use crate::jobs::feeds::MOST_BYTES;
use std::time::Duration;

/// What a client puts up with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Time for a connection.
    pub connect: Duration,
    /// Time for a whole answer, redirects included, waiting for one's turn not.
    pub total: Duration,
    /// Bytes of an answer, unpacked; also of all pages of a board together.
    pub body: usize,
    /// Rest of a host between two requests.
    pub pause: Duration,
    /// Hosts that are asked at once.
    pub at_once: usize,
    /// Tries in all.
    pub tries: u32,
    /// Redirects that are followed.
    pub redirects: usize,
    /// Pages of a board.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            total: Duration::from_secs(60),
            body: MOST_BYTES,
            pause: Duration::from_secs(1),
            at_once: 8,
            tries: 3,
            redirects: 3,
            pages: 200,
        }
    }
}
