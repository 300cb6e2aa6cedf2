//! How many threads work side by side on what takes long, and how their work comes back.

use std::{
    panic::resume_unwind,
    thread::{ScopedJoinHandle, available_parallelism},
};

/// A number of threads, from one to [`Threads::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threads(usize);

impl Threads {
    /// What work behind the scenes takes: the other processors are for requests.
    pub const ONE: Self = Self(1);
    /// More of them wait for memory rather than work.
    const MOST: usize = 4;

    /// One for each processor.
    pub fn all() -> Self {
        Self(available_parallelism().map_or(1, |all| all.get().min(Self::MOST)))
    }

    /// How many they are.
    pub fn number(self) -> usize {
        self.0
    }
}

/// What a thread made. A panic in it goes on here.
pub fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(made) => made,
        Err(panic) => resume_unwind(panic),
    }
}
