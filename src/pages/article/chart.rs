//! Charts: numbers become positions on one scale, and every drawing has its numbers beside it.

use super::{
    super::{
        Html,
        parts::{
            Axis, Drawing, Mark, Percent, Shape, Tick,
            chart::{Chart, ChartCell, ChartRow as DrawnRow, RouteChart, RouteStop},
        },
    },
    Article, Note, Written,
    table::{Facts, caption},
};
use crate::{
    content::body::{ChartBlock, ChartKind, ChartRow, FigureStyle, Standing},
    figures::{
        chart::Scale,
        figure::{Answer, Value},
    },
};
use std::collections::BTreeSet;

/// Names of the five percentiles, in full and in short.
const PERCENTILES: [(&str, &str); 5] = [
    ("10th percentile", "10th"),
    ("25th percentile", "25th"),
    ("Median", "Median"),
    ("75th percentile", "75th"),
    ("90th percentile", "90th"),
];

impl Article<'_> {
    /// A chart, or the honest sentence that there is nothing to draw.
    pub(super) fn chart(&mut self, block: &ChartBlock) -> Html {
        match block.kind {
            ChartKind::Route => self.route(block),
            ChartKind::Range | ChartKind::Change | ChartKind::Bars => self.rows(block),
            ChartKind::Twin => self.twin(block),
            ChartKind::Stated => self.stated(block),
        }
    }

    fn route(&mut self, block: &ChartBlock) -> Html {
        let answers = block.rows.first().map_or(&[][..], |row| &row.values);
        let written: Vec<Written> = answers
            .iter()
            .map(|answer| self.answer(answer, FigureStyle::Full))
            .collect();
        let (facts, numbers) = gathered(&written);
        let note = caption(&block.note, &facts, &numbers).unwrap_or_default();
        let values: Option<Vec<f64>> = written.iter().map(|written| written.number).collect();
        let drawable = values.filter(|values| values.len() == 5);
        let Some(values) = drawable else {
            let reason = written.iter().find_map(|written| written.reason.clone());
            return Html::ready(format!(
                "<p>{}: not shown ({}).</p>",
                Html::text(&block.title),
                Html::text(&reason.unwrap_or_default())
            ));
        };
        let (low, high) = (values[0], values[4]);
        let on_line = |value: f64| {
            let share = if high > low {
                (value - low) / (high - low)
            } else {
                0.0
            };
            Percent(share * RouteChart::WIDTH)
        };
        let mut stops: Vec<RouteStop> = written
            .iter()
            .zip(&values)
            .zip(PERCENTILES)
            .map(|((written, value), (label, short))| RouteStop {
                x: on_line(*value),
                label_x: on_line(*value),
                value: written.text.clone(),
                label: label.into(),
                short: short.into(),
                median: short == "Median",
            })
            .collect();
        RouteChart::spread(&mut stops);
        Html::of(&RouteChart {
            id: None,
            title: block.title.clone(),
            note,
            evidence: written.first().map_or(Mark::Ours, |written| written.mark),
            middle: Some((stops[1].x, stops[3].x)),
            stops,
            foot: None,
        })
    }

    fn rows(&mut self, block: &ChartBlock) -> Html {
        let rows: Vec<(Vec<Written>, &ChartRow)> = block
            .rows
            .iter()
            .map(|row| {
                let written = row
                    .values
                    .iter()
                    .map(|answer| self.answer(answer, FigureStyle::Full));
                (written.collect(), row)
            })
            .collect();
        let numbers = rows
            .iter()
            .flat_map(|(written, _)| written)
            .filter_map(|written| written.number);
        let scale = match block.kind {
            ChartKind::Change | ChartKind::Bars => Scale::with_zero(numbers),
            _ => Scale::covering(numbers),
        };
        let geometry = Geometry::new(block, &scale, &rows);
        let every: Vec<Written> = rows
            .iter()
            .flat_map(|(written, _)| written.clone())
            .collect();
        let (facts, numbers) = gathered(&every);
        let (mut facts, mut numbers) = (facts, numbers.into_iter().collect::<BTreeSet<_>>());
        for source in &block.sources {
            numbers.insert(self.notes.number(Note::Figures(source.clone())));
        }
        let drawn: Vec<DrawnRow> = rows
            .iter()
            .map(|(written, row)| {
                let mut cells = own_cells(block.kind, written);
                for cell in &row.cells {
                    let written = self.written(cell);
                    numbers.extend(&written.numbers);
                    if written.reason.is_none() {
                        facts.periods.insert(written.period.clone());
                        facts.past |= written.past;
                    }
                    cells.push(ChartCell {
                        quiet: written.reason.is_some(),
                        text: written.in_cell(),
                        main: false,
                    });
                }
                DrawnRow {
                    label: self.inline(&row.label),
                    reference: row.standing == Standing::Reference,
                    drawing: geometry.drawing(written),
                    words: spoken(block.kind, written),
                    cells,
                }
            })
            .collect();
        let numbers: Vec<usize> = numbers.into_iter().collect();
        let mut columns = own_columns(block.kind, &rows);
        columns.extend(block.columns.iter().cloned());
        Html::of(&Chart {
            id: None,
            wide: true,
            title: block.title.clone(),
            note: caption(&legend(block), &facts, &numbers).unwrap_or_default(),
            head: block.head.clone(),
            axis: geometry.axis,
            columns,
            rows: drawn,
            foot: None,
        })
    }
}

