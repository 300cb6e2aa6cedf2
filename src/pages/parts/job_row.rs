//! One job in a list.

use askama::Template;

/// A row of a list of jobs.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/job_row.html")]
pub struct JobRow {
    /// The posting's title.
    pub title: String,
    /// The job's page.
    pub href: String,
    /// Whether it is an example posting.
    pub example: bool,
    /// Employer, place and workplace in one line.
    pub line: String,
    /// Up to five skills, then "and 9 more"; may be empty.
    pub skills: String,
    /// "$150k–$185k"; none where pay is not stated.
    pub pay: Option<String>,
    /// "Today", "3 days ago".
    pub age: String,
}

super::html_parts!(JobRow);
