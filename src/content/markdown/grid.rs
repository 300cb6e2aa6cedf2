//! What `chart` and `table` blocks share: rows whose keys fill the braces of a figure's name.

use super::context::Context;
use crate::content::body::{FigureContent, FigureRef, FigureStyle, Inline, Standing};
use crate::figures::figure::Answer;
use crate::problem::strict::{Table, Text};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashSet},
};

/// The most rows of a block, and the most columns.
pub const MOST_ROWS: usize = 200;
/// The most columns of a block.
pub const MOST_COLUMNS: usize = 12;

/// One row as written.
pub struct Row {
    /// Its first cell, as markdown.
    pub label: Text,
    /// Its other keys.
    keys: BTreeMap<String, Text>,
    /// Whether it is the reference.
    pub standing: Standing,
    /// In a fork, `same` or `change`.
    pub branch: Option<Text>,
    /// Keys that a figure or a column of words asked for.
    used: RefCell<BTreeSet<String>>,
}

impl Row {
    /// All its keys with their words.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &str)> {
        let keys = self.keys.iter();
        keys.map(|(key, text)| (key.as_str(), text.value.as_str()))
    }

    /// The words of a key.
    pub fn words(&self, key: &str) -> Option<&Text> {
        let text = self.keys.get(key)?;
        self.used.borrow_mut().insert(key.to_owned());
        Some(text)
    }
}

/// A figure's name with braces in it.
pub struct Template {
    /// As written.
    pub text: Text,
    /// Whether `as = "short"` stands beside it.
    pub style: FigureStyle,
}

/// The tables of a list, or none of them and a problem where a block cannot hold so many.
pub fn at_most<'a>(
    most: usize,
    written: Vec<Table<'a>>,
    table: &Table<'_>,
    key: &str,
) -> Vec<Table<'a>> {
    if written.len() <= most {
        return written;
    }
    let message = format!("the block has {} {key}", written.len());
    let help = format!("keep the {key} that the reader needs, at most {most}");
    table.note("too-large", key, message, &help);
    Vec::new()
}

impl Context<'_> {
    /// Reads `rows` and `reference`, the reference last.
    pub fn rows(&mut self, table: &Table<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        let written = table.tables("rows", "a row").unwrap_or_default();
        for row in at_most(MOST_ROWS, written, table, "rows") {
            rows.extend(self.row(row, Standing::Plain));
        }
        if let Some(row) = table.optional_table("reference", "the reference") {
            rows.extend(self.row(row, Standing::Reference));
        }
        rows
    }

    fn row(&mut self, row: Table<'_>, standing: Standing) -> Option<Row> {
        let label = row.text("label");
        let branch = row.optional_text("branch");
        let mut keys = BTreeMap::new();
        for entry in row.rest() {
            if let Some(text) = row.text(entry.key) {
                keys.insert(entry.key.to_owned(), text);
            }
        }
        row.finish();
        Some(Row {
            label: label?,
            keys,
            standing,
            branch,
            used: RefCell::default(),
        })
    }

    /// Notes keys of rows that nothing asks for, each name once.
    pub fn unused_keys(&self, rows: &[Row]) {
        let mut told = HashSet::new();
        for row in rows {
            for (key, text) in &row.keys {
                if !row.used.borrow().contains(key) && told.insert(key) {
                    self.findings.note(
                        "unknown-key",
                        text.span.clone(),
                        format!("no figure and no column of this block uses `{key}`"),
                        format!("write {{{key}}} in a figure's name, or remove the key"),
                    );
                }
            }
        }
    }

    /// Reads `as` beside a figure's name.
    pub fn style(&self, table: &Table<'_>) -> FigureStyle {
        match table.optional_text("as") {
            None => FigureStyle::Full,
            Some(text) if text.value == "plain" => FigureStyle::Full,
            Some(text) if text.value == "short" => FigureStyle::Short,
            Some(text) => {
                self.findings.note(
                    "wrong-value",
                    text.span,
                    format!("`{}` is no way to write a figure", text.value),
                    "write short or plain",
                );
                FigureStyle::Full
            }
        }
    }

    /// The figure of a row. `percentile` fills the braces of that name. `told` keeps a problem of
    /// the name itself from being told for each row.
    pub fn row_figure(
        &self,
        template: &Template,
        row: Option<&Row>,
        percentile: Option<&str>,
        told: &mut HashSet<String>,
    ) -> Option<FigureRef> {
        let written = &template.text.value;
        let expression = match fill(written, row, percentile) {
            Ok(expression) => expression,
            Err(key) => {
                let span = row.map_or(&template.text.span, |row| &row.label.span);
                if told.insert(format!("{{{key}}}")) {
                    self.findings.note(
                        "unfilled-name",
                        span.clone(),
                        format!("nothing fills the braces of `{key}`"),
                        format!(
                            "give the row a key `{key}`; {{percentile}} is for route and range"
                        ),
                    );
                }
                return None;
            }
        };
        let span = template.text.place(0..written.len());
        match self.lookup.resolve(&expression, span) {
            Ok(mut figure) => {
                if template.style == FigureStyle::Short {
                    figure.style = FigureStyle::Short;
                }
                Some(figure)
            }
            Err(error) => {
                let value =
                    row.and_then(|row| row.keys.values().find(|text| text.value == error.words));
                let place = match (value, written.find(&error.words)) {
                    (Some(text), _) => text.span.clone(),
                    (None, Some(at)) => template.text.place(at..at + error.words.len()),
                    (None, None) => template.text.span.clone(),
                };
                if told.insert(format!("{place:?}{}", error.message)) {
                    self.findings
                        .note(error.rule, place, error.message, error.help);
                }
                None
            }
        }
    }

    /// A cell of words or a label, as inline markdown.
    pub fn cell(&mut self, text: &Text) -> Vec<Inline> {
        self.snippet(text, super::SnippetKind::Line)
    }
}

/// Fills the braces of a name; the key that nothing fills is the error.
fn fill(template: &str, row: Option<&Row>, percentile: Option<&str>) -> Result<String, String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((key, after)) = after.split_once('}') else {
            return Err(after.chars().take(40).collect());
        };
        match (key, percentile, row.and_then(|row| row.words(key))) {
            ("percentile", Some(percentile), _) => out.push_str(percentile),
            (_, _, Some(value)) => value.value.chars().for_each(|c| match c {
                // What would end the value or read as an operator.
                '%' => out.push_str("%25"),
                '&' => out.push_str("%26"),
                ' ' => out.push_str("%20"),
                other => out.push(other),
            }),
            _ => return Err(key.chars().take(40).collect()),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// What a figure is sorted by; figures that are not shown, or not known yet, come last.
pub fn sort_value(figure: &FigureRef) -> f64 {
    match figure.content.as_ref() {
        FigureContent::One(answer) | FigureContent::Range(answer, _) => answer_value(answer),
        FigureContent::Computed { result, .. } => answer_value(result),
        FigureContent::OpenJobs(_) => f64::NEG_INFINITY,
    }
}

/// The same of an answer.
pub fn answer_value(answer: &Answer) -> f64 {
    answer
        .figure()
        .map_or(f64::NEG_INFINITY, |figure| figure.value.number())
}
