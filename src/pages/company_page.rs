//! One employer: how many jobs are open, what they state, and the jobs.

mod compose;

use super::chrome::{Robots, Section};
use super::parts::{JobRow, Plate, block::Notice, figure::Fact};
use super::{Chrome, Link, Trail, syndication::Offer};
use askama::Template;

/// One employer.
#[derive(Debug, Clone, Template)]
#[template(path = "company_page.html")]
pub struct CompanyPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// Its name.
    pub title: String,
    /// What its open jobs are: roles and countries in a sentence.
    pub standfirst: String,
    /// That these are examples.
    pub notice: Option<Notice>,
    /// Open jobs, how many state pay, how many are remote; none of a single job.
    pub facts: Vec<Fact>,
    /// The career guides of its roles, most open jobs first.
    pub guides: Vec<Link>,
    /// "The newest jobs", "The open jobs" where all are here.
    pub jobs: &'static str,
    /// The jobs.
    pub rows: Vec<JobRow>,
    /// To its list with filters.
    pub all: Plate,
    /// The same list for machines.
    pub formats: Offer,
}
