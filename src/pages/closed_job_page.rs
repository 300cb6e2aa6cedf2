//! A job that has closed: what happened, ways round, and the nearest that are open.

mod compose;

use super::chrome::{Robots, Section};
use super::parts::{JobRow, Plate};
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// A job that has closed.
#[derive(Debug, Clone, Template)]
#[template(path = "closed_job_page.html")]
pub struct ClosedJobPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// "This job closed on 14 November".
    pub title: String,
    /// What it was and what happened.
    pub standfirst: String,
    /// Ways round, with their counts.
    pub ways: Vec<Plate>,
    /// The nearest open jobs.
    pub closest: Vec<JobRow>,
    /// What it paid or what such jobs pay, and the way to the salary guide.
    pub paid: Option<(Html, Option<Link>)>,
}
