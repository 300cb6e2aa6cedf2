//! Charts of a guide: a table in which one cell a row is a drawing, and the route.

use super::super::Html;
use super::{Axis, Drawing, Mark, Percent, html_parts};
use askama::Template;

/// Ranges, changes or bars, one row each.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/chart.html")]
pub struct Chart {
    /// For links to it.
    pub id: Option<String>,
    /// Whether it may reach into the right margin.
    pub wide: bool,
    /// First line of the caption.
    pub title: String,
    /// Second line: mark, what is drawn, when, source number, what the parts of a drawing mean.
    pub note: Html,
    /// Head of the first column.
    pub head: String,
    /// Labels above the drawings; none for bars.
    pub axis: Axis,
    /// Heads of the columns of numbers.
    pub columns: Vec<String>,
    /// The rows, in their order.
    pub rows: Vec<ChartRow>,
    /// What stands under the table.
    pub foot: Option<Html>,
}

/// A row of a chart.
#[derive(Debug, Clone)]
pub struct ChartRow {
    /// What it is; may be a link.
    pub label: Html,
    /// Whether the others are compared with it.
    pub reference: bool,
    /// The drawing.
    pub drawing: Drawing,
    /// What the drawing shows and no column says, for those who hear the page; may be empty.
    pub words: String,
    /// One for each column.
    pub cells: Vec<ChartCell>,
}

/// A number beside a drawing.
#[derive(Debug, Clone)]
pub struct ChartCell {
    /// "$213,110", "Not shown".
    pub text: Html,
    /// Whether it is the number that the rows are sorted by.
    pub main: bool,
    /// Whether it says that there is none.
    pub quiet: bool,
}

/// Five percentiles as stops on one line: to scale, and down the page on phones.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/route_chart.html")]
pub struct RouteChart {
    /// For links to it.
    pub id: Option<String>,
    /// First line of the caption.
    pub title: String,
    /// Second line: mark, what, when, source number.
    pub note: Html,
    /// Its colour.
    pub evidence: Mark,
    /// The percentiles, from the lowest.
    pub stops: Vec<RouteStop>,
    /// The thick part of the line.
    pub middle: Option<(Percent, Percent)>,
    /// What stands under it.
    pub foot: Option<Html>,
}

/// A stop of a route.
#[derive(Debug, Clone)]
pub struct RouteStop {
    /// On the line; [`RouteChart::WIDTH`] is the right end.
    pub x: Percent,
    /// Where its words begin: `x`, moved to the right where they would touch those before.
    pub label_x: Percent,
    /// "$82,460".
    pub value: String,
    /// "10th percentile".
    pub label: String,
    /// "10th".
    pub short: String,
    /// Whether it is the median, which is drawn larger.
    pub median: bool,
}

impl RouteChart {
    /// Right end of the line in percent: the last stop's words need the rest.
    pub const WIDTH: f64 = 87.0;

    /// The least distance between the beginnings of two stops' words, in percent.
    const WORDS: f64 = 13.5;

    /// Moves words apart that would touch. The median's are larger, so they push more.
    pub fn spread(stops: &mut [RouteStop]) {
        let mut least = f64::MIN;
        for stop in stops {
            stop.label_x = Percent(stop.x.0.max(least));
            least = stop.label_x.0
                + if stop.median {
                    Self::WORDS * 1.45
                } else {
                    Self::WORDS
                };
        }
    }
}

html_parts!(Chart, RouteChart);

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(x: f64, median: bool) -> RouteStop {
        RouteStop {
            x: Percent(x),
            label_x: Percent(x),
            value: String::new(),
            label: String::new(),
            short: String::new(),
            median,
        }
    }

    #[test]
    fn words_of_near_stops_do_not_touch() {
        let mut stops = [
            stop(0.0, false),
            stop(4.0, false),
            stop(6.0, true),
            stop(87.0, false),
        ];
        RouteChart::spread(&mut stops);
        let begin: Vec<f64> = stops.iter().map(|stop| stop.label_x.0).collect();
        assert_eq!(begin, [0.0, 13.5, 27.0, 87.0]);
        assert_eq!(
            stops[1].x,
            Percent(4.0),
            "the ring stays where the figure is"
        );
    }
}
