//! Postings from outside in, answers to queries out.
//!
//! - [`description`]: its text as clean HTML.
//! - [`posting`]: one posting as it was stated.
//! - [`feeds`]: what boards and files publish, as postings.
//! - [`reading`]: a posting in, a job out.
//! - [`job`]: the same as it is understood.

pub mod description;
pub mod feeds;
pub mod job;
pub mod posting;
pub mod reading;
