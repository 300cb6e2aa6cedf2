//! A guide: the role's front page or one of its other guides.

mod compose;

pub use compose::resource;

use super::chrome::{Robots, Section};
use super::parts::figure::{Fact, KeyEntry, Source};
use super::parts::{Plate, Resource};
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// A guide.
#[derive(Debug, Clone, Template)]
#[template(path = "guide_page.html")]
pub struct GuidePage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// The role, for the label of its plates.
    pub role: String,
    /// The guide's title.
    pub title: String,
    /// One or two sentences; figures without raised numbers.
    pub standfirst: Html,
    /// When text and figures were last checked.
    pub reviewed: Day,
    /// "9 minute read".
    pub reading: String,
    /// "By the Signpost editors".
    pub byline: String,
    /// First line of a print: site, address, review date.
    pub print_line: String,
    /// The role's guides with their minutes, open jobs last.
    pub plates: Vec<Plate>,
    /// Three or four key figures.
    pub facts: Vec<Fact>,
    /// What their marks mean.
    pub key: Vec<KeyEntry>,
    /// Open jobs for the role.
    pub jobs: JobsPanel,
    /// Headings of the text, FAQ and Sources included.
    pub contents: Vec<Link>,
    /// The text: headings, paragraphs and parts.
    pub body: Html,
    /// On a salary guide: the role in the explorer, and the offer check.
    pub further: Vec<Link>,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// Names of the datasets among them, for the page of all sources.
    pub datasets: Vec<String>,
    /// The role's other guides.
    pub related: Vec<Resource>,
    /// Roles nearby.
    pub neighbours: Vec<Resource>,
}

/// A date in words and for machines.
#[derive(Debug, Clone)]
pub struct Day {
    /// "12 November 2026", with no-break spaces.
    pub words: String,
    /// "2026-11-12".
    pub iso: String,
}

/// Open jobs for the role.
#[derive(Debug, Clone)]
pub enum JobsPanel {
    /// Some are open.
    Some {
        /// "37".
        count: String,
        /// "open jobs for this role", or "example postings for this role".
        label: String,
        /// The newest three.
        latest: Vec<LatestJob>,
        /// "All 37 jobs".
        all: Plate,
    },
    /// None is open today.
    Empty {
        /// "No open jobs for this role today".
        label: String,
        /// The nearest roles with open jobs, with their counts.
        nearest: Vec<(Link, String)>,
        /// "Follow by feed".
        follow: Plate,
    },
}

/// A job in the panel.
#[derive(Debug, Clone)]
pub struct LatestJob {
    /// Title and address.
    pub link: Link,
    /// Employer and place.
    pub line: String,
    /// Pay, if stated.
    pub pay: Option<String>,
}
