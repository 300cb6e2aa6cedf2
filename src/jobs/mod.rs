//! Postings from outside in, answers to queries out.
//!
//! - [`description`]: its text as clean HTML.
//! - [`posting`]: one posting as it was stated.
//! - [`boards`]: the boards that the operator imports.
//! - [`feeds`]: what boards and files publish, as postings.
//! - [`reading`]: a posting in, a job out.
//! - [`job`]: the same as it is understood.
//! - [`store`]: what was stated, kept in a file.
//! - [`understood`]: the open jobs of a store, read only where they were not read before.
//! - [`import`]: one board's postings into the store, and the report of it.
//! - [`rights`]: what a source lets a site do with its postings.
//! - [`query`]: everything that a list of jobs depends on, and its one address.
//! - [`index`]: the open jobs in memory; it answers queries.
//! - [`employers`]: who is hiring, and what is known of one employer's open jobs.
//! - [`passing`]: what of an answer other programs may have; [`cursor`]: where one ended.
//! - [`open_figures`]: figures of our own open jobs; [`open_there`]: those of a role in an area.
//! - [`percentile`]: by which rule.
//! - [`open_statistics`]: what is open on a day, counted for the record.
//! - [`words`]: words as a search compares them.
//! - `threads`: how many work side by side.
//! - [`export`]: every open job, one JSON object a line.

pub mod boards;
pub mod cursor;
pub mod description;
pub mod employers;
pub mod export;
pub mod feeds;
pub mod import;
pub mod index;
pub mod job;
pub mod open_figures;
pub mod open_statistics;
pub mod open_there;
pub mod passing;
pub mod percentile;
pub mod posting;
pub mod query;
pub mod reading;
pub mod rights;
pub mod store;
mod threads;
pub mod understood;
pub mod words;

#[cfg(test)]
pub(crate) mod sample;
