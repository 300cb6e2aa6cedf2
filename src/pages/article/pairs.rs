//! Ranges in pairs on one scale: what is paid and what it buys at US prices; the official range
//! and what open jobs state.

use super::{
    super::{
        Html,
        parts::{
            Axis, Drawing, Mark, Percent, Shape,
            chart::{Chart, ChartCell, ChartRow as DrawnRow},
        },
    },
    Article, Written,
    chart::{axis, gathered, number_cell, range_cells},
    table::caption,
};
use crate::{
    content::body::{ChartBlock, ChartRow, FigureStyle},
    figures::{chart::Scale, figure::Answer},
};

/// What the parts of a twin's drawing mean.
const TWIN: &str = "Thin line: 10th to 90th percentile. Middle half: filled as paid, hollow at US \
                    prices, which is pay divided by the place’s price level. Ring: median.";
/// What the parts of the drawing mean where open jobs stand under an official range.
const STATED: &str = "Thick line: the middle half. Ring: median. Jobs: those that state a yearly \
                      range in this currency, which the median comes from. Of official pay also the 10th to \
                      90th percentile, as a thin line. What employers state and what is paid are \
                      different things.";

impl Article<'_> {
    /// Two ranges a row.
    pub(super) fn twin(&mut self, block: &ChartBlock) -> Html {
        let rows: Vec<(Vec<Written>, Vec<Written>, &ChartRow)> = block
            .rows
            .iter()
            .map(|row| {
                let paid = self.all(&row.values);
                let bought = row.cells.iter().map(|cell| self.written(cell)).collect();
                (paid, bought, row)
            })
            .collect();
        let every = || {
            rows.iter()
                .flat_map(|(paid, bought, _)| paid.iter().chain(bought))
        };
        let scale = Scale::covering(every().filter_map(|written| written.number));
        let (facts, numbers) = gathered(&every().cloned().collect::<Vec<_>>());
        let axis = axis(&scale, unit(block));
        let drawn = rows.iter().flat_map(|(paid, bought, row)| {
            let label = self.inline(&row.label);
            let pair = [("As paid", paid), ("At US prices", bought)];
            pair.into_iter()
                .enumerate()
                .map(|(at, (words, written))| {
                    let label = match at {
                        0 => format!("{label} <small>{words}</small>"),
                        _ => format!("<span class=\"vh\">{label}</span> <small>{words}</small>"),
                    };
                    DrawnRow {
                        label: Html::ready(label),
                        reference: false,
                        drawing: drawing(Mark::Official, &axis, range(&scale, written, at == 1)),
                        words: middle_half(written),
                        cells: range_cells(written),
                    }
                })
                .collect::<Vec<_>>()
        });
        let rows = drawn.collect();
        let note = [block.note.as_str(), TWIN].join(" ");
        Html::of(&Chart {
            id: None,
            wide: true,
            title: block.title.clone(),
            note: caption(note.trim(), &facts, &numbers).unwrap_or_default(),
            head: block.head.clone(),
            columns: vec!["10th".into(), "Median".into(), "90th".into()],
            rows,
            axis,
            foot: None,
        })
    }

    /// What open jobs state, under the official range.
    pub(super) fn stated(&mut self, block: &ChartBlock) -> Html {
        let rows: Vec<(Vec<Written>, &ChartRow)> = block
            .rows
            .iter()
            .map(|row| {
                let mut written = self.all(&row.values);
                written.extend(row.cells.iter().map(|cell| self.written(cell)));
                (written, row)
            })
            .collect();
        let amounts = rows
            .iter()
            .flat_map(|(written, row)| match row.cells.len() {
                // The last cell is a count.
                4 => &written[..written.len().min(3)],
                _ => &written[..],
            });
        let scale = Scale::covering(amounts.filter_map(|written| written.number));
        let every: Vec<Written> = rows
            .iter()
            .flat_map(|(written, _)| written.iter().cloned())
            .collect();
        let (facts, numbers) = gathered(&every);
        let axis = axis(&scale, unit(block));
        let drawn = rows
            .iter()
            .map(|(written, row)| self.stated_row(&scale, &axis, written, row))
            .collect();
        let note = [block.note.as_str(), STATED].join(" ");
        Html::of(&Chart {
            id: None,
            wide: true,
            title: block.title.clone(),
            note: caption(note.trim(), &facts, &numbers).unwrap_or_default(),
            head: block.head.clone(),
            columns: vec!["25th".into(), "Median".into(), "75th".into(), "Jobs".into()],
            rows: drawn,
            axis,
            foot: None,
        })
    }

    fn stated_row(
        &mut self,
        scale: &Scale,
        axis: &Axis,
        written: &[Written],
        row: &ChartRow,
    ) -> DrawnRow {
        let is_official = row.cells.is_empty();
        let mark = match is_official {
            true => Mark::Official,
            false => Mark::OpenJobs,
        };
        let quartiles = match is_official {
            true => written.get(1..4).unwrap_or_default(),
            false => written.get(..3).unwrap_or_default(),
        };
        let (shape, words) = match quartiles {
            _ if is_official => (range(scale, written, false), String::new()),
            [low, median, high] => match (low.number, median.number, high.number) {
                (Some(low), Some(median), Some(high)) => (
                    Shape::Middle {
                        p25: at(scale, low),
                        p50: at(scale, median),
                        p75: at(scale, high),
                    },
                    String::new(),
                ),
                _ => (Shape::None, median.reason.clone().unwrap_or_default()),
            },
            _ => (Shape::None, String::new()),
        };
        let mut cells: Vec<ChartCell> = quartiles
            .iter()
            .enumerate()
            .map(|(at, written)| match written.reason {
                None => number_cell(Some(written), at == 1),
                Some(_) => absent(),
            })
            .collect();
        cells.push(match is_official {
            true => absent(),
            false => match written.get(3) {
                Some(count) if count.reason.is_none() => number_cell(Some(count), false),
                _ => absent(),
            },
        });
        let mut label = format!("{mark}{}", self.inline(&row.label));
        if !words.is_empty() {
            // Seen as well as heard: the row has nothing else to say.
            label.push_str(&format!(
                " <small>Not shown: {}</small>",
                Html::text(&words)
            ));
        }
        DrawnRow {
            label: Html::ready(label),
            reference: is_official,
            drawing: drawing(mark, axis, shape),
            words: String::new(),
            cells,
        }
    }

    fn all(&mut self, answers: &[Answer]) -> Vec<Written> {
        let written = answers.iter();
        written
            .map(|answer| self.answer(answer, FigureStyle::Full))
            .collect()
    }
}

