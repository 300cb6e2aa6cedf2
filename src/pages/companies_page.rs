//! Who is hiring: one row an employer, most open jobs first.

mod compose;

pub use compose::Asked;

use super::chrome::{Robots, Section};
use super::parts::{Mark, block::Notice};
use super::{Chrome, Link, Trail};
use askama::Template;

/// The board of employers.
#[derive(Debug, Clone, Template)]
#[template(path = "companies_page.html")]
pub struct CompaniesPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// "Companies".
    pub title: String,
    /// What the list is.
    pub standfirst: String,
    /// That these are examples.
    pub notice: Option<Notice>,
    /// What the search field holds.
    pub words: String,
    /// "212 companies".
    pub count: String,
    /// The employers of this page.
    pub rows: Vec<CompanyRow>,
    /// The page before and the next, where there are such.
    pub pages: Vec<Link>,
}

/// One employer.
#[derive(Debug, Clone)]
pub struct CompanyRow {
    /// Its name and page.
    pub link: Link,
    /// "Backend Developer (12), Data Engineer (3) and 2 more"; may be empty.
    pub roles: String,
    /// "United States, Germany and 3 more; 4 remote"; may be empty.
    pub places: String,
    /// "21".
    pub open: String,
    /// "open jobs".
    pub noun: &'static str,
}
