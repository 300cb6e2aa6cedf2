//! The public site as one immutable value.
//!
//! 1. [`build`]: content, store and static files in; a [`snapshot`] or the problems out.
//!    `rules` is what jobs are read and listed by; `draw` makes the pages. [`increment`]: the next
//!    one, without reading every job again.
//! 2. [`check`]: what only the whole can tell: links, anchors, aliases, job queries; `unwritten`:
//!    what a scaffold left to be written.
//!    [`notices`]: what should be known and is no problem; `downloads`: datasets to take away.
//! 3. [`snapshot`]: what requests are answered from.
//! 4. [`resource`]: one prepared answer in every coding; [`assets`]: the static files.
//! 5. [`explain`]: one posting and how it is understood, for who keeps the rules.

pub mod assets;
pub mod build;
pub mod check;
mod downloads;
mod draw;
pub mod explain;
pub mod increment;
pub mod notices;
pub mod resource;
mod rules;
pub mod snapshot;
mod unwritten;
