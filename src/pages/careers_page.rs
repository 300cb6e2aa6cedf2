//! Careers Guides: one table of all roles, grouped by field, all pay on one scale.

mod compose;

pub use compose::short_median;

use super::chrome::{Robots, Section};
use super::parts::{Axis, Drawing, Mark};
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// The board of careers.
#[derive(Debug, Clone, Template)]
#[template(path = "careers_page.html")]
pub struct CareersPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// "Careers Guides".
    pub title: String,
    /// What the guides hold.
    pub standfirst: String,
    /// What the drawings show, with its mark: "Yearly pay in the US, May 2025".
    pub scale: Html,
    /// The one scale.
    pub axis: Axis,
    /// Fields of work.
    pub groups: Vec<BoardGroup>,
    /// What the parts of a drawing mean, and how well figures fit roles.
    pub note: Html,
}

/// Roles of one field.
#[derive(Debug, Clone)]
pub struct BoardGroup {
    /// "Build software".
    pub field: String,
    /// Its roles.
    pub roles: Vec<BoardRole>,
}

/// A role.
#[derive(Debug, Clone)]
pub struct BoardRole {
    /// Its title.
    pub title: String,
    /// Its career guide, or its jobs where it has none.
    pub href: Option<String>,
    /// One true sentence.
    pub summary: String,
    /// Its pay, drawn.
    pub drawing: Drawing,
    /// The middle half in words, for those who hear the page.
    pub words: String,
    /// "$135,980"; none where nothing official exists.
    pub median: Option<String>,
    /// "+15.8%": the projected change of the occupation's jobs; none where nothing is projected.
    pub outlook: Option<String>,
    /// Open jobs: the count and the list; none where none is open.
    pub jobs: Option<Link>,
    /// "open job" or "open jobs".
    pub noun: &'static str,
}
