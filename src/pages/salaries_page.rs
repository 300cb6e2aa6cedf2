//! The salary explorer: up to four roles in places, on one scale; what is paid, what it buys, how
//! it moved, how many work there, what is open.
//!
//! | file | what it makes |
//! |---|---|
//! | `series` | the figures of one set, read once for page and CSV |
//! | `form` | the form, and what became of sets that nobody knows |
//! | `pay`, `history`, `tables` | the charts and tables |
//! | `words` | what the figures say, in sentences |
//! | `compose` | the page; `csv` the same figures as a file |

mod compose;
mod csv;
mod form;
mod history;
mod pay;
mod series;
mod tables;
mod words;

pub(in crate::pages) use compose::{occupation_title, of_all, ranges, roles_in};
pub use csv::salaries_csv;
pub(in crate::pages) use form::{form as sets_form, notices};
pub(in crate::pages) use series::Shown;
pub(in crate::pages) use tables::{jobs as jobs_table, open as open_table};

use super::chrome::{Robots, Section};
use super::parts::block::Notice;
use super::parts::chart::Chart;
use super::parts::figure::Source;
use super::parts::pay_rows::PayRows;
use super::parts::table::Table;
use super::parts::years::Years;
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// The explorer.
#[derive(Debug, Clone, Template)]
#[template(path = "salaries_page.html")]
pub struct SalariesPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// Site, address and edition, for paper.
    pub print_line: String,
    /// The form.
    pub form: SetsForm,
    /// What was not understood, or stands for something else.
    pub notices: Vec<Notice>,
    /// What is shown of the sets; none while nothing is chosen.
    pub compared: Option<Compared>,
    /// What stands there while nothing is chosen.
    pub start: Option<Start>,
    /// The sources of all figures.
    pub sources: Vec<Source>,
    /// The same figures as CSV.
    pub csv: String,
}

/// The form with its sets.
#[derive(Debug, Clone)]
pub struct SetsForm {
    /// How many sets are chosen.
    pub chosen: usize,
    /// All sets, empty ones too.
    pub sets: Vec<SetFields>,
    /// Names of all areas, for suggestions.
    pub areas: Vec<String>,
    /// The offer check with the first set.
    pub offer: String,
}

/// One set of the form.
#[derive(Debug, Clone)]
pub struct SetFields {
    /// From 1.
    pub number: usize,
    /// Roles: slug, title, whether it is chosen.
    pub roles: Vec<(String, String, bool)>,
    /// What the field of the place holds.
    pub place: String,
    /// What is wrong with the set.
    pub error: Option<String>,
    /// The page without the set.
    pub remove: Option<String>,
}

/// What is shown of the sets.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What the figures say.
    pub says: Vec<Html>,
    /// What is paid, and what it buys.
    pub pay: PayRows,
    /// How it moved: what is drawn.
    pub history_note: Html,
    /// One an occupation.
    pub history: Vec<Years>,
    /// What the history says.
    pub history_says: Vec<Html>,
    /// How many work there.
    pub jobs: Table,
    /// What is open today.
    pub open: Table,
    /// Pages of the areas and guides of the roles.
    pub further: Vec<Link>,
}

/// What stands there while nothing is chosen.
#[derive(Debug, Clone)]
pub struct Start {
    /// Every role in the whole country.
    pub chart: Chart,
    /// The states and territories.
    pub states: Vec<Link>,
    /// The metropolitan areas with the most jobs in our occupations.
    pub metros: Vec<Link>,
}
