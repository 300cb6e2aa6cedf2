//! One job: its facts, how to apply, what it says, and where its pay stands.

mod beside;
mod compose;
mod markup;
mod stands;
mod terms;
mod text;

use super::chrome::{Robots, Section};
use super::parts::block::Notice;
use super::parts::{Axis, Drawing, JobRow, Mark};
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// One job.
#[derive(Debug, Clone, Template)]
#[template(path = "job_page.html")]
pub struct JobPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// The posting's title.
    pub title: String,
    /// Whether it is an example posting.
    pub example: bool,
    /// The employer, with its page where there is one.
    pub employer: Employer,
    /// That it is an example.
    pub notice: Option<Notice>,
    /// What was stated and understood, pay first.
    pub terms: Vec<Term>,
    /// How to apply.
    pub apply: Apply,
    /// The posting's text, sanitised, its headings from `h2` down.
    pub description: Html,
    /// The credit that its source asks for.
    pub credit: Option<Html>,
    /// Where its pay stands among figures of its role.
    pub stands: Option<PayStands>,
    /// The guides of its role that bear on it.
    pub guides: Vec<GuideLink>,
    /// Where to say that something is wrong with it.
    pub report: Option<Link>,
    /// What else its employer has open.
    pub others: Option<Others>,
    /// Jobs like it.
    pub similar: Vec<JobRow>,
}

/// A guide, by the question that it answers.
#[derive(Debug, Clone)]
pub struct GuideLink {
    /// "What this pays".
    pub question: String,
    /// The guide by its title.
    pub guide: Link,
}

/// What else an employer has open.
#[derive(Debug, Clone)]
pub struct Others {
    /// "More at Harbor Clinic".
    pub title: String,
    /// The most like this one of them.
    pub rows: Vec<JobRow>,
    /// All of them, where there are more.
    pub all: Option<Link>,
}

/// An employer.
#[derive(Debug, Clone)]
pub struct Employer {
    /// Its name.
    pub name: String,
    /// Its page or list of jobs.
    pub href: Option<String>,
}

/// One line of the facts.
#[derive(Debug, Clone)]
pub struct Term {
    /// "Pay".
    pub name: String,
    /// What was stated: "$150,000–$185,000", "Pay not stated".
    pub value: Html,
    /// A smaller line: "a year, as stated by the employer".
    pub note: Option<String>,
    /// Further lines of its kind: "for US Nationwide: $70,000–$80,000 a year".
    pub further: Vec<String>,
    /// The words of the posting that say it.
    pub quote: Option<Quote>,
    /// How it is printed.
    pub weight: Weight,
}

/// Words of a posting.
#[derive(Debug, Clone)]
pub struct Quote {
    /// What they are where they are no sentence of its text: "Place:".
    pub of: Option<&'static str>,
    /// The words.
    pub words: String,
}

/// How a line of the facts is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Large: stated pay.
    Main,
    /// As the rest.
    Plain,
    /// In the second ink: that something is not stated.
    None,
}

/// How to apply.
#[derive(Debug, Clone)]
pub enum Apply {
    /// "Apply at Halyard Freight", away from here.
    At(Link),
    /// Why there is no way from here: "Nobody to apply to: this is an example."
    No(String),
}

/// Where a job's pay stands.
#[derive(Debug, Clone)]
pub struct PayStands {
    /// The scale.
    pub axis: Axis,
    /// This job, the metro, the country.
    pub rows: Vec<StandRow>,
    /// What it comes to, the source, and the way to the salary guide.
    pub note: Html,
}

/// One range of pay.
#[derive(Debug, Clone)]
pub struct StandRow {
    /// Kind of evidence.
    pub mark: Mark,
    /// "This job", "Austin".
    pub label: String,
    /// "$150k–$185k", "median $134k".
    pub value: String,
    /// Its drawing.
    pub drawing: Drawing,
}