/// What the parts of a drawing mean, after the writer's note.
fn legend(block: &ChartBlock) -> String {
    let reference = block
        .rows
        .iter()
        .any(|row| row.standing == Standing::Reference);
    let mut text = block.note.clone();
    let mut add = |words: &str| {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words);
    };
    match block.kind {
        ChartKind::Range => {
            add("Thin line: 10th to 90th percentile. Thick line: the middle half. Ring: median.");
            if reference {
                add("Dotted: the median of the tinted row.");
            }
        }
        ChartKind::Change => add("Line: from no change to the change."),
        ChartKind::Bars | ChartKind::Route | ChartKind::Twin | ChartKind::Stated => {}
    }
    text
}

fn own_columns(kind: ChartKind, rows: &[(Vec<Written>, &ChartRow)]) -> Vec<String> {
    let is_share = rows.iter().any(|(_, row)| {
        let figure = row.values.first().and_then(Answer::figure);
        figure.is_some_and(|figure| matches!(figure.value, Value::Percent(_)))
    });
    match kind {
        ChartKind::Change => vec!["Change".into()],
        ChartKind::Bars if is_share => vec!["Share".into()],
        ChartKind::Bars => vec!["Count".into()],
        ChartKind::Route => Vec::new(),
        ChartKind::Range | ChartKind::Twin | ChartKind::Stated => {
            vec!["10th".into(), "Median".into(), "90th".into()]
        }
    }
}

/// The numbers of what is drawn: of a range the ends in short and the median in full.
fn own_cells(kind: ChartKind, written: &[Written]) -> Vec<ChartCell> {
    match kind {
        ChartKind::Range | ChartKind::Twin | ChartKind::Stated => range_cells(written),
        ChartKind::Change | ChartKind::Bars => vec![number_cell(written.first(), true)],
        ChartKind::Route => Vec::new(),
    }
}

/// Ends and median of five percentiles.
pub(super) fn range_cells(written: &[Written]) -> Vec<ChartCell> {
    vec![
        number_cell(written.first(), false),
        number_cell(written.get(2), true),
        number_cell(written.get(4), false),
    ]
}

/// A number beside a drawing: the one that rows are sorted by in full, others in short.
pub(super) fn number_cell(written: Option<&Written>, main: bool) -> ChartCell {
    let Some(written) = written else {
        return ChartCell {
            text: Html::text("Not shown"),
            main,
            quiet: true,
        };
    };
    let words = if main {
        &written.signed
    } else {
        &written.short
    };
    ChartCell {
        text: written.data(words),
        main,
        quiet: written.reason.is_some(),
    }
}

