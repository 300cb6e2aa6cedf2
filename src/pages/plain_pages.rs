//! Pages of prose and of plain answers: sources, about, not found, errors.

mod compose;
mod dataset;

pub(in crate::pages) use compose::{under_home, under_home_chrome};

use super::chrome::{Robots, Section};
use super::parts::figure::Source;
use super::parts::{Mark, Plate, Resource};
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// Every dataset, with its citation and where it is used.
#[derive(Debug, Clone, Template)]
#[template(path = "sources_page.html")]
pub struct SourcesPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// "Sources".
    pub title: String,
    /// What the list is.
    pub standfirst: String,
    /// The datasets, those of one licence that asks for it apart from the others.
    pub groups: Vec<DatasetGroup>,
}

/// Datasets that belong together.
#[derive(Debug, Clone)]
pub struct DatasetGroup {
    /// What they are.
    pub title: String,
    /// What is to be known of all of them.
    pub note: String,
    /// The datasets.
    pub datasets: Vec<DatasetEntry>,
}

/// One dataset.
#[derive(Debug, Clone)]
pub struct DatasetEntry {
    /// Its fragment.
    pub id: String,
    /// Kind of evidence.
    pub mark: Mark,
    /// Title and address.
    pub link: Link,
    /// Publisher, release, retrieved, licence, attribution, used in, download: name and value.
    pub terms: Vec<(String, Html)>,
    /// What it leaves out.
    pub notes: Vec<String>,
    /// Whether it is past its review date.
    pub past: bool,
}

/// A page of prose.
#[derive(Debug, Clone, Template)]
#[template(path = "info_page.html")]
pub struct InfoPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// Its title.
    pub title: String,
    /// Its standfirst.
    pub standfirst: Html,
    /// The text.
    pub body: Html,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// Names of the datasets among them, for the page of all sources.
    pub datasets: Vec<String>,
}

/// Nothing stands at this address.
#[derive(Debug, Clone, Template)]
#[template(path = "not_found_page.html")]
pub struct NotFoundPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// What happened.
    pub title: String,
    /// The same in a sentence.
    pub standfirst: String,
    /// What the search field holds: words of the address.
    pub words: String,
    /// Ways on.
    pub ways: Vec<Plate>,
    /// Pages with the nearest titles.
    pub nearest: Vec<Resource>,
}

/// The request could not be answered.
#[derive(Debug, Clone, Template)]
#[template(path = "error_page.html")]
pub struct ErrorPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// What happened.
    pub title: String,
    /// What to do.
    pub standfirst: String,
    /// Ways on.
    pub ways: Vec<Plate>,
}
