//! A figure over the years: years are columns, and each point stands over its number.

use super::super::Html;
use super::{Mark, Percent, html_parts};
use askama::Template;

/// One line or several beside each other, on one scale.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/history.html")]
pub struct History {
    /// First line of the caption.
    pub title: String,
    /// Second line: mark, what the parts of the drawing mean, source numbers.
    pub note: Html,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line, in the money of the last year and as paid.
#[derive(Debug, Clone)]
pub struct Line {
    /// "Software Developers".
    pub title: String,
    /// "2021", and so on.
    pub years: Vec<String>,
    /// Round amounts and how far from the top they stand.
    pub grid: Vec<(Percent, String)>,
    /// In the money of the last year.
    pub real: LineRow,
    /// As paid.
    pub paid: LineRow,
}

/// One row of numbers with its points.
#[derive(Debug, Clone)]
pub struct LineRow {
    /// "In 2025 dollars".
    pub label: String,
    /// "$" and "144.2k", one pair a year; narrow screens keep the second alone.
    pub cells: Vec<(String, String)>,
    /// How far from the top each point stands.
    pub points: Vec<Percent>,
}

impl History {
    /// Colour of the lines.
    fn ink(&self) -> &'static str {
        Mark::Official.ink()
    }
}

impl Line {
    /// Where the column of a year has its middle, from 0.
    fn x(&self, year: &usize) -> Percent {
        Percent((*year as f64 + 0.5) * 100.0 / self.years.len().max(1) as f64)
    }

    /// The two rows of numbers.
    fn rows(&self) -> [&LineRow; 2] {
        [&self.real, &self.paid]
    }
}

impl LineRow {
    /// Neighbouring points, with the numbers of their years.
    fn steps(&self) -> impl Iterator<Item = ([usize; 2], Percent, Percent)> {
        let pairs = self.points.windows(2).enumerate();
        pairs.filter_map(|(at, pair)| match pair {
            [from, to] => Some(([at, at + 1], *from, *to)),
            _ => None,
        })
    }
}

html_parts!(History);