fn unit(block: &ChartBlock) -> Option<crate::figures::figure::Value> {
    let answers = block.rows.iter().flat_map(|row| &row.values);
    answers
        .filter_map(Answer::figure)
        .map(|figure| figure.value)
        .next()
}

/// An empty cell: why there is no number stands beside the row's name.
fn absent() -> ChartCell {
    ChartCell {
        text: Html::text(""),
        main: false,
        quiet: true,
    }
}

fn at(scale: &Scale, value: f64) -> Percent {
    Percent(scale.percent(value))
}

fn drawing(evidence: Mark, axis: &Axis, shape: Shape) -> Drawing {
    Drawing {
        evidence,
        grid: axis.ticks.iter().map(|tick| tick.x).collect(),
        zero: None,
        reference: None,
        shape,
    }
}

/// Five percentiles, the middle half filled or hollow; nothing where one is missing.
fn range(scale: &Scale, written: &[Written], is_hollow: bool) -> Shape {
    let numbers: Option<Vec<Percent>> = written
        .iter()
        .map(|written| Some(at(scale, written.number?)))
        .collect();
    match (numbers.as_deref(), is_hollow) {
        (Some(&[p10, p25, p50, p75, p90]), false) => Shape::Range {
            p10,
            p25,
            p50,
            p75,
            p90,
        },
        (Some(&[p10, p25, p50, p75, p90]), true) => Shape::Hollow {
            p10,
            p25,
            p50,
            p75,
            p90,
        },
        _ => Shape::None,
    }
}

fn middle_half(written: &[Written]) -> String {
    match written {
        [_, low, _, high, _] if low.number.is_some() && high.number.is_some() => {
            format!("Middle half {} to {}", low.text, high.text)
        }
        _ => String::new(),
    }
}
