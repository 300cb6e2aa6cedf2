//! Pay of several series on one scale: as paid, and what it buys at US prices.

use super::super::Html;
use super::{Axis, Mark, Percent, html_parts};
use askama::Template;

/// Two ranges for each series.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/pay_rows.html")]
pub struct PayRows {
    /// Mark, what is drawn, when, source number, what the parts of a drawing mean.
    pub note: Html,
    /// Labels above the drawings.
    pub axis: Axis,
    /// Heads of the five columns of numbers.
    pub heads: Vec<String>,
    /// The series, in their order.
    pub series: Vec<PaySeries>,
    /// What stands under the table.
    pub foot: Html,
}

/// One series.
#[derive(Debug, Clone)]
pub struct PaySeries {
    /// "Backend Developer, Seattle, WA".
    pub name: Html,
    /// Occupation, area, price level, error of the median.
    pub note: Html,
    /// As paid, and at US prices.
    pub rows: Vec<PayRow>,
}

/// One range with its numbers.
#[derive(Debug, Clone)]
pub struct PayRow {
    /// "As paid".
    pub label: &'static str,
    /// Whether the middle half is hollow.
    pub hollow: bool,
    /// Five percentiles; none where one is missing.
    pub range: Option<[Percent; 5]>,
    /// The dotted line: the US median of the occupation.
    pub reference: Option<Percent>,
    /// Five numbers; the third is the median.
    pub cells: Vec<PayCell>,
}

/// One number.
#[derive(Debug, Clone)]
pub struct PayCell {
    /// "$99k", "Not shown".
    pub text: String,
    /// Whether it says that there is none.
    pub quiet: bool,
}

impl PayRows {
    /// Colour of the drawings.
    fn ink(&self) -> &'static str {
        Mark::Official.ink()
    }
}

impl PayRow {
    /// Width of the middle half.
    fn middle(range: &[Percent; 5]) -> Percent {
        Percent(range[3].0 - range[1].0)
    }
}

html_parts!(PayRows);
