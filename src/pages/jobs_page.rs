//! A list of jobs: all of them, or the list tuned to a role, with what narrows it.

mod compose;
mod facets;
mod nearest;
mod pay;
mod remarks;
mod view;

pub use view::{SEARCHED, View};

pub use compose::name_of;

use super::chrome::{Robots, Section};
use super::job_page::PayStands;
use super::parts::JobRow;
use super::parts::block::Notice;
use super::syndication::Offer;
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// A list of jobs.
#[derive(Debug, Clone, Template)]
#[template(path = "jobs_page.html")]
pub struct JobsPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// "Backend Developer jobs".
    pub title: String,
    /// Why these jobs and not others; on a role's list.
    pub standfirst: Option<Html>,
    /// What it leaves out, as the end of a sentence; on a role's list, and may be empty.
    pub leaves_out: String,
    /// What these jobs state of pay and the official median, in a line; on a role's list.
    pub in_short: Option<Html>,
    /// What narrows the list.
    pub facets: Facets,
    /// "21 jobs".
    pub count: String,
    /// The orders on offer, each an address.
    pub orders: Vec<Order>,
    /// What was chosen; each link leads to the list without it.
    pub chips: Vec<Link>,
    /// Where nothing is chosen.
    pub clear: Option<String>,
    /// That these are example postings.
    pub notice: Option<Notice>,
    /// How the query was understood, where a reader could wonder.
    pub remarks: Vec<Html>,
    /// The rows of this page.
    pub rows: Vec<JobRow>,
    /// How many more do not state pay, and the list with them.
    pub not_stated: Option<NotStated>,
    /// What to do where nothing fits.
    pub nothing: Nothing,
    /// Past the last page: how many there are, and the last one.
    pub past: Option<Past>,
    /// Pages, where there is more than one.
    pub pages: Vec<PageLink>,
    /// Where the stated pay of these jobs lies; on a role's list.
    pub pay: Option<PayStands>,
    /// The same list for machines: Atom, JSON, CSV.
    pub formats: Offer,
}

/// The form that narrows a list.
#[derive(Debug, Clone)]
pub struct Facets {
    /// Where it is sent.
    pub action: String,
    /// The words searched for.
    pub words: String,
    /// What the form does not show and must keep: name and value.
    pub hidden: Vec<(String, String)>,
    /// How many choices are in force.
    pub chosen: usize,
    /// "150": how many jobs its button shows.
    pub count: String,
    /// "jobs".
    pub noun: &'static str,
    /// In their order.
    pub facets: Vec<Facet>,
}

/// One property to narrow by.
#[derive(Debug, Clone)]
pub enum Facet {
    /// Values to tick.
    Choice {
        /// Name of the fields: `workplace`.
        name: String,
        /// "Workplace".
        label: String,
        /// Whether it stands open.
        open: bool,
        /// Whether several values can be chosen.
        several: bool,
        /// A field that searches the values of a long one.
        find: Option<FacetFind>,
        /// The values.
        options: Vec<FacetOption>,
        /// "Also date not stated", beside values of which one can be chosen.
        also: Option<FacetOption>,
        /// "and 212 more", or that nothing was found; may be empty.
        note: String,
    },
    /// A floor of yearly pay, and whether jobs without stated pay count.
    Pay {
        /// Whether it stands open.
        open: bool,
        /// Amounts on offer; the first is "Any".
        floors: Vec<Floor>,
        /// "Also pay not stated".
        also: Option<FacetOption>,
    },
}

/// A field that searches the values of a facet.
#[derive(Debug, Clone)]
pub struct FacetFind {
    /// Name of the field: `find-skill`.
    pub name: String,
    /// "Search skills".
    pub label: String,
    /// The words looked for.
    pub words: String,
}

/// A value of a facet.
#[derive(Debug, Clone)]
pub struct FacetOption {
    /// What the query says: `hybrid`.
    pub value: String,
    /// "Hybrid".
    pub label: String,
    /// "9".
    pub count: String,
    /// Whether it can be chosen, is, or matches nothing.
    pub state: OptionState,
}

/// Whether a value is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionState {
    /// It can be chosen.
    Free,
    /// It is chosen.
    Chosen,
    /// It has no matches: greyed, and still there.
    Dead,
}

/// An amount that pay must reach.
#[derive(Debug, Clone)]
pub struct Floor {
    /// `100000`, or empty for any.
    pub value: String,
    /// "$100,000".
    pub label: String,
    /// Whether it is in force.
    pub chosen: bool,
}

/// An order of the list.
#[derive(Debug, Clone)]
pub struct Order {
    /// "Newest".
    pub label: String,
    /// The same list in this order.
    pub href: String,
    /// Whether it is this one.
    pub current: bool,
}

/// Jobs that state no pay and so fell out of the list.
#[derive(Debug, Clone)]
pub struct NotStated {
    /// "412 more do not state pay."
    pub words: String,
    /// "Show them too", to the list with them.
    pub link: Link,
}

/// What to say where nothing fits.
#[derive(Debug, Clone, Default)]
pub struct Nothing {
    /// "No job fits all four choices."
    pub title: String,
    /// Which one choice to drop (a link), for how many jobs: "there are 21".
    pub without: Vec<(Link, String)>,
    /// A wider list (a link), and how many jobs it has.
    pub instead: Option<(Link, String)>,
}

/// What to say of a page past the last.
#[derive(Debug, Clone)]
pub struct Past {
    /// "There are 34 pages of these jobs."
    pub words: String,
    /// "To page 34".
    pub last: Link,
}

/// One of several pages.
#[derive(Debug, Clone)]
pub enum PageLink {
    /// Another page, or the next one.
    To(Link),
    /// This one.
    Here(String),
    /// Pages left out.
    Gap,
}

impl OptionState {
    /// Attributes of the field.
    fn attribute(self) -> &'static str {
        match self {
            OptionState::Free => "",
            OptionState::Chosen => " checked",
            OptionState::Dead => " disabled",
        }
    }
}

impl JobsPage {
    /// The order in force.
    fn order(&self) -> &str {
        self.orders
            .iter()
            .find(|order| order.current)
            .map_or("", |order| order.label.as_str())
    }
}
