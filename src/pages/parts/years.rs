//! A figure over the years: years are columns, and each point stands over its number.

use super::super::Html;
use super::{Percent, html_parts};
use askama::Template;

/// One line over the years, in the money of the last one and as paid.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/years.html")]
pub struct Years {
    /// "Software Developers".
    pub title: String,
    /// "2021", and so on.
    pub years: Vec<String>,
    /// Round amounts and how far from the top they stand.
    pub grid: Vec<(Percent, String)>,
    /// The two rows of numbers: in the money of the last year first.
    pub rows: [YearsRow; 2],
    /// What is to be said under it; may be empty.
    pub foot: Html,
}

/// One row of numbers with its points.
#[derive(Debug, Clone)]
pub struct YearsRow {
    /// "In 2025 dollars".
    pub label: String,
    /// "$144.2k", one a year.
    pub cells: Vec<String>,
    /// Each point: in the middle of its column, and how far from the top.
    pub marks: Vec<(Percent, Percent)>,
    /// The lines from each point to the next: both ends.
    pub steps: Vec<[Percent; 4]>,
}

impl Years {
    /// Columns beside the labels.
    fn columns(&self) -> usize {
        self.years.len()
    }
}

impl YearsRow {
    /// A row whose points stand so far from the top.
    pub fn new(label: String, cells: Vec<String>, heights: &[Percent]) -> YearsRow {
        let columns = heights.len().max(1) as f64;
        let x = |at: usize| Percent((at as f64 + 0.5) * 100.0 / columns);
        let heights = heights.iter().enumerate();
        let marks: Vec<(Percent, Percent)> = heights.map(|(at, y)| (x(at), *y)).collect();
        let pairs = marks.iter().zip(marks.iter().skip(1));
        YearsRow {
            label,
            cells,
            steps: pairs
                .map(|(from, to)| [from.0, from.1, to.0, to.1])
                .collect(),
            marks,
        }
    }
}

html_parts!(Years);
