//! A list of jobs for other programs: the rows of the page, in its order, less those whose source
//! does not let us pass them on ([`Passed`]).
//!
//! - [`Format`]: Atom, JSON Feed or CSV; each has one address that takes any query.
//! - [`JobsAtom`], [`json_feed`], [`csv`]: the three.
//! - *What stands in an entry* (`entry`): title, employer, place, pay and skills in words. Texts of
//!   postings stay on their pages.

mod atom;
mod csv;
mod json;

pub use atom::JobsAtom;
pub use csv::csv;
pub use json::json_feed;

use super::{Link, chrome::Feed, context::Context, job_words};
use crate::{
    figures::money,
    jobs::{
        index::Index,
        job::Job,
        passing::{FILE_ROWS, Passed},
        query::{Query, Sort},
    },
};
use jiff::civil::Date;

/// A form of the list for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
    /// RFC 4180.
    Csv,
}

impl Format {
    /// Every form, in the order in which lists name them.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Json, Self::Csv];

    /// The path of its address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Atom => "/jobs.atom",
            Self::Json => "/jobs.json",
            Self::Csv => "/jobs.csv",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Atom => "Atom feed",
            Self::Json => "JSON Feed",
            Self::Csv => "CSV",
        }
    }

    /// The address of a query in this form, without the site's origin.
    pub fn address(self, query: &Query) -> String {
        match query.to_query_string().as_str() {
            "" => self.path().to_owned(),
            query => format!("{}?{query}", self.path()),
        }
    }
}

/// The query that a reader subscribes to: its first page, and new jobs on top of it.
fn subscribed(query: &Query) -> Query {
    query.with_sort(Sort::Newest)
}

/// What stands under a list: the ways to take it along.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Its feeds, newest first, and all its rows as a file.
    pub links: Vec<Link>,
    /// What they leave out, in a sentence or two; may be empty.
    pub note: String,
}

impl Offer {
    /// The offer of a query that so many rows match, of which so many may be passed on.
    pub fn of(index: &Index, query: &Query, (total, passable): (usize, usize)) -> Self {
        if total > 0 && passable == 0 && !index.only_examples() {
            return Self {
                links: Vec::new(),
                note: "This list has no feed and no file: the source of these jobs does not let \
                       us pass them on."
                    .into(),
            };
        }
        let links = Format::ALL.into_iter().map(|format| match format {
            Format::Csv if total > FILE_ROWS => {
                let most = money::grouped(FILE_ROWS as f64);
                let name = format!("{} of the first {most}", format.name());
                Link::new(name, format.address(&whole(query)))
            }
            Format::Csv => Link::new(format.name(), format.address(&whole(query))),
            Format::Atom | Format::Json => {
                Link::new(format.name(), format.address(&subscribed(query)))
            }
        });
        let note = match total - passable {
            0 => String::new(),
            _ if index.only_examples() => String::new(),
            1 => "One of these jobs is left out of them: its source does not let us pass it on."
                .into(),
            some => format!(
                "{} of these jobs are left out of them: their source does not let us pass them on.",
                money::grouped(some as f64)
            ),
        };
        Self {
            links: links.collect(),
            note,
        }
    }

    /// The feeds of the list, for a page's head; none where none is offered.
    pub fn announced(&self, name: &str, query: &Query) -> impl Iterator<Item = Feed> {
        let feeds = [Format::Atom, Format::Json].map(|format| Feed {
            media_type: format
                .media_type()
                .split(';')
                .next()
                .unwrap_or_default()
                .to_owned(),
            title: name.to_owned(),
            href: format.address(&subscribed(query)),
        });
        let is_offered = !self.links.is_empty();
        feeds.into_iter().filter(move |_| is_offered)
    }
}

/// The query of all rows, whatever the page: what a file holds.
pub fn whole(query: &Query) -> Query {
    query.with_page(1, None)
}

/// One job in a feed.
#[derive(Debug)]
pub struct Entry {
    /// Its address without the title in it, which may change: its permanent id.
    pub id: String,
    /// The address of its page.
    pub url: String,
    /// "Senior Nurse, Harbor Clinic".
    pub title: String,
    /// The employer.
    pub employer: String,
    /// Employer, place, pay and skills in a sentence each.
    pub summary: String,
    /// When it was posted, RFC 3339. None where that is not stated.
    pub published: Option<String>,
    /// The same, or when it was first seen.
    pub updated: String,
    /// Names of its skills.
    pub tags: Vec<String>,
}

fn entry(context: &Context<'_>, job: &Job) -> Entry {
    let pay = job_words::short_pay(job).unwrap_or_else(|| "Pay not stated".into());
    let mut summary = format!("{}. {pay}.", job_words::line(context, job));
    let skills = job_words::skills(context, job, 10);
    if !skills.is_empty() {
        summary.push_str(&format!(" Skills: {skills}."));
    }
    Entry {
        id: context
            .links
            .absolute(&format!("/jobs/{}", job.id.as_str())),
        url: context.links.absolute(&job.path()),
        title: format!("{}, {}", job.title, job.employer),
        employer: job.employer.clone(),
        summary,
        published: job.posted.map(|day| instant(day.min(context.as_of))),
        updated: instant(job.dated().min(context.as_of)),
        tags: job
            .skills
            .iter()
            .map(|slug| {
                let facet = crate::jobs::query::Facet::Skill;
                context.index.label(facet, slug).into_owned()
            })
            .collect(),
    }
}

/// A date as an instant: its midnight, UTC.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// What the feed holds and what it leaves out, in words.
fn about(index: &Index, passed: &Passed<'_>) -> String {
    if index.only_examples() {
        return "No real jobs yet; examples are not passed on.".into();
    }
    let total = money::grouped(passed.total as f64);
    let (noun, shown) = (
        if passed.total == 1 { "job" } else { "jobs" },
        passed.jobs.len(),
    );
    let mut words = format!(
        "{total} {noun}; {shown} here, {} at most.",
        crate::jobs::query::ROWS
    );
    if passed.left_out > 0 {
        let verb = if passed.left_out == 1 { "is" } else { "are" };
        words.push_str(&format!(
            " {} of this page {verb} left out, because the source does not let us pass them on.",
            passed.left_out
        ));
    }
    words
}
