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
        body::{
            ChartBlock, ChartKind, ChartRow, FigureContent, FigureRef, FigureStyle, Inline, Piece,
            Standing,
        },
        plain::typeset,
    },
    figures::figure::{Answer, SourceKey, Value},
};
use std::collections::HashSet;

/// What a block of this name is.
#[derive(Clone, Copy)]
enum Kind {
    Chart(ChartKind),
    History,
    Skills,
    Listed,
}

const KINDS: [(&str, Kind); 9] = [
    ("route", Kind::Chart(ChartKind::Route)),
    ("range", Kind::Chart(ChartKind::Range)),
    ("twin", Kind::Chart(ChartKind::Twin)),
    ("stated", Kind::Chart(ChartKind::Stated)),
    ("change", Kind::Chart(ChartKind::Change)),
    ("bars", Kind::Chart(ChartKind::Bars)),
    ("history", Kind::History),
    ("skills", Kind::Skills),
    ("listed", Kind::Listed),
];

/// What a twin divides by unless it says.
const PRICES: &str = "rpp/all_items?area={area}";
/// What is read of open jobs: three quartiles, and how many jobs these come from.
const STATED: [&str; 4] = ["pay-p25", "pay-p50", "pay-p75", "pay-jobs"];

/// What fills `{percentile}`, in the order in which values are drawn.
const PERCENTILES: [&str; 5] = ["p10", "p25", "p50", "p75", "p90"];

impl Context<'_> {
    /// Reads a chart whose TOML begins at `offset` in the file.
    pub fn chart(&mut self, toml: &str, offset: usize) -> Option<Piece> {
        let before = self.findings.count();
        let document = Document::parse(toml, offset, self.findings);
        let table = document.table("a chart");
        let piece = match self.chart_kind(&table)? {
            Kind::Chart(kind) => self.drawn_rows(kind, &table).map(Piece::Chart),
            Kind::History => self.history(&table).map(Piece::History),
            Kind::Skills => self.skills(&table).map(Piece::Skills),
            Kind::Listed => self.listed(&table).map(Piece::Listed),
        };
        table.finish();
        piece.filter(|_| self.findings.count() == before)
    }

    /// Charts whose rows are written.
    fn drawn_rows(&mut self, kind: ChartKind, table: &Table<'_>) -> Option<ChartBlock> {
        let title = table.text("title");
        let note = table.optional_text("note");
        let figure = table.text("figure").map(|text| Template {
            text,
            style: FigureStyle::Full,
        });
        let (title, figure) = (title?, figure?);
        self.prose_of(&title);
        note.iter().for_each(|note| self.prose_of(note));
        let mut chart = ChartBlock {
            kind,
            title: typeset(&title.value),
            head: String::new(),
            rows: Vec::new(),
            columns: Vec::new(),
            sources: Vec::new(),
            note: note.map(|note| typeset(&note.value)).unwrap_or_default(),
        };
        let mut told = HashSet::new();
        let second = match kind {
            ChartKind::Twin => Some(self.at_us_prices(table, &figure)),
            _ => None,
        };
        if kind == ChartKind::Stated {
            self.stated_rows(table, &figure, &mut chart, &mut told);
        } else if kind == ChartKind::Route {
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
            let columns = match kind {
                ChartKind::Twin => Vec::new(),
                _ => self.chart_columns(table),
            };
            let rows = self.rows(table);
            for row in &rows {
                let drawn = self.chart_row(kind, &figure, &columns, row, &mut told);
                chart.rows.extend(drawn.and_then(|mut drawn| {
                    if let Some(second) = &second {
                        drawn.cells = self.five(second, row, &mut told)?;
                    }
                    Some(drawn)
                }));
            }
            // What is wrong with the name was told where it is drawn, and is not told again.
            if let (Some(row), true) = (rows.first(), chart.rows.len() == rows.len()) {
                chart.sources = self.computed_from(&figure, row);
            }
            self.unused_keys(&rows);
            chart.columns = columns.into_iter().map(|(head, _)| head).collect();
            self.sort_chart(table, &mut chart);
        }
        self.check_units(&chart, &figure);
        Some(chart)
    }

    /// The sources of a figure that is computed. Every row has the same.
    fn computed_from(&self, figure: &Template, row: &Row) -> Vec<SourceKey> {
        let found = self.row_figure(figure, Some(row), Some("p50"), &mut HashSet::new());
        match found.map(|figure| *figure.content) {
            Some(FigureContent::Computed { from, .. }) => {
                from.into_iter().map(|figure| figure.source).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The figure of a twin divided by the price level of its place.
    fn at_us_prices(&self, table: &Table<'_>, figure: &Template) -> Template {
        let prices = table.optional_text("prices");
        let prices = prices.as_ref().map_or(PRICES, |text| text.value.as_str());
        let mut text = figure.text.clone();
        text.value = format!("{} / {prices}", text.value);
        Template {
            text,
            style: FigureStyle::Full,
        }
    }

    /// The five percentiles of a row as figures.
    fn five(
        &self,
        template: &Template,
        row: &Row,
        told: &mut HashSet<String>,
    ) -> Option<Vec<FigureRef>> {
        PERCENTILES
            .iter()
            .map(|percentile| self.row_figure(template, Some(row), Some(percentile), told))
            .collect()
    }

    /// The official range, then what the open jobs of each row state.
    fn stated_rows(
        &mut self,
        table: &Table<'_>,
        figure: &Template,
        chart: &mut ChartBlock,
        told: &mut HashSet<String>,
    ) {
        chart.head = "Figures".to_owned();
        let official = table.optional_text("official");
        official.iter().for_each(|text| self.prose_of(text));
        let label = official.map_or_else(
            || vec![Inline::Html("Official statistics".to_owned())],
            |text| self.cell(&text),
        );
        let values = self.drawn(ChartKind::Range, figure, None, told);
        chart.rows.extend(values.map(|values| ChartRow {
            label,
            values,
            cells: Vec::new(),
            standing: Standing::Reference,
        }));
        for row in self.rows(table) {
            let cells = STATED.iter().map(|measure| {
                let mut expression = format!("open-jobs/{measure}");
                for (at, (key, value)) in row.keys().enumerate() {
                    expression.push_str(if at == 0 { "?" } else { "&" });
                    expression.push_str(&format!("{key}={value}"));
                }
                match self.lookup.resolve(&expression, row.label.span.clone()) {
                    Ok(figure) => Some(figure),
                    Err(error) => {
                        if told.insert(error.message.clone()) {
                            let place = row.label.span.clone();
                            self.findings
                                .note(error.rule, place, error.message, error.help);
                        }
                        None
                    }
                }
            });
            let cells: Option<Vec<FigureRef>> = cells.collect();
            let label = self.cell(&row.label);
            chart.rows.extend(cells.map(|cells| ChartRow {
                label,
                values: Vec::new(),
                cells,
                standing: Standing::Plain,
            }));
        }
    }

    fn chart_kind(&self, table: &Table<'_>) -> Option<Kind> {
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
        if matches!(kind, ChartKind::Change | ChartKind::Bars) {
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
            ChartKind::Range | ChartKind::Twin => "median",
            _ => "value",
        };
        let middle = if by == "median" { 2 } else { 0 };
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
        } else if chart.kind == ChartKind::Bars
            && !matches!(first, Value::Count(_) | Value::Percent(_))
        {
            self.findings.note(
                "chart-units",
                span,
                format!("bars draw {}", first.unit()),
                "bars are for counts and shares; draw pay as range, and changes as change",
            );
        }
    }
}
