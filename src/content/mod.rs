//! Markdown and role files in, a linked library out. No HTTP, no page chrome.
//!
//! Words:
//! - [`role`]: a career: its names, its occupation codes, the rules that recognise its postings.
//! - [`comparison`]: what a role says of itself beside others.
//! - [`guide`]: one document about a role, of one kind.
//! - [`page`]: a document of the site itself, such as About.
//! - [`body`]: the text of a document, in pieces that pages draw; [`plain`] reads it without tags.
//! - [`pay_sets`]: up to four roles in places, and their one address.
//! - [`series`]: drawn blocks of a body whose rows come from the data.
//! - [`settings`]: what an operator chose for the whole site.
//! - [`visit`]: a walk over all parts of a body.
//! - [`scaffold`]: a role and its guides before they are written.
//!
//! Steps:
//! 1. [`front_matter`] tells a file's TOML from its text, and reads the keys that files share.
//! 2. [`markdown`] makes a body of the text; [`lookup`] answers the figures in it, [`html`] escapes.
//! 3. [`check`] finds amounts that were typed by hand; [`editorial`] whether guides are worth
//!    reading.
//! 4. [`library`] reads a folder of content, and is the only I/O; [`navigation`] says what leads
//!    where in it.
//!
//! TOML is read by [`strict`], problems are noted in [`findings`], and reading goes on.
//!
//! [`strict`]: crate::problem::strict
//! [`findings`]: crate::problem::findings

pub mod body;
pub mod check;
pub mod comparison;
pub mod editorial;
pub mod front_matter;
pub mod guide;
pub mod html;
pub mod library;
pub mod lookup;
pub mod markdown;
pub mod navigation;
pub mod page;
pub mod pay_sets;
pub mod plain;
pub mod role;
pub mod scaffold;
pub mod series;
pub mod settings;
pub mod visit;
