//! The front page: find a role or a job from the first screen.

mod compose;
mod skills;

pub use compose::examples_notice;

use super::chrome::{Robots, Section};
use super::parts::block::Notice;
use super::parts::chart::Chart;
use super::parts::{JobRow, Plate, Resource};
use super::{Chrome, Html, Link};
use askama::Template;

/// The front page.
#[derive(Debug, Clone, Template)]
#[template(path = "home_page.html")]
pub struct HomePage {
    /// What stands around it.
    pub chrome: Chrome,
    /// What the site is for.
    pub title: String,
    /// The same in a sentence.
    pub standfirst: String,
    /// "A role, a skill or a place".
    pub ask: String,
    /// An example of what to type.
    pub example: String,
    /// "5 guides", "12 open jobs", "No account".
    pub stats: Vec<String>,
    /// Roles with their medians, all careers last.
    pub plates: Vec<Plate>,
    /// What the amounts on the plates are, of when and from where; none without amounts.
    pub amounts: Option<Html>,
    /// The newest jobs.
    pub newest: Vec<JobRow>,
    /// "All 1,284 jobs".
    pub all_jobs: Link,
    /// That they are example postings.
    pub notice: Option<Notice>,
    /// What stated pay says about skills.
    pub skills: BestPaid,
    /// Guides that the editor chose.
    pub guides: Vec<Resource>,
}

/// The best-paid skills of open jobs.
#[derive(Debug, Clone)]
pub enum BestPaid {
    /// Enough jobs state pay.
    Chart(Box<Chart>),
    /// They do not, and why.
    NotShown(Html),
}
