//! The drawn cell of a chart's row, and the axis above.
//!
//! Positions are percent of the cell's width and lengths are pixels, so a drawing fits any width
//! and nothing in it is ever stretched.

use super::{Mark, html_parts};
use askama::Template;
use std::fmt;

/// A position in percent of the drawing's width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percent(pub f64);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = if self.0.is_finite() {
            (self.0 * 100.0).round() / 100.0
        } else {
            0.0
        };
        write!(f, "{hundredths}%")
    }
}

/// A label of the axis.
#[derive(Debug, Clone)]
pub struct Tick {
    /// Where it stands.
    pub x: Percent,
    /// "$150k".
    pub label: String,
}

/// The labels above a column of drawings; none for bars.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "partials/axis.html")]
pub struct Axis {
    /// From left to right.
    pub ticks: Vec<Tick>,
}

/// What is drawn in one row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// Five percentiles: thin line, thick middle half, ring at the median.
    Range {
        /// 10th percentile.
        p10: Percent,
        /// 25th.
        p25: Percent,
        /// Median.
        p50: Percent,
        /// 75th.
        p75: Percent,
        /// 90th.
        p90: Percent,
    },
    /// As a range, with the middle half hollow: the same amounts by another measure.
    Hollow {
        /// 10th percentile.
        p10: Percent,
        /// 25th.
        p25: Percent,
        /// Median.
        p50: Percent,
        /// 75th.
        p75: Percent,
        /// 90th.
        p90: Percent,
    },
    /// The middle half and the median.
    Middle {
        /// 25th percentile.
        p25: Percent,
        /// Median.
        p50: Percent,
        /// 75th.
        p75: Percent,
    },
    /// A stated range, such as one job's pay.
    Span {
        /// Lower end.
        from: Percent,
        /// Upper end.
        to: Percent,
    },
    /// From the zero line to a ring.
    Change {
        /// The zero line.
        from: Percent,
        /// The change.
        to: Percent,
    },
    /// A count, from zero.
    Bar {
        /// Its end.
        to: Percent,
    },
    /// Nothing to draw: the figure is not shown.
    None,
}

/// One row's drawing.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/drawing.html")]
pub struct Drawing {
    /// Its colour.
    pub evidence: Mark,
    /// Where gridlines stand.
    pub grid: Vec<Percent>,
    /// The ink line at zero.
    pub zero: Option<Percent>,
    /// The dotted line of the reference.
    pub reference: Option<Percent>,
    /// What is drawn.
    pub shape: Shape,
}

impl Drawing {
    /// The way from one position to another.
    fn width(from: &Percent, to: &Percent) -> Percent {
        Percent(to.0 - from.0)
    }
}

html_parts!(Axis, Drawing);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_short_and_never_nonsense() {
        assert_eq!(Percent(12.345_678).to_string(), "12.35%");
        assert_eq!(Percent(f64::NAN).to_string(), "0%");
        assert_eq!(Percent(40.0).to_string(), "40%");
    }
}
