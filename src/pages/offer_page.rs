//! The offer check: where an offer falls among the figures, and what its first four years are
//! worth.
//!
//! The page is a worksheet: amounts, formulas, and the figures beside them. `offer.js` fills it in
//! as an offer is typed; amounts stay in the browser, because their fields belong to no form. Only
//! role and place are in the address.
//!
//! The script has the figures from `data-` attributes: those of official pay on the worksheet,
//! those of the survey on the options of the level.

mod compose;

use super::chrome::{Robots, Section};
use super::parts::block::Notice;
use super::parts::figure::Source;
use super::salaries_page::SetsForm;
use super::{Chrome, Html, Trail};
use askama::Template;

/// The offer check.
#[derive(Debug, Clone, Template)]
#[template(path = "offer_page.html")]
pub struct OfferPage {
    /// What stands around it.
    pub chrome: Chrome,
    /// The way here.
    pub trail: Trail,
    /// Site, address and edition, for paper.
    pub print_line: String,
    /// The script of this page.
    pub script: String,
    /// Role and place.
    pub form: SetsForm,
    /// What was not understood, or stands for something else.
    pub notices: Vec<Notice>,
    /// The official figures; none without a role and a place that have any.
    pub official: Option<OfficialPay>,
    /// What the survey says of each level.
    pub levels: Vec<OfferLevel>,
    /// Mark, what the survey measures, source number.
    pub survey_note: Html,
    /// What is assumed, one sentence each.
    pub assumptions: Vec<String>,
    /// The sources of all figures.
    pub sources: Vec<Source>,
    /// Role and place in the explorer.
    pub explore: String,
}

impl OfferPage {
    /// Columns of the worksheet.
    const YEARS: [&'static str; 5] = ["Year 1", "Year 2", "Year 3", "Year 4", "Four years"];
}

/// The official figures beside an offer.
#[derive(Debug, Clone)]
pub struct OfficialPay {
    /// "Backend Developer, Seattle, WA".
    pub name: String,
    /// Mark, occupation, area, period, source number.
    pub note: Html,
    /// Percentiles: name, amount in words, the bare amount.
    pub percentiles: Vec<(String, String, String)>,
    /// Two standard errors of the median in dollars; empty where none is published.
    pub error: String,
    /// The price level, and where it is from; empty where there is none.
    pub prices: String,
    /// The price level in words.
    pub prices_words: Html,
}

/// One level, by years of professional coding.
#[derive(Debug, Clone)]
pub struct OfferLevel {
    /// "2 to under 5 years, about mid-level".
    pub label: String,
    /// 25th percentile, median and 75th percentile in words; empty where none is shown.
    pub words: Vec<String>,
    /// The bare amounts, with spaces between; empty where none is shown.
    pub amounts: String,
    /// Answers behind it, or why it is not shown.
    pub note: String,
}
