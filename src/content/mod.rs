//! Markdown and role files in, a linked library out. No HTTP, no page chrome.
//!
//! - [`role`]: a career: its names, its occupation codes, the rules that recognise its postings.
//! - [`guide`]: one document about a role, of one kind.
//! - [`body`]: the text of a document, in pieces that pages draw.

pub mod body;
pub mod guide;
pub mod role;
