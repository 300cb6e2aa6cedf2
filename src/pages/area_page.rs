//! What technology jobs pay in one area: every occupation that the site has figures of, how many
//! work there, the price level, our open jobs, and the areas around.
//!
//! There are some six hundred of these pages, and few readers a page. They are made when somebody
//! asks, which costs less than keeping them compressed in memory and drawing all of them anew for
//! every import; their ETag spares the second transfer.

mod compose;

use super::chrome::{Robots, Section};
use super::parts::Plate;
use super::parts::chart::Chart;
use super::parts::figure::Source;
use super::parts::table::Table;
use super::{Chrome, Html, Link, Trail};
use askama::Template;

/// One area.
#[derive(Debug, Clone, Template)]
#[template(path = "area_page.html")]
pub struct AreaPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// Site, address and edition, for paper.
    pub print_line: String,
    /// "What technology jobs pay in Seattle-Tacoma-Bellevue, WA".
    pub title: String,
    /// The answer in a sentence or two.
    pub standfirst: String,
    /// What prices are there.
    pub prices: Html,
    /// Pay by occupation.
    pub pay: Chart,
    /// How many work there.
    pub jobs: Table,
    /// Our open jobs there, by role.
    pub open: Table,
    /// Our roles in this area, side by side.
    pub compare: Plate,
    /// The state, and the other areas in it: heading and links.
    pub around: Vec<(String, Vec<Link>)>,
    /// The sources of all figures.
    pub sources: Vec<Source>,
}
