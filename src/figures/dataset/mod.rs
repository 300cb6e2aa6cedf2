//! Datasets: tables of public figures, each with its citation.
//!
//! - [`Dataset`]: one release of one table, from a TOML description and a CSV file.
//! - [`Datasets`]: all of them; answers addresses with figures.
//!
//! Steps: the description says which columns are keys and which are figures (`description`); the
//! CSV becomes columns of numbers and interned words (`sheet`, `table`); rows are indexed by
//! their keys; then all datasets are joined, because the words for one's codes stand in another
//! (`collection`). Problems are gathered all the way.

mod collection;
mod description;
mod error;
mod listing;
mod lookup;
mod sheet;
mod table;
mod unit;

pub use collection::Datasets;
pub use error::AddressError;
pub use listing::{Asked, Listing};
pub use lookup::{Defaults, Labelled};

use super::source::Citation;
use crate::problem::{Place, Problem, SourceText, findings::did_you_mean};
use description::{Description, MAX_KEYS};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};
use table::{Cells, Table, Words};

type RowKey = [u32; MAX_KEYS];

/// One release of one table of figures.
#[derive(Debug)]
pub struct Dataset {
    description: Description,
    table: Table,
    rows: HashMap<RowKey, u32>,
    /// Path of the CSV file relative to the content folder.
    path: String,
}

impl Dataset {
    /// Reads a dataset from its description and its CSV file, or says all that is wrong.
    pub fn parse(toml: &Arc<SourceText>, csv: &Arc<SourceText>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let description = Description::parse(toml, &mut problems);
        let sheet = sheet::Sheet::open(csv, &mut problems);
        let (Some(description), Some(sheet)) = (description, sheet) else {
            return Err(problems);
        };
        check_columns(&description, &sheet.header, toml, &mut problems);
        let table = Table::read(
            &sheet,
            &description,
            &numeric(&description),
            &finding(&description),
            &mut problems,
        );
        let mut dataset = Self {
            description,
            table,
            rows: HashMap::new(),
            path: csv.path.clone(),
        };
        if problems.is_empty() {
            dataset.index(csv, &mut problems);
        }
        if problems.is_empty() {
            Ok(dataset)
        } else {
            Err(problems)
        }
    }

    /// Name without the release.
    pub fn name(&self) -> &str {
        &self.description.citation.name
    }

    /// Release.
    pub fn release(&self) -> &str {
        &self.description.citation.release
    }

    /// All that pages print about where it is from.
    pub fn citation(&self) -> &Citation {
        &self.description.citation
    }

    /// Path of the CSV file, relative to the content folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many rows it has.
    pub fn row_count(&self) -> usize {
        self.table.rows
    }

    /// Names of all columns, in the order of the file.
    pub fn column_names(&self) -> impl Iterator<Item = &str> {
        self.table.columns.iter().map(|(name, _)| name.as_str())
    }

    /// Names of the columns that hold figures, with their labels.
    pub fn figure_columns(&self) -> impl Iterator<Item = (&str, &str)> {
        let columns = &self.description.columns;
        columns.iter().map(|c| (c.name.as_str(), c.label.as_str()))
    }

    /// Names of the keys that choose a row.
    pub fn key_names(&self) -> impl Iterator<Item = &str> {
        self.description.keys.iter().map(|key| key.name.as_str())
    }

    /// Every code that a key's column holds, in alphabetical order.
    pub fn key_values(&self, key: &str) -> impl Iterator<Item = &str> {
        self.key_words(key)
            .into_iter()
            .flat_map(Words::all)
            .filter(|word| !word.is_empty())
    }

    /// The place of a column among all columns, for [`Dataset::word`] and [`Dataset::number`].
    pub fn column(&self, name: &str) -> Option<usize> {
        self.table.column(name)
    }

    /// The word of a cell in a column of words; empty when it is blank or not one.
    pub fn word(&self, row: usize, column: usize) -> &str {
        match self.table.columns.get(column) {
            Some((_, Cells::Words(words))) => words.at(row),
            _ => "",
        }
    }

    /// The number of a cell in a column of figures, as the file has it.
    pub fn number(&self, row: usize, column: usize) -> Option<f64> {
        match self.table.columns.get(column) {
            Some((_, Cells::Numbers(numbers))) => {
                numbers.get(row).copied().filter(|number| !number.is_nan())
            }
            _ => None,
        }
    }

    /// The row whose keys hold these values, given in the order of [`Dataset::key_names`].
    pub fn row(&self, values: &[&str]) -> Option<usize> {
        let keys = &self.description.keys;
        if values.len() != keys.len() {
            return None;
        }
        let mut row_key = [0; MAX_KEYS];
        for ((slot, key), value) in row_key.iter_mut().zip(keys).zip(values) {
            *slot = self.table.words(&key.column)?.id(value)?;
        }
        self.rows.get(&row_key).map(|row| *row as usize)
    }

    fn key_words(&self, key: &str) -> Option<&Words> {
        let key = self.description.keys.iter().find(|k| k.name == key)?;
        self.table.words(&key.column)
    }

