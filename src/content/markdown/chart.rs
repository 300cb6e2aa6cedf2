//! Fenced `chart` blocks.

use super::{
    context::Context,
    grid::{MOST_COLUMNS, Row, Template, answer_value, at_most},
};
use crate::problem::{
    findings::did_you_mean,
    strict::{Document, Table},
};
use crate::{
    content::{
        body::{ChartBlock, ChartKind, ChartRow, FigureContent, FigureStyle, Standing},
        plain::typeset,
    },
    figures::figure::{Answer, Value},
};
use std::collections::HashSet;

const KINDS: [(&str, ChartKind); 4] = [
    ("route", ChartKind::Route),
    ("range", ChartKind::Range),
    ("change", ChartKind::Change),
    ("bars", ChartKind::Bars),
];

/// What fills `{percentile}`, in the order in which values are drawn.
const PERCENTILES: [&str; 5] = ["p10", "p25", "p50", "p75", "p90"];

impl Context<'_> {
    /// Reads a chart whose TOML begins at `offset` in the file.
    pub fn chart(&mut self, toml: &str, offset: usize) -> Option<ChartBlock> {
        let before = self.findings.count();
        let document = Document::parse(toml, offset, self.findings);
        let table = document.table("a chart");
        let kind = self.chart_kind(&table);
        let title = table.text("title");
        let note = table.optional_text("note");
        let figure = table.text("figure").map(|text| Template {
            text,
            style: FigureStyle::Full,
        });
        let (kind, title, figure) = (kind?, title?, figure?);
        self.prose_of(&title);
        note.iter().for_each(|note| self.prose_of(note));
        let mut chart = ChartBlock {
            kind,
            title: typeset(&title.value),
            head: String::new(),
            rows: Vec::new(),
            columns: Vec::new(),
            note: note.map(|note| typeset(&note.value)).unwrap_or_default(),
        };
        let mut told = HashSet::new();
        if kind == ChartKind::Route {
            let values = self.drawn(kind, &figure, None, &mut told);
            chart.rows.extend(values.map(|values| ChartRow {
                label: Vec::new(),
                values,
                cells: Vec::new(),
                standing: Standing::Plain,
            }));
        } else {
            if let Some(head) = table.text("head") {
                self.prose_of(&head);
                chart.head = typeset(&head.value);
            }
            let columns = self.chart_columns(&table);
            let rows = self.rows(&table);
            for row in &rows {
                let row = self.chart_row(kind, &figure, &columns, row, &mut told);
                chart.rows.extend(row);
            }
            self.unused_keys(&rows);
            chart.columns = columns.into_iter().map(|(head, _)| head).collect();
            self.sort_chart(&table, &mut chart);
        }
        table.finish();
        self.check_units(&chart, &figure);
        (self.findings.count() == before).then_some(chart)
    }

    fn chart_kind(&self, table: &Table<'_>) -> Option<ChartKind> {
        let text = table.text("kind")?;
        let kind = KINDS.iter().find(|(name, _)| *name == text.value);
        if kind.is_none() {
            let message = format!("`{}` is no kind of chart", text.value);
            let help = did_you_mean(&text.value, KINDS.map(|(name, _)| name));
            table.note("wrong-value", "kind", message, &help);
        }
        kind.map(|(_, kind)| *kind)
    }

    fn chart_columns(&mut self, table: &Table<'_>) -> Vec<(String, Template)> {
        let mut columns = Vec::new();
        let written = table.optional_tables("columns", "a column");
        for column in at_most(MOST_COLUMNS, written, table, "columns") {
            let head = column.text("head");
            let figure = column.text("figure");
            let style = self.style(&column);
            column.finish();
            if let (Some(head), Some(text)) = (head, figure) {
                self.prose_of(&head);
                columns.push((typeset(&head.value), Template { text, style }));
            }
        }
        columns
    }

    fn chart_row(
        &mut self,
        kind: ChartKind,
        figure: &Template,
        columns: &[(String, Template)],
        row: &Row,
        told: &mut HashSet<String>,
    ) -> Option<ChartRow> {
        let label = self.cell(&row.label);
        let values = self.drawn(kind, figure, Some(row), told);
        let cells: Vec<_> = columns
            .iter()
            .filter_map(|(_, template)| self.row_figure(template, Some(row), None, told))
            .collect();
        Some(ChartRow {
            label,
            values: values?,
            cells,
            standing: row.standing,
        })
    }

    /// The values that are drawn for a row.
    fn drawn(
        &self,
        kind: ChartKind,
        figure: &Template,
        row: Option<&Row>,
        told: &mut HashSet<String>,
    ) -> Option<Vec<Answer>> {
        if !matches!(kind, ChartKind::Route | ChartKind::Range) {
            return Some(vec![self.drawn_one(figure, row, None, told)?]);
        }
        if !figure.text.value.contains("{percentile}") {
            if told.insert("percentile".to_owned()) {
                self.findings.note(
                    "unfilled-name",
                    figure.text.span.clone(),
                    "the figure of this chart names no {percentile}",
                    "write {percentile} in place of the column: oews/{percentile}",
                );
            }
            return None;
        }
        PERCENTILES
            .iter()
            .map(|percentile| self.drawn_one(figure, row, Some(percentile), told))
            .collect()
    }

    fn drawn_one(
        &self,
        figure: &Template,
        row: Option<&Row>,
        percentile: Option<&str>,
        told: &mut HashSet<String>,
    ) -> Option<Answer> {
        match *self.row_figure(figure, row, percentile, told)?.content {
            FigureContent::One(answer) => Some(answer),
            FigureContent::Computed { result, .. } => Some(result),
            FigureContent::Range(..) | FigureContent::OpenJobs(_) => {
                if told.insert("drawn".to_owned()) {
                    self.findings.note(
                        "chart-figure",
                        figure.text.span.clone(),
                        "a chart cannot draw this figure",
                        "draw one figure of a dataset; open jobs stand in tables and in `columns`",
                    );
                }
                None
            }
        }
    }

    fn sort_chart(&self, table: &Table<'_>, chart: &mut ChartBlock) {
        let by = match chart.kind {
            ChartKind::Range => "median",
            _ => "value",
        };
        let middle = if chart.kind == ChartKind::Range { 2 } else { 0 };
        match table.optional_text("sort") {
            None => {}
            Some(text) if text.value == "given" => {}
            Some(text) if text.value == by => chart.rows.sort_by(|a, b| {
                let key = |row: &ChartRow| {
                    row.values
                        .get(middle)
                        .map_or(f64::NEG_INFINITY, answer_value)
                };
                key(b).total_cmp(&key(a))
            }),
            Some(text) => {
                let message = format!("rows cannot be sorted by `{}`", text.value);
                table.note(
                    "wrong-value",
                    "sort",
                    message,
                    &format!("write given or {by}"),
                );
            }
        }
    }

    /// One scale carries one unit.
    fn check_units(&self, chart: &ChartBlock, figure: &Template) {
        let mut values = chart
            .rows
            .iter()
            .flat_map(|row| &row.values)
            .filter_map(|answer| answer.figure().map(|figure| &figure.value));
        let Some(first) = values.next() else {
            return;
        };
        let span = figure.text.span.clone();
        if let Some(other) = values.find(|value| !first.same_unit(value)) {
            self.findings.note(
                "chart-units",
                span,
                format!("the chart mixes {} and {}", first.unit(), other.unit()),
                "draw figures of one unit; take the other into `columns`",
            );
        } else if chart.kind == ChartKind::Bars && !matches!(first, Value::Count(_)) {
            self.findings.note(
                "chart-units",
                span,
                format!("bars draw {}", first.unit()),
                "bars are for counts; draw pay as range, and changes as change",
            );
        }
    }
}
