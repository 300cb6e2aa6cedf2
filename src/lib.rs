//! Signpost: a careers-guide website that people run themselves. Content and jobs become pages,
//! pages become a site, web serves it.
//!
//! # Where to start
//!
//! [`cli::serve`] is the program as a list of steps; [`site::build`] is how a site is made;
//! [`web::routes`] and [`site::build`] together are the space of addresses.
//!
//! # The pipeline
//!
//! ```text
//! content/data ──> figures ──┐
//! content/roles, pages ──────┴──> content ──┐
//! boards, content/jobs ──> jobs ────────────┴──> pages ──> site ──> web <── cli
//! ```
//!
//! | module | in, out |
//! |---|---|
//! | [`problem`] | what is wrong with something that a person wrote, where, and what to do |
//! | [`figures`] | datasets in, figures with provenance out |
//! | [`content`] | markdown and role files in, a linked library out |
//! | [`jobs`] | postings in, answers to queries out |
//! | [`pages`] | domain values in, HTML text out; knows no HTTP |
//! | [`site`] | the public site at one moment, as one immutable value |
//! | [`web`] | the HTTP edge; the only place that knows axum |
//! | [`cli`] | the verbs, each a few library calls |
//!
//! Each may use what stands above it in the table and none what stands below; a test says so.
//!
//! # Invariants
//!
//! 1. Reading a directory and the store are the only input and output below `web`; parsers are
//!    pure functions from bytes to values.
//! 2. A snapshot never changes. New content or a new import makes a new one and swaps it in; a
//!    request keeps the one that it began with. Content that does not check is never swapped in.
//! 3. The database is off the request path for lists and counts: the index answers.
//! 4. A page is a function of the snapshot and its address. A snapshot carries a date and is
//!    rebuilt at midnight; nothing else reads a clock. So pages can be prepared and have ETags.
//! 5. A guide, job, query or figure in hand is valid: only a parser makes one.
//! 6. Parsing content gathers every problem; it does not stop at the first.
//! 7. Feed HTML is sanitised once, inside its description; an unclean one cannot be seen. What was
//!    stated is stored; what is understood is computed from it, and may be forgotten at any time.
//! 8. One function answers a query.

pub mod cli;
pub mod content;
pub mod figures;
#[cfg(test)]
mod growth;
pub mod jobs;
pub mod pages;
pub mod problem;
pub mod site;
pub mod web;