    /// Finds rows by their keys. Rows with a blank key, or left out by `only`, are not found.
    fn index(&mut self, csv: &Arc<SourceText>, problems: &mut Vec<Problem>) {
        let columns: Vec<&Words> = self
            .description
            .keys
            .iter()
            .filter_map(|key| self.table.words(&key.column))
            .collect();
        if columns.is_empty() {
            return;
        }
        let mut only: Vec<(&Words, u32)> = Vec::new();
        for (column, value) in &self.description.only {
            let Some(words) = self.table.words(column) else {
                continue;
            };
            match words.id(value) {
                Some(id) => only.push((words, id)),
                None => problems.push(Problem::new(
                    "dataset-table",
                    Place::Path(csv.path.clone()),
                    format!("no row has `{value}` in column `{column}`, so none would be found"),
                    "Correct the value under `only` in the description.",
                )),
            }
        }
        let blanks: Vec<Option<u32>> = columns.iter().map(|words| words.id("")).collect();
        self.rows.reserve(self.table.rows);
        for row in 0..self.table.rows {
            let mut row_key = [0; MAX_KEYS];
            let mut is_found = only.iter().all(|(words, id)| words.id_at(row) == *id);
            for ((slot, words), blank) in row_key.iter_mut().zip(&columns).zip(&blanks) {
                *slot = words.id_at(row);
                is_found &= Some(*slot) != *blank;
            }
            if !is_found {
                continue;
            }
            if let Some(earlier) = self.rows.insert(row_key, row as u32) {
                let values: Vec<&str> = columns.iter().map(|words| words.at(row)).collect();
                problems.push(Problem::new(
                    "dataset-table",
                    Place::span(csv, line_span(&csv.text, row + 1)),
                    format!(
                        "the keys {} stand on line {} too",
                        values.join(", "),
                        earlier + 2
                    ),
                    "Remove one of the rows, or describe a key that tells them apart.",
                ));
                return;
            }
        }
    }
}

/// Where row number `index` stands, the header being 0; cells have no line breaks, so rows are
/// lines.
fn line_span(text: &str, index: usize) -> Range<usize> {
    let mut start = 0;
    let mut count = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\r', '\n']).len();
        // Empty lines are no rows.
        if end > start {
            if count == index {
                return start..end;
            }
            count += 1;
        }
        start += line.len();
    }
    start..start
}

/// Columns that hold numbers: figures, their errors, and the answers behind a row.
fn numeric(description: &Description) -> HashSet<&str> {
    let columns = &description.columns;
    let figures = columns.iter().map(|column| column.name.as_str());
    figures
        .chain(columns.iter().filter_map(|c| c.relative_error.as_deref()))
        .chain(columns.iter().filter_map(|c| c.standard_error.as_deref()))
        .chain(description.sample.as_deref())
        .collect()
}

/// Columns that rows are found by: keys, and those that decide which rows count.
fn finding(description: &Description) -> HashSet<&str> {
    let keys = description.keys.iter().map(|key| key.column.as_str());
    let only = description.only.iter().map(|(column, _)| column.as_str());
    let withheld = description.withheld.iter().map(|w| w.column.as_str());
    keys.chain(only).chain(withheld).collect()
}

/// Every column that the description names has to be there, and no key may be a number.
fn check_columns(
    description: &Description,
    header: &[String],
    toml: &Arc<SourceText>,
    problems: &mut Vec<Problem>,
) {
    let start = 0..0;
    let numbers = numeric(description);
    let mut named: Vec<(&str, &Range<usize>)> = Vec::new();
    for key in &description.keys {
        named.push((&key.column, &key.span));
        if let Some(labels) = &key.labels
            && labels.dataset.is_none()
        {
            named.push((&labels.column, &key.span));
        }
        if numbers.contains(key.column.as_str()) {
            problems.push(Problem::new(
                "dataset-description",
                Place::span(toml, key.span.clone()),
                format!("`{}` is both a key and a figure", key.column),
                "Describe the column once, as a key or under columns.",
            ));
        }
    }
    for column in &description.columns {
        named.push((&column.name, &column.span));
        let errors = [&column.relative_error, &column.standard_error];
        let errors = errors.into_iter().flatten();
        named.extend(errors.map(|name| (name.as_str(), &column.span)));
    }
    named.extend(
        description
            .withheld
            .iter()
            .map(|w| (w.column.as_str(), &start)),
    );
    named.extend(
        description
            .rising
            .iter()
            .map(|name| (name.as_str(), &start)),
    );
    named.extend(description.sample.as_deref().map(|name| (name, &start)));
    named.extend(description.top_coded.as_deref().map(|name| (name, &start)));
    named.extend(description.bounds.iter().map(|b| (b.by.as_str(), &start)));
    named.extend(
        description
            .only
            .iter()
            .map(|(name, _)| (name.as_str(), &start)),
    );
    for (name, span) in named {
        if !header.iter().any(|column| column == name) {
            problems.push(Problem::new(
                "dataset-description",
                Place::span(toml, span.clone()),
                format!("the table has no column `{name}`"),
                did_you_mean(name, header.iter().map(String::as_str)),
            ));
        }
    }
}

#[cfg(test)]
mod shipped;
#[cfg(test)]
mod tests;