/// What a drawing shows and no column says.
fn spoken(kind: ChartKind, written: &[Written]) -> String {
    match (kind, written) {
        (ChartKind::Range, [_, low, _, high, _])
            if low.number.is_some() && high.number.is_some() =>
        {
            format!("Middle half {} to {}", low.text, high.text)
        }
        _ => String::new(),
    }
}

pub(super) fn gathered(written: &[Written]) -> (Facts, Vec<usize>) {
    let mut facts = Facts::default();
    let mut numbers = BTreeSet::new();
    for written in written {
        numbers.extend(&written.numbers);
        if written.reason.is_none() {
            facts.periods.insert(written.period.clone());
            facts.marks.insert(written.mark.to_string());
            facts.past |= written.past;
        }
    }
    (facts, numbers.into_iter().collect())
}

/// One scale for all rows.
struct Geometry<'a> {
    kind: ChartKind,
    scale: &'a Scale,
    axis: Axis,
    zero: Option<Percent>,
    reference: Option<Percent>,
}

impl<'a> Geometry<'a> {
    fn new(block: &ChartBlock, scale: &'a Scale, rows: &[(Vec<Written>, &ChartRow)]) -> Self {
        let at = |value: f64| Percent(scale.percent(value));
        let unit = rows.iter().find_map(|(_, row)| {
            row.values
                .iter()
                .find_map(Answer::figure)
                .map(|figure| figure.value)
        });
        let axis = match block.kind {
            ChartKind::Bars => Axis::default(),
            _ => axis(scale, unit),
        };
        let reference = rows
            .iter()
            .find(|(_, row)| row.standing == Standing::Reference)
            .and_then(|(written, _)| written.get(2)?.number)
            .map(at);
        Self {
            kind: block.kind,
            scale,
            axis,
            zero: (block.kind == ChartKind::Change).then(|| at(0.0)),
            reference: reference.filter(|_| block.kind == ChartKind::Range),
        }
    }

    fn drawing(&self, written: &[Written]) -> Drawing {
        let at = |value: f64| Percent(self.scale.percent(value));
        let values: Vec<Option<f64>> = written.iter().map(|written| written.number).collect();
        let shape = match (self.kind, values.as_slice()) {
            (ChartKind::Range, [Some(p10), Some(p25), Some(p50), Some(p75), Some(p90)]) => {
                Shape::Range {
                    p10: at(*p10),
                    p25: at(*p25),
                    p50: at(*p50),
                    p75: at(*p75),
                    p90: at(*p90),
                }
            }
            (ChartKind::Range, [_, Some(p25), Some(p50), Some(p75), _]) => Shape::Middle {
                p25: at(*p25),
                p50: at(*p50),
                p75: at(*p75),
            },
            (ChartKind::Change, [Some(value), ..]) => Shape::Change {
                from: at(0.0),
                to: at(*value),
            },
            (ChartKind::Bars, [Some(value), ..]) => Shape::Bar { to: at(*value) },
            _ => Shape::None,
        };
        Drawing {
            evidence: written.first().map_or(Mark::Ours, |written| written.mark),
            grid: self.axis.ticks.iter().map(|tick| tick.x).collect(),
            zero: self.zero,
            reference: self.reference,
            shape,
        }
    }
}

/// The labels above a column of drawings.
pub(super) fn axis(scale: &Scale, unit: Option<Value>) -> Axis {
    let ticks = scale.gridlines().map(|(value, x)| Tick {
        x: Percent(x),
        label: in_unit(unit, value),
    });
    Axis {
        ticks: ticks.collect(),
    }
}

/// A tick's label in the unit of the figures.
pub(in crate::pages) fn in_unit(unit: Option<Value>, number: f64) -> String {
    match unit {
        Some(Value::Money {
            currency, period, ..
        }) => Value::Money {
            amount: number,
            currency,
            period,
        }
        .short(),
        Some(Value::Change(_)) => Value::Change(number).short(),
        Some(Value::Percent(_)) => Value::Percent(number).short(),
        Some(Value::Count(_)) => Value::Count(number).short(),
        Some(Value::Index(_)) => Value::Index(number).short(),
        Some(Value::Number(_)) | None => Value::Number(number).short(),
    }
}
