//! Two or three roles side by side: the work, pay and outlook, open jobs, the way from one to the
//! other.

mod compose;
mod evidence;

use super::chrome::{Robots, Section};
use super::parts::{Plate, figure::Source};
use super::{Chrome, Html, Trail};
use askama::Template;

/// The most roles that stand side by side.
pub const MOST: usize = 3;

/// The address of the page for these roles.
pub fn address<'a>(roles: impl IntoIterator<Item = &'a str>) -> String {
    let roles: Vec<&str> = roles.into_iter().collect();
    match roles.as_slice() {
        [] => "/careers/compare".to_owned(),
        roles => format!("/careers/compare?roles={}", roles.join(",")),
    }
}

/// What was asked for, as far as there is such a thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Slugs of roles that exist, each once, at most [`MOST`], in the order given.
    pub roles: Vec<String>,
    /// What names no role, or one too many.
    pub ignored: Vec<String>,
}

/// Roles side by side, or the form that asks which.
#[derive(Debug, Clone, Template)]
#[template(path = "compare_page.html")]
pub struct ComparePage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// "Backend or Frontend Developer".
    pub title: String,
    /// What the page sets side by side.
    pub standfirst: String,
    /// What was asked for and is not there; none when nothing was.
    pub ignored: Option<String>,
    /// The selects of the form.
    pub choices: Vec<Select>,
    /// The roles; none before two are chosen.
    pub columns: Vec<Column>,
    /// What is compared.
    pub groups: Vec<Group>,
    /// What the figures cannot tell.
    pub note: Option<String>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// Pairs that readers often weigh: title and address.
    pub pairs: Vec<super::Link>,
}

/// One select of the form.
#[derive(Debug, Clone)]
pub struct Select {
    /// "First role".
    pub label: &'static str,
    /// Its id.
    pub id: String,
    /// Slug, title and whether it is chosen.
    pub options: Vec<(String, String, bool)>,
}

/// A role's head.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// One true sentence.
    pub summary: String,
    /// The way to its guide.
    pub plate: Plate,
}

/// Rows under one rule.
#[derive(Debug, Clone)]
pub struct Group {
    /// "The work".
    pub title: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One thing compared.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is, with its mark, date and source number.
    pub label: Html,
    /// What is in its cells.
    pub cells: Cells,
}

/// The cells of a row.
#[derive(Debug, Clone)]
pub enum Cells {
    /// One for each role; words in the reading face.
    Words(Vec<Html>),
    /// One for each role: figures.
    Figures(Vec<Html>),
    /// One drawing across all roles.
    Across(Html),
}
