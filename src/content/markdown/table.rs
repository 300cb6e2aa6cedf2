//! Fenced `table` blocks: figures and words by row.

use super::{
    context::Context,
    grid::{MOST_COLUMNS, Row, Template, at_most, sort_value},
};
use crate::content::{
    body::{Branch, Cell, FigureContent, TableBlock, TableRow, TableStyle},
    plain::typeset,
};
use crate::problem::{
    findings::did_you_mean,
    strict::{Document, Table, Text},
};
use std::collections::HashSet;

/// What stands in a column.
enum Column {
    Figure(Template),
    /// The words of this key of each row.
    Words(Text),
}

impl Context<'_> {
    /// Reads a table whose TOML begins at `offset` in the file.
    pub fn table(&mut self, toml: &str, offset: usize) -> Option<TableBlock> {
        let before = self.findings.count();
        let document = Document::parse(toml, offset, self.findings);
        let table = document.table("a table");
        let title = table.text("title");
        let head = table.text("head");
        let note = table.optional_text("note");
        let texts = [title.as_ref(), head.as_ref(), note.as_ref()];
        texts
            .into_iter()
            .flatten()
            .for_each(|text| self.prose_of(text));
        let style = self.table_style(&table);
        let columns = self.table_columns(&table);
        let rows = self.rows(&table);
        let mut told = HashSet::new();
        let drawn: Vec<TableRow> = rows
            .iter()
            .filter_map(|row| self.table_row(row, &columns, style, &mut told))
            .collect();
        self.unused_keys(&rows);
        let mut block = TableBlock {
            title: title.map(|text| typeset(&text.value)).unwrap_or_default(),
            head: head.map(|text| typeset(&text.value)).unwrap_or_default(),
            columns: columns.into_iter().map(|(head, _)| head).collect(),
            rows: drawn,
            style,
            note: note.map(|text| typeset(&text.value)).unwrap_or_default(),
        };
        if self.findings.count() == before {
            self.sort_table(&table, &mut block);
        } else {
            table.optional_text("sort");
        }
        table.finish();
        (self.findings.count() == before).then_some(block)
    }

    fn table_style(&self, table: &Table<'_>) -> TableStyle {
        match table.optional_text("style") {
            None => TableStyle::Plain,
            Some(text) if text.value == "fork" => TableStyle::Fork,
            Some(text) => {
                let message = format!("`{}` is no style of a table", text.value);
                table.note(
                    "wrong-value",
                    "style",
                    message,
                    "write fork, or leave the key out",
                );
                TableStyle::Plain
            }
        }
    }

    fn table_columns(&mut self, table: &Table<'_>) -> Vec<(String, Column)> {
        let mut columns = Vec::new();
        let written = table.tables("columns", "a column").unwrap_or_default();
        for column in at_most(MOST_COLUMNS, written, table, "columns") {
            let head = column.text("head");
            let figure = column.optional_text("figure");
            let words = column.optional_text("text");
            let style = self.style(&column);
            let content = match (figure, words) {
                (Some(text), None) => Some(Column::Figure(Template { text, style })),
                (None, Some(key)) => Some(Column::Words(key)),
                _ => {
                    let message = "a column holds either a figure or words".to_owned();
                    column.note("wrong-value", "text", message, "give it `figure` or `text`");
                    None
                }
            };
            column.finish();
            if let (Some(head), Some(content)) = (head, content) {
                self.prose_of(&head);
                columns.push((typeset(&head.value), content));
            }
        }
        columns
    }

    fn table_row(
        &mut self,
        row: &Row,
        columns: &[(String, Column)],
        style: TableStyle,
        told: &mut HashSet<String>,
    ) -> Option<TableRow> {
        let label = self.cell(&row.label);
        let mut cells = Vec::new();
        for (_, column) in columns {
            let cell = match column {
                Column::Figure(template) => self
                    .row_figure(template, Some(row), None, told)
                    .map(Cell::Figure),
                Column::Words(key) => match row.words(&key.value) {
                    Some(text) => Some(Cell::Words(self.cell(text))),
                    None => {
                        self.findings.note(
                            "unfilled-name",
                            row.label.span.clone(),
                            format!("the row has no words `{}`", key.value),
                            format!("give it a key `{}`", key.value),
                        );
                        None
                    }
                },
            };
            cells.extend(cell);
        }
        let branch = self.branch(row, style)?;
        Some(TableRow {
            label,
            cells,
            standing: row.standing,
            branch,
        })
    }

    fn branch(&self, row: &Row, style: TableStyle) -> Option<Branch> {
        let branch = row.branch.as_ref().map(|text| text.value.as_str());
        let span = row
            .branch
            .as_ref()
            .map_or(&row.label.span, |text| &text.span);
        match (style, branch) {
            (TableStyle::Plain, None) | (TableStyle::Fork, Some("same")) => Some(Branch::Same),
            (TableStyle::Fork, Some("change")) => Some(Branch::Change),
            (TableStyle::Plain, Some(_)) => {
                self.findings.note(
                    "wrong-value",
                    span.clone(),
                    "the row has a branch and the table is no fork",
                    "add `style = \"fork\"` to the table, or remove `branch`",
                );
                None
            }
            (TableStyle::Fork, _) => {
                self.findings.note(
                    "wrong-value",
                    span.clone(),
                    "the row of a fork does not say where it stands",
                    "write `branch = \"same\"` or `branch = \"change\"`",
                );
                None
            }
        }
    }

    fn sort_table(&self, table: &Table<'_>, block: &mut TableBlock) {
        let Some(by) = table.optional_text("sort").filter(|by| by.value != "given") else {
            return;
        };
        let column = block
            .columns
            .iter()
            .position(|head| *head == typeset(&by.value));
        let sortable = |row: &TableRow, column: usize| match row.cells.get(column) {
            Some(Cell::Figure(figure)) => !matches!(*figure.content, FigureContent::OpenJobs(_)),
            _ => false,
        };
        match column {
            Some(column) if block.rows.iter().all(|row| sortable(row, column)) => {
                let key = |row: &TableRow| match row.cells.get(column) {
                    Some(Cell::Figure(figure)) => sort_value(figure),
                    _ => f64::NEG_INFINITY,
                };
                block.rows.sort_by(|a, b| key(b).total_cmp(&key(a)));
            }
            Some(_) => {
                let message = format!("rows cannot be sorted by `{}`", by.value);
                let help = "sort by a column of datasets' figures, or write given";
                table.note("wrong-value", "sort", message, help);
            }
            None => {
                let heads = block.columns.iter().map(String::as_str);
                let help = did_you_mean(&by.value, heads.chain(["given"]));
                let message = format!("no column has the head `{}`", by.value);
                table.note("wrong-value", "sort", message, &help);
            }
        }
    }
}
