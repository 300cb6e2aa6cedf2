//! Postings from outside in, answers to queries out.
//!
//! - [`description`]: its text as clean HTML.
//! - [`posting`]: one posting as it was stated.
//! - [`job`]: the same as it is understood.

pub mod description;
pub mod job;
pub mod posting;
