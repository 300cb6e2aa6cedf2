//! Jobs that the reader saved: an empty shelf that the browser fills from its own storage
//! (`static/saved.js`). A worker keeps this page and those of the jobs for a time without a
//! connection (`static/offline.js`).

use super::chrome::{Robots, Section};
use super::context::{Context, Meta};
use super::plain_pages::under_home;
use super::{Chrome, Trail};
use askama::Template;

/// Jobs saved on the reader's device.
#[derive(Debug, Clone, Template)]
#[template(path = "saved_page.html")]
pub struct SavedPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// Its title.
    pub title: String,
    /// Where the list is kept.
    pub standfirst: String,
}

impl SavedPage {
    /// Its path.
    pub const PATH: &str = "/saved";
    /// Its title, and what links call it.
    pub const TITLE: &str = "Saved on this device";

    /// The page.
    pub fn new(context: &Context<'_>) -> Self {
        let standfirst = "Jobs that you saved. The list stays in this browser, and clearing the \
                          browser’s data clears it. When you open it, the site is asked for \
                          each job whether it is still open.";
        Self {
            chrome: context.chrome(Meta {
                title: Self::TITLE.to_owned(),
                description: standfirst.to_owned(),
                section: Section::Jobs,
                path: Some(Self::PATH.to_owned()),
                robots: Robots::NoIndex,
                kind: "website",
                structured: Vec::new(),
            }),
            trail: under_home(Self::TITLE),
            title: Self::TITLE.to_owned(),
            standfirst: standfirst.to_owned(),
        }
    }
}
